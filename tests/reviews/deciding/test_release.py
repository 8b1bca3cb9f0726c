"""The announcement: all or none, once, and nothing before it."""

import threading

import pgtrigger
import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from reviews.deciding import releasing
from reviews.models import Condition, Decision, InterimReview
from tests.factories.accounts import UserFactory
from tests.factories.alliances import MembershipFactory
from tests.factories.deciding import (
    CaseFactory,
    DecisionFactory,
    HearingFactory,
    RecommendationFactory,
    line,
    sealed,
    state_of,
)
from tests.factories.reviews import ReviewRoundFactory
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail


@pytest.fixture
def round_(db):
    return ReviewRoundFactory(state="deciding")


def decided(round_, **fields):
    case = CaseFactory(round=round_, state="decided")
    MembershipFactory(alliance=case.alliance, user=UserFactory())
    return DecisionFactory(case=case, signed=True, **fields)


def page(round_):
    return reverse("reviews:release", args=[round_.slug])


def test_all_chosen_are_announced_and_the_letters_wait_to_be_read(round_, client_of):
    decisions = [decided(round_), decided(round_)]
    sent = {"decision": [row.pk for row in decisions], "number": "2"}
    answer = client_of("ministry_decider").post(page(round_), sent, follow=True)
    assert [state_of(row.case) for row in decisions] == ["notified", "notified"]
    assert OutboundMail.objects.filter(kind="review-result", is_official=True).count() == 2
    assert not OutboundMail.objects.filter(kind="review-result", state="queued").exists()
    said = answer.content.decode()
    assert "Die Bündnisse sehen sie mit ihren Schreiben im Portal" in said
    assert "die E-Mails, die darauf hinweisen, warten im Postausgang" in said


def test_the_page_before_says_the_same_of_letter_and_mail(round_, client_of):
    decided(round_)
    said = client_of("ministry_decider").get(page(round_)).content.decode()
    assert "Die E-Mails, die das ankündigen, warten im Postausgang" in said
    assert "Schreiben warten" not in said


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"number": "0"}, 422),
        ({"chosen": 2, "number": "1"}, 422),
        ({"chosen": 2, "number": ""}, 422),
        ({"extra": ["x"], "number": "1"}, 422),
        ({"chosen": 2, "extra": ["999999"], "number": "3"}, 409),
        ({"chosen": 1, "twice": True, "number": "2"}, 409),
    ],
)
def test_anything_else_announces_nothing(round_, client_of, sent, status):
    decisions = [decided(round_), decided(round_)]
    keys = [row.pk for row in decisions][: sent.get("chosen", 0)]
    keys += keys if sent.get("twice") else sent.get("extra", [])
    data = {"decision": keys, "number": sent["number"]}
    answer = client_of("ministry_decider").post(page(round_), data)
    assert answer.status_code == status
    assert [state_of(row.case) for row in decisions] == ["decided", "decided"]


def test_whoever_worked_for_the_alliance_announces_nothing_of_it(round_, client_of, person):
    own, other, user = decided(round_), decided(round_), person("ministry_decider")
    MembershipFactory(alliance=own.case.alliance, user=user)
    client = client_of("ministry_decider")
    assert list(client.get(page(round_)).context["decisions"]) == [other]
    sent = {"decision": [own.pk, other.pk], "number": "2"}
    assert client.post(page(round_), sent).status_code == 409
    assert state_of(own.case) == "decided"


def test_all_means_those_that_the_page_has_listed(round_, client_of):
    listed, later = [decided(round_), decided(round_)], decided(round_)
    sent = {"all": "1", "listed": [row.pk for row in listed], "number": "2"}
    assert client_of("ministry_decider").post(page(round_), sent).status_code == 302
    found = [state_of(row.case) for row in [*listed, later]]
    assert found == ["notified", "notified", "decided"]


def test_if_one_has_changed_none_is_announced(round_, person):
    one, other = decided(round_), decided(round_)
    InterimReview.objects.filter(pk=other.case_id).update(state="prepared", decided_at=None)
    with pytest.raises(Refused):
        releasing.release(round_, [one.pk, other.pk], expected=2, by=person("ministry_decider"))
    assert state_of(one.case) == "decided"


def test_a_draft_that_is_set_aside_is_not_announced(round_, person):
    one = decided(round_)
    Decision.objects.filter(pk=one.pk).update(is_current=False)
    DecisionFactory(case=one.case, number=2, signed=True)
    with pytest.raises(Refused):
        releasing.release(round_, [one.pk], expected=1, by=person("ministry_decider"))


def test_cases_one_is_recused_from_are_not_there(round_, client_of, person):
    one = decided(round_)
    one.case.recusals.create(user=person("ministry_decider"), reason="Verwandt")
    client = client_of("ministry_decider")
    assert one.case.alliance.name not in client.get(page(round_)).content.decode()
    sent = {"decision": [one.pk], "number": "1"}
    assert client.post(page(round_), sent).status_code == 409
    assert state_of(one.case) == "decided"


def test_nobody_announces_a_case_they_worked_on_for_the_alliance(round_, client_of, person):
    one, other = decided(round_), decided(round_)
    MembershipFactory(alliance=one.case.alliance, user=person("ministry_decider"))
    client = client_of("ministry_decider")
    shown = client.get(page(round_)).content.decode()
    assert one.case.alliance.name not in shown
    assert other.case.alliance.name in shown
    sent = {"decision": [one.pk, other.pk], "number": "2"}
    assert client.post(page(round_), sent).status_code == 409
    assert state_of(one.case) == "decided"


@pytest.mark.django_db(transaction=True)
def test_of_parallel_presses_one_announces():
    round_ = ReviewRoundFactory(state="deciding")
    decider = UserFactory(role="ministry_decider")
    decisions = [decided(round_, conditions=[line()]) for _ in range(2)]
    keys, start, results = [row.pk for row in decisions], threading.Barrier(8), []

    def press():
        try:
            start.wait()
            releasing.release(round_, keys, expected=2, by=decider)
            results.append("done")
        except Refused:
            results.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["done"] + ["refused"] * 7
    assert Condition.objects.count() == 2
    assert OutboundMail.objects.filter(kind="review-result").count() == 2


def test_lines_become_conditions_whose_numbers_go_on(round_, person):
    one = decided(round_, conditions=[line(), line(kind="empfehlung", text="Mehr Austausch")])
    older = DecisionFactory(case=one.case, number=9, is_current=False, released=True)
    Condition.objects.create(
        case=one.case, decision=older, number=3, text="Alt", due_on="2027-01-01", state="waived"
    )
    releasing.release(round_, [one.pk], expected=1, by=person("ministry_decider"))
    rows = Condition.objects.filter(decision=one).values_list("number", "kind", "text")
    assert list(rows) == [
        (4, "auflage", "Kooperationsvertrag vorlegen"), (5, "empfehlung", "Mehr Austausch"),
    ]  # fmt: skip


def test_where_nobody_can_object_the_period_is_over_at_once(round_, person):
    with pgtrigger.ignore("reviews.ReviewRound:announced_rules_stay"):
        type(round_).objects.filter(pk=round_.pk).update(objection_form="none")
    round_.refresh_from_db()
    one = decided(round_)
    releasing.release(round_, [one.pk], expected=1, by=person("ministry_decider"))
    from_db = InterimReview.objects.get(pk=one.case_id)
    assert from_db.object_by <= timezone.now()


SECRET = "Geheimnisvolles"


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("recommended", False),
        ("prepared", False),
        ("decided", False),
        ("notified", True),
        ("conditions", True),
        ("closed", True),
    ],
)
@pytest.mark.parametrize("role", ["coordinator", "contributor"])
def test_the_alliance_sees_nothing_before_the_release(case_in, client_of, url, state, told, role):
    case = case_in(state)
    RecommendationFactory(case=case, text=f"{SECRET} Votum")
    DecisionFactory(
        case=case,
        released=told,
        reasons=f"{SECRET} Urteil",
        amount=4_321_000,
        deviates=True,
        deviation=f"{SECRET} Abweichung",
        conditions=[line(text=f"{SECRET} Auflage")],
    )
    client = client_of(role)
    names = [
        "case", "decision", "decision_draft", "decision_sign", "letter", "extracts", "objection",
        "hearing_answer",
    ]  # fmt: skip
    pages = [url(case, name) for name in names]
    pages += [
        reverse("reviews:round", args=[case.round.slug]),
        reverse("reviews:conditions"),
        reverse("reviews:scenario", args=[case.round.slug]),
        reverse("reviews:scenario_csv", args=[case.round.slug]),
        page(case.round),
        reverse("workplace"),
    ]
    bodies = {path: client.get(path) for path in pages}
    said = " ".join(
        answer.content.decode(errors="replace")
        for answer in bodies.values()
        if answer.headers["Content-Type"].startswith("text/")
    )
    assert (f"{SECRET} Urteil" in said) is told
    assert f"{SECRET} Votum" not in said
    assert f"{SECRET} Abweichung" not in said
    assert ("4.321.000" in said) is told
    assert (bodies[url(case, "letter")].status_code == 200) is told


def test_the_hearing_is_the_only_thing_told_before(case_in, client_of, url):
    case = case_in("hearing")
    HearingFactory(case=case, text="Das Ende ist beabsichtigt")
    RecommendationFactory(case=case, text=f"{SECRET} Votum", outcome="not_continued", amount=0)
    body = client_of("coordinator").get(url(case, "hearing_answer")).content.decode()
    assert "Das Ende ist beabsichtigt" in body
    assert SECRET not in body


def test_extracts_name_no_vote_no_note_and_go_to_the_coordinator(
    round_, person, case_in, client_of, url
):
    case = case_in("decided", round=round_)
    version = sealed(case, office_note="Nur für das Büro", summary="Klug begründet")
    decision = DecisionFactory(case=case, signed=True)
    releasing.release(round_, [decision.pk], expected=1, by=person("ministry_decider"))
    decision.refresh_from_db()
    assert decision.letter["assessments"] == [version.pk]
    assert client_of("contributor").get(url(case, "extracts")).status_code == 403
    assert client_of("research").get(url(case, "extracts")).status_code == 403
    assert client_of("coordinator").get(url(case, "extracts")).status_code == 200
