"""Experts answer: the matrix of the declaration, two people on conflicts, access cut at once."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from reviews.experts import answering
from reviews.experts.questions import QUESTIONS, outcome
from reviews.models import (
    Assignment,
    ConflictDeclaration,
    InterimReview,
    PanelSession,
    Recusal,
    StrategyFile,
    StrategyVersion,
)
from tests.factories.accounts import UserFactory
from tests.factories.alliances import MembershipFactory
from tests.factories.results import FileFactory
from tests.reviews.experts.conftest import EXPERTS, PLACE, declared, signed_in, yesterday
from tests.reviews.experts.test_assigning import together
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail

DECLARE = f"{PLACE}befangenheit/"
ALL_NO = {question.key: False for question in QUESTIONS}
RESULTS = {
    "kinship": "excluded",
    "employment": "excluded",
    "cooperation": "excluded",
    "committees": "to_decide",
    "move": "to_decide",
    "competition": "to_decide",
}
STATES = {"none": "declared", "to_decide": "disclosed", "excluded": "recused"}


def test_a_lapsed_invitation_says_so_to_the_invited_alone(asked, client, client_of, person):
    asked("lapsed")
    page = client.get(f"{PLACE}einladung/")
    assert page.status_code == 200
    assert "Die Einladung ist verfallen" in page.content.decode()
    assert client.get(PLACE).status_code == 404
    mine = client.get("/begutachtung/meine-verfahren/").content.decode()
    assert "Sichtbares Bündnis" in mine and f'href="{PLACE}einladung/"' in mine
    for other in ("research", "contributor", "agency_officer"):
        assert client_of(other).get(f"{PLACE}einladung/").status_code == 404


@pytest.mark.parametrize(
    ("step", "sent"),
    [("einladung/ablehnen/", {"reason": "Lange Reise"}), ("annehmen/", {"accept": "on"}),
     ("befangenheit/", declared(move="yes", explanation="Lange Reise"))],
)  # fmt: skip
def test_an_old_tab_of_a_lapsed_invitation_gets_its_text_back(asked, client, step, sent):
    assignment = asked("lapsed")
    response = client.post(f"{PLACE}{step}", sent)
    assert response.status_code == 409
    assert ("Lange Reise" in response.content.decode()) is ("Lange Reise" in sent.values())
    assignment.refresh_from_db()
    assert assignment.state == "lapsed"


def test_who_is_recused_is_not_told_what_lapsed(asked, client, case, person):
    asked("lapsed")
    case.recusals.create(user=person("expert"), reason="Verwandt")
    assert client.get(f"{PLACE}einladung/").status_code == 404


def test_a_declaration_without_a_conflict_does_not_read_like_one(asked, client_of):
    asked("declared")
    page = client_of("agency_officer").get(EXPERTS).content.decode()
    assert "Erklärung abgegeben" in page
    assert "Befangenheit erklärt" not in page


def handed_in(case):
    return StrategyVersion.objects.create(
        case=case, number=1, data={"profile": "GEHEIM"}, sha256="x", characters=6, pages=1
    )


def told(kind):
    return set(OutboundMail.objects.filter(kind=kind).values_list("user__email", flat=True))


# The invitation


def test_the_invitation_shows_public_facts(asked, client, case):
    case.alliance.partnerships.filter(role="coordination").update(role="core")
    asked("invited")
    handed_in(case)
    page = client.get(f"{PLACE}einladung/").content.decode()
    for word in ("Sichtbares Bündnis", str(case.alliance.region), "Hochschule Sichtbar"):
        assert word in page
    assert "GEHEIM" not in page


@pytest.mark.parametrize(
    "step",
    ["einladung/", "einladung/ablehnen/", "befangenheit/", "annehmen/", "spaeter-entdeckt/"],
)
def test_the_pages_are_for_the_asked_alone(asked, client_of, step):
    asked("invited")
    for role in ("agency_officer", "coordinator", "panel_chair", "ministry_desk"):
        assert client_of(role).get(PLACE + step).status_code == 404


def test_a_proposed_expert_knows_of_nothing(asked, client):
    asked("proposed")
    assert client.get(f"{PLACE}einladung/").status_code == 404
    assert client.get(PLACE).status_code == 404


def test_declining_needs_a_reason_and_tells_the_officer(asked, client, person):
    person("agency_officer")
    assignment = asked("invited")
    assert "Bitte prüfen" in client.post(f"{PLACE}einladung/ablehnen/", {}).content.decode()

    response = client.post(f"{PLACE}einladung/ablehnen/", {"reason": "Keine Zeit"}, follow=True)

    assert response.redirect_chain[-1][0] == "/begutachtung/runde/"
    assert "Sie haben abgelehnt" in response.content.decode()
    assignment.refresh_from_db()
    assert (assignment.state, assignment.reason) == ("declined", "Keine Zeit")
    assert told("expert-declined") == {"agency_officer@person.example"}


def test_also_after_the_declaration_one_may_decline(asked, client):
    assignment = asked("declared")
    assert "ablehnen" in client.get(f"{PLACE}annehmen/").content.decode()
    client.post(f"{PLACE}einladung/ablehnen/", {"reason": "Keine Zeit"})
    assignment.refresh_from_db()
    assert assignment.state == "declined"


# The declaration


@pytest.mark.parametrize("key", [question.key for question in QUESTIONS])
def test_each_question_leads_where_the_rules_say(asked, client, key):
    assignment = asked("invited")
    response = client.post(DECLARE, declared(**{key: "yes", "explanation": "Weil."}))

    assert response.status_code == 302
    assignment.refresh_from_db()
    declaration = ConflictDeclaration.objects.get(assignment__isnull=False)
    assert declaration.result == RESULTS[key]
    assert declaration.answers == ALL_NO | {key: True}
    assert (declaration.rules_version, declaration.explanation) == (1, "Weil.")
    assert assignment.state == STATES[RESULTS[key]]
    is_out = RESULTS[key] == "excluded"
    assert assignment.is_set_aside is is_out
    assert Recusal.objects.filter(user=assignment.expert.user).exists() is is_out
    assert client.get(PLACE).status_code == (404 if is_out else 200)


def test_every_question_has_a_result():
    assert {question.key for question in QUESTIONS} == set(RESULTS)


def test_the_gravest_answer_counts():
    assert outcome(ALL_NO) == "none"
    assert outcome({"committees": True, "kinship": True}) == "excluded"


def test_no_to_everything_goes_on(asked, client):
    assignment = asked("invited")
    response = client.post(DECLARE, declared())
    assert response.url == f"{PLACE}annehmen/"
    assignment.refresh_from_db()
    assert (assignment.state, assignment.keeps_confidential_at) == ("declared", None)
    assert not assignment.may_read()


def test_a_question_left_out_is_asked_again_and_the_text_stays(asked, client):
    assignment = asked("invited")
    sent = declared(explanation="Mein langer Text")
    del sent["move"]
    page = client.post(DECLARE, sent).content.decode()
    assert "Mein langer Text" in page
    assert "Bitte prüfen" in page
    assignment.refresh_from_db()
    assert assignment.state == "invited"


def test_a_yes_must_be_explained(asked, client):
    asked("invited")
    page = client.post(DECLARE, declared(move="yes")).content.decode()
    assert "Bitte erläutern Sie, was Sie mit Ja beantwortet haben" in page


def test_against_other_rules_it_must_be_read_again(asked, client, case):
    asked("invited")
    first = case.round.versions.get()
    changed = {**first.data, "rules": {**first.data["rules"], "conflict_rules_de": "Neue Regel."}}
    case.round.versions.create(number=2, data=changed, sha256="x")
    page = client.post(DECLARE, declared(explanation="Bleibt")).content.decode()
    assert "Die Regeln wurden inzwischen geändert" in page
    assert "Neue Regel." in page
    assert "Bleibt" in page
    assert 'name="rules_version" value="2"' in page
    assert not ConflictDeclaration.objects.exists()


def test_after_the_deadline_it_is_refused_and_the_text_stays(asked, client):
    assignment = asked("invited", accept_by=yesterday())
    response = client.post(DECLARE, declared(move="yes", explanation="Mein Text"))
    assert response.status_code == 409
    page = response.content.decode()
    assert "Die Zeit für eine Antwort ist vorbei" in page
    assert "Mein Text" in page
    assignment.refresh_from_db()
    assert assignment.state == "invited"
    assert not ConflictDeclaration.objects.exists()


def test_an_exclusion_is_taken_also_after_the_deadline(asked, client):
    assignment = asked("invited", accept_by=yesterday())
    client.post(DECLARE, declared(kinship="yes", explanation="Schwester"))
    assignment.refresh_from_db()
    assert assignment.state == "recused"


# Acceptance


def test_accepting_needs_both_promises(asked, client, person, case):
    person("agency_officer")
    assignment = asked("declared")
    for sent in ({}, {"keeps_confidential": "on"}, {"takes_task": "on"}):
        assert client.post(f"{PLACE}annehmen/", sent).status_code == 422
    assignment.refresh_from_db()
    assert assignment.state == "declared"

    client.post(f"{PLACE}annehmen/", {"keeps_confidential": "on", "takes_task": "on"})

    assignment.refresh_from_db()
    assert (assignment.state, assignment.assess_by) == ("accepted", case.assess_by)
    assert assignment.keeps_confidential_at is not None
    assert told("expert-accepted") == {"agency_officer@person.example"}


def test_nobody_accepts_a_day_that_has_passed(asked, client, case):
    assignment = asked("declared")
    type(case).objects.filter(pk=case.pk).update(assess_by=timezone.now())
    page = client.post(f"{PLACE}annehmen/", {"keeps_confidential": "on", "takes_task": "on"})
    assert "Bitte wenden Sie sich für eine neue Frist" in page.content.decode()
    assignment.refresh_from_db()
    assert assignment.state == "declared"


@pytest.mark.parametrize("state", ["invited", "disclosed"])
def test_no_step_is_skipped(asked, client, state):
    assignment = asked(state)
    client.post(f"{PLACE}annehmen/", {"keeps_confidential": "on", "takes_task": "on"})
    assignment.refresh_from_db()
    assert (assignment.state, assignment.keeps_confidential_at) == (state, None)
    with pytest.raises(Refused):
        answering.accept(assignment, by=assignment.expert.user)


def test_who_joined_the_team_meanwhile_cannot_accept(asked):
    assignment = asked("declared")
    MembershipFactory(alliance=assignment.case.alliance, user=assignment.expert.user)
    with pytest.raises(Refused, match="gehört oder gehörte"):
        answering.accept(assignment, by=assignment.expert.user)


@pytest.mark.django_db(transaction=True)
def test_of_declining_and_declaring_at_once_one_happens(asked):
    assignment = asked("invited")
    by = assignment.expert.user

    def copy():
        return Assignment.objects.for_list().get(pk=assignment.pk)

    outcomes = together(
        lambda: answering.decline(copy(), by=by, reason="Keine Zeit"),
        lambda: answering.declare(copy(), by=by, answers=ALL_NO, explanation="", rules_version=1),
        lambda: answering.decline(copy(), by=by, reason="Doch nicht"),
    )
    assignment.refresh_from_db()
    declarations = ConflictDeclaration.objects.count()
    # Who has declared may still decline, so both may happen, in this order; nothing twice.
    assert outcomes.count("done") == declarations + (assignment.state == "declined")
    assert assignment.state in {"declared", "declined"}
    assert declarations <= 1


@pytest.mark.django_db(transaction=True)
def test_accepting_and_discovering_at_once_ends_outside(asked):
    """Whichever comes first: whoever has discovered a conflict does not read."""
    assignment = asked("declared")
    by = assignment.expert.user

    def copy():
        return Assignment.objects.for_list().get(pk=assignment.pk)

    together(
        lambda: answering.accept(copy(), by=by),
        lambda: answering.discover(copy(), by=by, explanation="Neffe", rules_version=1),
    )
    assignment.refresh_from_db()
    assert (assignment.state, assignment.is_set_aside) == ("recused", True)


# Two people decide


@pytest.fixture
def disclosed(asked, client):
    assignment = asked("invited")
    client.post(DECLARE, declared(committees="yes", explanation="Beirat"))
    assignment.refresh_from_db()
    return assignment


def decide(client, assignment, says, reason="Begründung"):
    return client.post(f"{EXPERTS}{assignment.pk}/befangenheit/", {"says": says, "reason": reason})


@pytest.mark.parametrize(
    ("first", "second", "result", "state"),
    [
        ("cleared", "cleared", "cleared", "declared"),
        ("cleared", "excluded", "excluded", "recused"),
        ("excluded", "cleared", "excluded", "recused"),
        ("excluded", "excluded", "excluded", "recused"),
    ],
)
def test_two_decide(disclosed, client_of, first, second, result, state):
    decide(client_of("agency_officer"), disclosed, first, "Erste Begründung")
    disclosed.refresh_from_db()
    assert disclosed.state == "disclosed"
    decide(client_of("agency_lead"), disclosed, second, "Zweite Begründung")

    disclosed.refresh_from_db()
    declaration = ConflictDeclaration.objects.get(assignment__isnull=False)
    assert (declaration.result, disclosed.state) == (result, state)
    assert (declaration.first_says, declaration.second_says) == (first, second)
    assert (declaration.first_reason, declaration.decision) == (
        "Erste Begründung",
        "Zweite Begründung",
    )
    kind = "expert-cleared" if result == "cleared" else "expert-ended"
    assert told(kind) == {"expert@person.example"}


def test_one_person_does_not_decide_twice(disclosed, client_of):
    lead = client_of("agency_lead")
    decide(lead, disclosed, "cleared")
    response = decide(lead, disclosed, "cleared", "Noch einmal")
    assert response.status_code == 409
    assert ConflictDeclaration.objects.get(assignment__isnull=False).result == "to_decide"


def test_the_second_is_a_lead(disclosed, client_of):
    other = UserFactory(role="agency_officer")
    decide(client_of("agency_officer"), disclosed, "cleared")
    assert decide(signed_in(other), disclosed, "cleared").status_code == 403
    assert ConflictDeclaration.objects.get(assignment__isnull=False).result == "to_decide"


def test_the_database_wants_both_too(disclosed, person):
    rows = ConflictDeclaration.objects.filter(assignment=disclosed)
    with pytest.raises(IntegrityError, match="conflict_cleared_by_both"), transaction.atomic():
        rows.update(result="cleared", first_says="cleared")
    lead = person("agency_lead")
    with pytest.raises(IntegrityError, match="conflict_decided_by_two"), transaction.atomic():
        rows.update(first_by=lead, second_by=lead)
    with (
        pytest.raises(IntegrityError, match="conflict_decided_with_a_reason"),
        transaction.atomic(),
    ):
        rows.update(decided_at=timezone.now())


@pytest.mark.parametrize("role", ["ministry_desk", "ministry_decider", "auditor", "coordinator"])
def test_nobody_else_decides(disclosed, client_of, role):
    assert decide(client_of(role), disclosed, "cleared").status_code == 403


def test_a_reason_is_needed(disclosed, client_of):
    decide(client_of("agency_officer"), disclosed, "cleared", "")
    assert ConflictDeclaration.objects.get(assignment__isnull=False).first_says == ""


def test_the_officer_is_told_first_and_then_the_lead(disclosed, client_of, person):
    assert told("conflict-to-decide") == set()  # nobody held an office yet
    person("agency_lead")
    decide(client_of("agency_officer"), disclosed, "cleared")
    assert told("conflict-to-decide") == {"agency_lead@person.example"}


def test_after_clearing_the_time_to_accept_begins_anew(disclosed, client_of, client):
    Assignment.objects.filter(pk=disclosed.pk).update(accept_by=yesterday())
    decide(client_of("agency_officer"), disclosed, "cleared")
    decide(client_of("agency_lead"), disclosed, "cleared")
    client.post(f"{PLACE}annehmen/", {"keeps_confidential": "on", "takes_task": "on"})
    disclosed.refresh_from_db()
    assert disclosed.state == "accepted"


# Discovered later


@pytest.fixture
def paper(case):
    file = StrategyFile.objects.create(case=case, file=FileFactory(), title="Anlage")
    return handed_in(case), file


@pytest.mark.parametrize("state", ["accepted", "draft", "submitted", "reopened", "unsealed"])
def test_discovered_later_cuts_the_access_at_once(asked, client, paper, person, state):
    person("agency_officer")
    assignment = asked(state)
    user = assignment.expert.user
    assert StrategyVersion.objects.visible_to(user).exists()
    assert StrategyFile.objects.visible_to(user).exists()

    response = client.post(f"{PLACE}spaeter-entdeckt/", {"reason": "Mein Bruder"}, follow=True)

    assert "Ihr Zugang ist sofort beendet" in response.content.decode()
    assert not StrategyVersion.objects.visible_to(user).exists()
    assert not StrategyFile.objects.visible_to(user).exists()
    assert not InterimReview.objects.visible_to(user).exists()
    for step in ("", "einladung/", "annehmen/", "spaeter-entdeckt/"):
        assert client.get(PLACE + step).status_code == 404
    assignment.refresh_from_db()
    assert (assignment.state, assignment.is_set_aside) == ("recused", True)
    assert assignment.reason == "Mein Bruder"
    declaration = ConflictDeclaration.objects.get(assignment__isnull=False)
    assert (declaration.is_later, declaration.result) == (True, "excluded")
    assert told("expert-discovered") == {"agency_officer@person.example"}
    assert told("expert-ended") == {"expert@person.example"}


def test_the_access_does_not_open_before_both_are_there(asked, paper):
    for state in ("invited", "declared", "disclosed"):
        assignment = asked(state)
        assert not StrategyVersion.objects.visible_to(assignment.expert.user).exists()
        assignment.delete()
    accepted = asked("accepted")
    assert StrategyVersion.objects.visible_to(accepted.expert.user).exists()


def test_who_sits_in_the_panel_too_is_out_of_it_as_well(asked, client, case):
    assignment = asked("accepted")
    session = PanelSession.objects.create(
        round=case.round,
        title="Sitzung",
        starts_at=timezone.now(),
        ends_at=timezone.now() + datetime.timedelta(hours=1),
    )
    session.members.add(assignment.expert.user)
    session.slots.create(case=case, starts_at=timezone.now())
    client.post(f"{PLACE}spaeter-entdeckt/", {"reason": "Mein Bruder"})
    assert client.get(PLACE).status_code == 404


# Office, desks and panel


OUT = f"{PLACE}befangenheit-erklaeren/"


@pytest.mark.parametrize(
    "role", ["agency_officer", "agency_lead", "ministry_desk", "ministry_decider", "auditor"]
)
def test_who_declares_a_conflict_no_longer_sees_the_case(case, client_of, person, role):
    client = client_of(role)
    response = client.post(OUT, declared(kinship="yes", explanation="Cousine"), follow=True)

    assert response.redirect_chain[-1][0] == "/begutachtung/runde/"
    page = response.content.decode()
    assert "Sie sehen dieses Verfahren nicht mehr" in page
    assert "Sichtbares Bündnis" not in page
    for path in (PLACE, EXPERTS, OUT):
        assert client.get(path).status_code == 404
    recusal = Recusal.objects.get()
    assert (recusal.user, recusal.by, recusal.reason) == (person(role), person(role), "Cousine")


def test_a_yes_that_experts_would_be_asked_about_is_enough(case, client_of):
    client = client_of("ministry_desk")
    client.post(OUT, declared(committees="yes", explanation="Beirat"))
    assert client.get(PLACE).status_code == 404


def test_no_to_everything_is_kept_and_nothing_changes(case, client_of, person):
    client = client_of("agency_officer")
    client.post(OUT, declared())
    assert client.get(PLACE).status_code == 200
    assert ConflictDeclaration.objects.get(user=person("agency_officer")).result == "none"


def test_the_case_passes_out_of_their_hands(case, client_of, person):
    case.officer = person("agency_officer")
    case.save()
    client_of("agency_officer").post(OUT, declared(kinship="yes", explanation="Cousine"))
    case.refresh_from_db()
    assert case.officer is None


def test_mail_does_not_reach_the_recused(case, asked, client_of, client, person):
    person("agency_lead")
    case.officer = person("agency_officer")
    case.save()
    client_of("agency_officer").post(OUT, declared(kinship="yes", explanation="Cousine"))
    asked("invited")
    client.post(f"{PLACE}einladung/ablehnen/", {"reason": "Keine Zeit"})
    assert "agency_officer@person.example" not in told("expert-declined")


def test_others_read_who_is_out(case, client_of):
    client_of("ministry_desk").post(OUT, declared(kinship="yes", explanation="Cousine"))
    page = client_of("auditor").get(EXPERTS).content.decode()
    assert "Person ministry_desk" in page


@pytest.mark.parametrize("role", ["coordinator", "contributor"])
def test_the_alliance_has_no_such_page(case, client_of, role):
    assert client_of(role).get(OUT).status_code == 403


def test_a_member_of_the_panel_declares_too(case, client_of, person):
    chair = person("panel_chair")
    session = PanelSession.objects.create(
        round=case.round,
        title="Sitzung",
        starts_at=timezone.now(),
        ends_at=timezone.now() + datetime.timedelta(hours=1),
        chair=chair,
    )
    session.slots.create(case=case, starts_at=timezone.now())
    client = client_of("panel_chair")
    assert "Ich habe eine Befangenheit entdeckt" in client.get(PLACE).content.decode()
    client.post(OUT, declared(kinship="yes", explanation="Cousine"))
    assert client.get(PLACE).status_code == 404
