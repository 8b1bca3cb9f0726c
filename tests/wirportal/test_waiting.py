"""Tasks at the workplace: the few in one list, many put together by what they belong to."""

import datetime

import pytest
import time_machine

from tests.factories.accounts import UserFactory
from wirportal import waiting
from wirportal.registry import Task


@pytest.mark.parametrize("number", [1, 2, 9])
def test_a_task_names_its_alliance_even_where_all_are_of_one(monkeypatch, number):
    rows = [Task("Entscheidung entwerfen", "/", scope="Holz-21-regio", hint="Runde")] * number
    monkeypatch.setattr(waiting, "tasks", [lambda user: iter(rows)])
    group = waiting.groups_for(None)[0]
    said = {line.hint for line in group.first}
    is_long = number > waiting.FEW
    assert group.scope == ("Holz-21-regio" if is_long else "")
    assert said == {"Runde" if is_long else "Holz-21-regio · Runde"}


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "fällig seit 9. März 2026"), (0, "heute fällig"), (1, "bis 11. März 2026")],
)
def test_a_day_is_said_from_today(days, said):
    noon = datetime.datetime(2026, 3, 10, 12, tzinfo=datetime.UTC)

    with time_machine.travel(noon):
        assert waiting.when(noon.date() + datetime.timedelta(days=days)) == said


def test_tasks_of_no_scope_do_not_stand_below_the_heading_of_another(monkeypatch, client, db):
    rows = [Task("Prüfen", "/", scope="Runde")] * 8 + [Task("Schreiben freigeben", "/")]
    monkeypatch.setattr(waiting, "tasks", [lambda user: iter(rows)])
    client.force_login(UserFactory())
    text = client.get("/arbeitsplatz/").content.decode()
    assert text.index("Prüfen") < text.index("Weitere Aufgaben") < text.index("Schreiben freigeben")
