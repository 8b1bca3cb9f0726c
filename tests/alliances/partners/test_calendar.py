"""Partnerships show while they are in force; lists, counts and filters follow the calendar."""

import datetime

import pytest
from django.utils import timezone

from alliances import actions
from alliances.models import Alliance, Organisation, Partnership
from alliances.partners.clock import follow_the_calendar
from wirportal.version import data_version

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 5, 4)
DAY = datetime.timedelta(days=1)
PAGE = "/buendnisse/sichtbar/"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 5, 4, 10, tzinfo=datetime.UTC))
    return time_machine


@pytest.fixture
def rows(alliance, part, public):
    names = ("Jetzt", "Früher", "Später")
    now, before, later = (public(f"Institut {name}") for name in names)
    part(now, from_on=TODAY, until_on=TODAY)
    part(before, from_on=TODAY - 9 * DAY, until_on=TODAY - DAY)
    part(later, from_on=TODAY + DAY)
    return now, before, later


def shown(client, address=PAGE):
    page = client.get(address).text
    return [name for name in ("Jetzt", "Früher", "Später") if f"Institut {name}" in page]


def test_today_earlier_and_later(client, rows):
    page = client.get(PAGE).text
    assert shown(client) == ["Jetzt", "Früher"]
    heading = page.index("Frühere Partner")
    assert page.index("Institut Jetzt") < heading < page.index("Institut Früher")
    assert "25. April 2026 – 3. Mai 2026" in page


def test_machines_and_lists_see_those_of_today(client, rows):
    now, before, later = rows
    partners = client.get("/api/v1/alliances/sichtbar").json()["partners"]
    names = [partner["organisation"]["name"] for partner in partners]
    assert now.name in names
    assert not {before.name, later.name} & set(names)
    counts = dict(Organisation.objects.values_list("name", "alliance_count"))
    for row in rows:
        listed = client.get(f"/buendnisse.json?organisation={row.slug}").json()
        assert listed["count"] == counts[row.name]
    assert (counts[now.name], counts[before.name], counts[later.name]) == (2, 1, 1)


def test_the_days_move_counts_and_pages_once_a_day(client, rows, today):
    counted = lambda: [Organisation.objects.get(pk=row.pk).alliance_count for row in rows]  # noqa: E731
    assert counted() == [2, 1, 1]
    today.move_to(datetime.datetime(2026, 5, 5, 0, 1, tzinfo=datetime.UTC))
    follow_the_calendar(timezone.now())
    assert counted() == [1, 1, 2]
    assert shown(client) == ["Jetzt", "Früher", "Später"]

    before_next = data_version()
    follow_the_calendar(timezone.now())
    assert data_version() == before_next


def test_a_clock_that_stood_still_catches_up(rows, today):
    now, _before, later = rows
    today.move_to(datetime.datetime(2026, 8, 1, tzinfo=datetime.UTC))
    follow_the_calendar(timezone.now())
    now.refresh_from_db(), later.refresh_from_db()
    assert (now.alliance_count, later.alliance_count) == (1, 2)


def test_the_coordination_changes_on_its_day(alliance, part, public, today):
    alliance.partnerships.update(until_on=TODAY)
    part(public("Neue Koordination"), role="coordination", from_on=TODAY + DAY)
    named = lambda: Alliance.objects.get(pk=alliance.pk).coordinator_name  # noqa: E731
    assert named() == "Hochschule Sichtbar"
    today.move_to(datetime.datetime(2026, 5, 5, 8, tzinfo=datetime.UTC))
    follow_the_calendar(timezone.now())
    assert named() == "Neue Koordination"


def test_who_has_left_keeps_a_page_and_who_comes_has_none(client, alliance):
    partners = [("weg", {"until_on": TODAY - DAY}), ("kommt", {"from_on": TODAY + DAY})]
    for slug, days in partners:
        row = Organisation.objects.create(slug=slug, name=slug, kind="verein")
        Partnership.objects.create(alliance=alliance, organisation=row, **days)
    actions.refresh(alliance)
    assert client.get("/organisationen/weg/").status_code == 200
    assert client.get("/organisationen/kommt/").status_code == 404


def test_somebody_taken_off_is_no_longer_counted(client_of, part, public, desk):
    row = part(public("Institut Eins")).organisation
    text = {k: v for k, v in desk().current.items() if f"-{row.pk}-" not in k}
    sent = text | {"base": "0", "deed": "publish"}
    client_of("coordinator").post("/buendnisse/sichtbar/bearbeiten/partner/", sent)
    row.refresh_from_db()
    assert row.alliance_count == 1
