"""The questions after a case: who is asked, until when, and who reads which answers."""

import datetime

import pytest
from django.utils import timezone

from reviews.closing.offers import lessons_to_write
from reviews.models import AccessRecord, Lessons
from tests.factories.deciding import CaseFactory
from tests.factories.reviews import ReviewRoundFactory

OTHERS = ("auditor", "research", "expert", "stranger")
ANSWER = {"rating": "4", "went_well": "Die Fristen", "hours": "40", "change": "Kürzer"}


@pytest.fixture
def case(alliance):
    return CaseFactory(alliance=alliance, state="closed", round=ReviewRoundFactory(slug="runde"))


@pytest.fixture
def path(case):
    return f"{case.get_absolute_url()}rueckblick/"


def seen(person, role):
    return sorted(Lessons.objects.visible_to(person(role)).values_list("side", flat=True))


@pytest.mark.parametrize(("role", "side"), [("coordinator", "alliance"), ("agency_lead", "agency")])
def test_each_side_answers_once(client_of, path, person, role, side):
    client = client_of(role)
    assert client.post(path, ANSWER).status_code == 302
    row = Lessons.objects.get()
    assert (row.side, row.by, row.rating, row.hours) == (side, person(role), 4, 40)
    again = client.post(path, ANSWER | {"rating": "1"})
    assert (again.status_code, Lessons.objects.get().rating) == (409, 4)
    assert "bereits geantwortet" in again.content.decode()


def test_a_wrong_answer_keeps_what_was_typed(client_of, path):
    answer = client_of("coordinator").post(path, ANSWER | {"rating": "9"})
    assert answer.status_code == 422
    assert "Die Fristen" in answer.content.decode()


def test_neither_side_reads_the_other_before_both_have_answered(client_of, path, person):
    client_of("coordinator").post(path, ANSWER | {"went_well": "KANARI"})
    roles = ("coordinator", "contributor", "agency_lead", "agency_officer", "ministry_desk")
    found = {role: seen(person, role) for role in (*roles, *OTHERS)}
    mine = ["alliance"]
    assert found == {
        "coordinator": mine, "contributor": mine, "agency_lead": [], "agency_officer": [],
        "ministry_desk": mine, "auditor": mine, "research": [], "expert": [], "stranger": [],
    }  # fmt: skip
    for page in (path, "/begutachtung/runde/rueckblick/"):
        assert "KANARI" not in client_of("agency_lead").get(page).content.decode()
    client_of("agency_officer").post(path, ANSWER)
    assert seen(person, "coordinator") == seen(person, "agency_lead") == ["agency", "alliance"]
    for page in (path, "/begutachtung/runde/rueckblick/"):
        assert "KANARI" in client_of("agency_lead").get(page).content.decode()


def test_after_sixty_days_nobody_is_asked_and_all_is_read(client_of, path, person, time_machine):
    client_of("coordinator").post(path, ANSWER)
    assert [task.label for task in lessons_to_write(person("coordinator"))] == []
    tasks = list(lessons_to_write(person("agency_lead")))
    assert [task.due for task in tasks] == [timezone.localdate() + datetime.timedelta(days=60)]
    time_machine.move_to(timezone.now() + datetime.timedelta(days=61))
    assert list(lessons_to_write(person("agency_lead"))) == []
    assert seen(person, "agency_lead") == ["alliance"]
    late = client_of("agency_lead").post(path, ANSWER)
    assert (late.status_code, Lessons.objects.count()) == (409, 1)


def test_a_case_in_work_asks_nobody(client_of, alliance, person):
    case = CaseFactory(alliance=alliance, state="conditions")
    path = f"{case.get_absolute_url()}rueckblick/"
    assert client_of("coordinator").get(path).status_code == 404
    assert list(lessons_to_write(person("coordinator"))) == []


def test_the_recused_are_not_asked_and_read_nothing(client_of, case, path, person):
    case.recusals.create(user=person("agency_lead"), reason="Frühere Mitarbeit")
    case.lessons.create(side="agency", rating=1)
    assert client_of("agency_lead").get(path).status_code == 404
    assert list(lessons_to_write(person("agency_lead"))) == []
    assert seen(person, "agency_lead") == []


def test_the_file_holds_what_its_reader_sees_and_no_formula(client_of, case, path):
    case.lessons.create(side="alliance", rating=2, change="=1+1")
    file = "/begutachtung/runde/rueckblick.csv"
    body = (
        client_of("ministry_desk").post(file, {"zweck": "Auswertung"}).content.decode("utf-8-sig")
    )
    assert "'=1+1" in body and case.alliance.name in body
    assert AccessRecord.objects.get().detail == "Auswertung"
    hidden = (
        client_of("agency_lead").post(file, {"zweck": "Auswertung"}).content.decode("utf-8-sig")
    )
    assert "1+1" not in hidden


@pytest.mark.parametrize("number", [1, 4])
def test_the_pages_cost_the_same_for_any_number(
    client_of, django_assert_max_num_queries, case, number
):
    for _ in range(number):
        other = CaseFactory(round=case.round, state="closed")
        other.lessons.create(side="agency", rating=3)
    client = client_of("agency_lead")
    for page, most in (("rueckblick", 8), ("aufbewahrung", 10)):
        with django_assert_max_num_queries(most):
            assert client.get(f"/begutachtung/runde/{page}/").status_code == 200
