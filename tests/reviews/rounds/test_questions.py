"""Questions to the ministry: asked by one, answered for all, and nobody learns who asked."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from reviews.models import QuestionVisit, ReviewRound, RoundQuestion
from reviews.rounds import questions
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail

PAGE = "/begutachtung/fragerunde/fragen/"


@pytest.fixture
def round_(alliance):
    found = ReviewRoundFactory(slug="fragerunde")
    InterimReviewFactory(round=found, alliance=alliance)
    return found


@pytest.fixture
def asker(person, round_, client):
    user = person("contributor")
    client.force_login(user)
    return user


@pytest.fixture
def officer(person):
    return person("agency_officer")


def ask(client, words="Zählen Anhänge mit?"):
    client.post(PAGE, {"question": words})
    return RoundQuestion.objects.get(question=words)


def answered(round_, officer, asker, number=1):
    for place in range(number):
        found = questions.ask(round_, question=f"Frage {place}", by=asker)
        questions.publish(found, text=found.question, answer=f"Antwort {place}", by=officer)


def test_answers_of_a_rehearsal_are_for_those_who_take_part(person, officer):
    round_ = ReviewRoundFactory(is_rehearsal=True)
    answered(round_, officer, officer)
    reader = person("expert")
    assert not RoundQuestion.objects.visible_to(reader).exists()
    round_.participants.add(reader)
    assert RoundQuestion.objects.visible_to(reader).exists()


def test_a_question_is_answered_for_all(asker, officer, round_, client, person):
    asked = ask(client)
    told = OutboundMail.objects.get(kind="review-asked")
    assert told.user == officer
    client.force_login(officer)
    client.post(f"{PAGE}{asked.pk}/", {"text": asked.question, "answer": "Nein.", "publish": "1"})
    asked.refresh_from_db()
    assert asked.published_at is not None
    teams = OutboundMail.objects.filter(kind="review-answered")
    assert {mail.user for mail in teams} == {asker}
    client.force_login(person("expert"))
    page = client.get(PAGE).content.decode()
    assert "Zählen Anhänge mit?" in page
    assert "Nein." in page


def test_all_teams_are_told_alike(asker, officer, round_, client):
    """A mail of the asker's own would tell who asked."""
    other = MembershipFactory(alliance=AllianceFactory(), user=UserFactory())
    InterimReviewFactory(round=round_, alliance=other.alliance)
    answered(round_, officer, asker)
    mails = OutboundMail.objects.filter(kind="review-answered")
    assert {mail.user for mail in mails} == {asker, other.user}
    assert len({(mail.kind, str(mail.data)) for mail in mails}) == 1


@pytest.mark.parametrize(
    "role", ["agency_officer", "agency_lead", "ministry_desk", "auditor", "expert", "coordinator"]
)
def test_nobody_learns_who_asked(asker, officer, round_, client, person, role):
    asked = ask(client)
    client.force_login(person(role))
    paths = [PAGE, f"{PAGE}{asked.pk}/", "/begutachtung/fragerunde/verlauf/"]
    pages = "".join(client.get(path).content.decode() for path in paths)
    assert asker.display_name not in pages
    assert asker.email not in pages


def test_the_history_does_not_know_either(asker, round_, client):
    ask(client)
    event = apps.get_model("reviews.RoundQuestionEvent").objects.get()
    assert not hasattr(event, "asked_by_id")
    assert event.pgh_context["user"] is None


@pytest.mark.parametrize(("role", "sees"), [("coordinator", False), ("agency_officer", True)])
def test_an_open_question_is_for_asker_and_offices(asker, round_, client, person, role, sees):
    ask(client)
    assert "Zählen Anhänge mit?" in client.get(PAGE).content.decode()
    client.force_login(person(role))
    assert ("Zählen Anhänge mit?" in client.get(PAGE).content.decode()) is sees


def test_only_teams_of_the_round_ask(round_, client, person):
    client.force_login(person("stranger"))
    assert client.post(PAGE, {"question": "Darf ich?"}).status_code == 403
    assert not RoundQuestion.objects.exists()


def test_a_round_that_is_over_takes_no_question(asker, round_, client):
    ReviewRound.objects.update(state="archived")
    assert "Eine Frage stellen" not in client.get(PAGE).content.decode()
    response = client.post(PAGE, {"question": "Noch eine?"})
    assert response.status_code == 409
    assert "Noch eine?" in response.content.decode()
    assert not RoundQuestion.objects.exists()


def test_an_empty_question_is_refused(asker, client):
    page = client.post(PAGE, {"question": " "}).content.decode()
    assert "error-summary" in page
    assert not RoundQuestion.objects.exists()


def test_an_answer_may_be_changed_until_it_is_published(asker, officer, round_, client):
    asked = ask(client)
    client.force_login(officer)
    client.post(f"{PAGE}{asked.pk}/", {"text": "Zählt der Anhang?", "answer": "Entwurf"})
    asked.refresh_from_db()
    assert (asked.question, asked.answer, asked.published_at) == (
        "Zählt der Anhang?",
        "Entwurf",
        None,
    )
    assert not OutboundMail.objects.filter(kind="review-answered").exists()
    answered_too = RoundQuestion.objects.get(pk=asked.pk)
    questions.publish(asked, text="Zählt der Anhang?", answer="Nein.", by=officer)
    with pytest.raises(Refused):
        questions.publish(answered_too, text="x", answer="Doch.", by=officer)
    late = client.post(f"{PAGE}{asked.pk}/", {"text": "x", "answer": "Lange Antwort"})
    assert late.status_code == 409
    assert "Lange Antwort" in late.content.decode()
    asked.refresh_from_db()
    assert asked.answer == "Nein."


def test_what_is_published_stays(asker, officer, round_):
    answered(round_, officer, asker)
    found = RoundQuestion.objects.get()
    for change in ({"answer": "Anders"}, {"question": "Anders"}, {"published_at": None}):
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            RoundQuestion.objects.filter(pk=found.pk).update(**change)
    RoundQuestion.objects.filter(pk=found.pk).update(asked_by=None)


def test_a_correction_is_added_with_its_day(asker, officer, round_, client):
    answered(round_, officer, asker)
    found = RoundQuestion.objects.get()
    client.force_login(officer)
    client.post(f"{PAGE}{found.pk}/", {"text": "Seit heute doch."})
    assert found.additions.get().text == "Seit heute doch."
    page = client.get(PAGE).content.decode()
    assert "Seit heute doch." in page
    assert "Ergänzt am" in page
    assert OutboundMail.objects.filter(kind="review-answered").count() == 2
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        found.additions.update(text="Anders")


def test_new_ones_are_marked_until_they_were_seen(asker, officer, round_, client):
    answered(round_, officer, asker)
    mark = "neu seit Ihrem letzten Besuch"
    page = client.get(PAGE).content.decode()
    assert mark in page
    assert not QuestionVisit.objects.exists()
    opened_at = page.split('name="until" value="')[1].split('"')[0]
    questions.add(RoundQuestion.objects.get(), text="Nachtrag", by=officer)
    client.post(f"{PAGE}gelesen/", {"until": opened_at})
    assert mark in client.get(PAGE).content.decode()
    client.post(f"{PAGE}gelesen/", {})
    assert mark not in client.get(PAGE).content.decode()


def test_a_script_says_quietly_that_they_were_seen(asker, officer, round_, client):
    answered(round_, officer, asker)
    page = client.get(PAGE).content.decode()
    assert "data-seen" in page
    opened_at = page.split('name="until" value="')[1].split('"')[0]
    told = client.post(f"{PAGE}gelesen/", {"until": opened_at, "quietly": "1"})
    assert (told.status_code, told.content) == (204, b"")
    again = client.get(PAGE).content.decode()
    assert "neu seit" not in again and "gelesen" not in again


def test_the_script_says_nothing_while_some_news_stand_elsewhere(asker, officer, round_, client):
    answered(round_, officer, asker, number=21)
    assert "data-seen" not in client.get(PAGE).content.decode()
    assert "data-seen" not in client.get(f"{PAGE}?q=frage+1").content.decode()
    assert "Alle als gelesen markieren" in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "until",
    [
        "",
        "x",
        "2030-99-99T00:00:00Z",
        "9999-01-01T00:00:00+00:00",
        "0001-01-01T00:00:00+14:00",
        "0001-01-01T00:00:00-12:00",
    ],
)
def test_odd_times_are_now(asker, round_, client, until):
    assert client.post(f"{PAGE}gelesen/", {"until": until}).status_code == 302
    assert client.get(PAGE).status_code == 200


def test_answers_are_found_by_words(asker, officer, round_, client):
    answered(round_, officer, asker, number=2)
    questions.add(RoundQuestion.objects.get(question="Frage 0"), text="Sonderfall", by=officer)
    assert "Antwort 1" not in client.get(f"{PAGE}?q=antwort+0").content.decode()
    assert "Antwort 0" in client.get(f"{PAGE}?q=sonderfall").content.decode()
    assert "Es wurde nichts gefunden" not in client.get(PAGE).content.decode()
    for odd in ("%25", "&seite=-3", "&seite=x"):
        assert client.get(f"{PAGE}?q={odd}").status_code == 200


def test_many_answers_come_in_pages(asker, officer, round_, client):
    answered(round_, officer, asker, number=21)
    assert "seite=2" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_costs_the_same_for_any_number(asker, officer, round_, client, number):
    answered(round_, officer, asker, number)
    client.get(PAGE)
    with CaptureQueriesContext(connection) as found:
        client.get(PAGE)
    assert len(found) == 10
