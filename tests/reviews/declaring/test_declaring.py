"""REVIEW, conflict handling (6): panel, agency and ministry declare too, before they decide."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from reviews.assessing import actions as assessing
from reviews.checking import actions as checking
from reviews.conditions import actions as conditions
from reviews.deciding import actions as deciding
from reviews.deciding import hearing, releasing
from reviews.declared import DECIDING
from reviews.declaring.offers import declarations
from reviews.declaring.standing import Standing
from reviews.experts import actions as experts
from reviews.experts import answering
from reviews.experts.questions import QUESTIONS
from reviews.models import (
    AssessmentVersion,
    ConflictDeclaration,
    InterimReview,
    PanelSlot,
    Recommendation,
    Recusal,
    StrategyVersion,
)
from reviews.panel import minutes, voting
from reviews.rounds.actions import freeze
from tests.declared import declare
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.factories.deciding import CaseFactory, ConditionFactory, DecisionFactory
from tests.factories.reviews import (
    AssignmentFactory,
    ExpertFactory,
    InterimReviewFactory,
    PanelSessionFactory,
    PanelSlotFactory,
    RecommendationFactory,
    ReviewRoundFactory,
    StrategyVersionFactory,
    unsealed,
)
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.reading import text_today
from wirportal.notifications.reminding import remind

pytestmark = [pytest.mark.django_db, pytest.mark.nobody_has_declared]
OFFICES = ["agency_officer", "agency_lead", "ministry_desk", "ministry_decider"]
DAY = datetime.timedelta(days=1)


@pytest.fixture
def round_():
    return ReviewRoundFactory(slug="runde", title="Runde 1", conflict_rules_de="Wer befangen ist.")


@pytest.fixture
def cases(round_):
    names = ("Alpenbündnis", "Bergbündnis", "Talbündnis")
    return [
        InterimReviewFactory(
            round=round_, alliance=AllianceFactory(slug=name.lower()[:4], name=name)
        )
        for name in names
    ]


def place(round_, page="erklaeren"):
    return f"/begutachtung/{round_.slug}/{page}/"


def filled(cases, **more):
    """What a browser sends; `more` says of single cases what binds the person."""
    shown = ",".join(str(case.pk) for case in cases)
    return {"rules_version": "1", "shown": shown, "confirms": "on"} | more


def browser(user):
    client = Client()
    client.force_login(user)
    return client


def said_of(user):
    rows = ConflictDeclaration.objects.filter(user=user).order_by("pk")
    return [(row.case.alliance.name, row.result, row.rules_version) for row in rows]


# On all cases of a round at once


@pytest.mark.parametrize("role", OFFICES)
def test_all_but_the_named_are_declared_free(client_of, person, round_, cases, role):
    named = cases[1]
    more = {f"kind-{named.pk}": "kinship", f"why-{named.pk}": "Meine Schwester."}
    client = client_of(role)
    page = client.get(place(round_)).content.decode()
    assert "Wer befangen ist." in page
    assert all(case.alliance.name in page for case in cases)
    answer = client.post(place(round_), filled(cases, **more), follow=True)
    assert "Sie sehen 1 Verfahren nicht mehr" in answer.content.decode()
    assert said_of(person(role)) == [
        ("Alpenbündnis", "none", 1),
        ("Talbündnis", "none", 1),
        ("Bergbündnis", "excluded", 1),
    ]
    recusal = Recusal.objects.get()
    assert (recusal.case, recusal.user, recusal.reason) == (named, person(role), "Meine Schwester.")
    assert not InterimReview.objects.visible_to(person(role)).filter(pk=named.pk).exists()
    assert "Derzeit ist nichts zu erklären" in client.get(place(round_)).content.decode()


def test_each_question_is_answered(client_of, person, round_, cases):
    client_of("ministry_desk").post(place(round_), filled(cases))
    answers = {row.key: False for row in QUESTIONS}
    rows = ConflictDeclaration.objects.all()
    assert [row.answers for row in rows] == [answers] * 3
    assert all(row.declared_at for row in rows)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("confirms", "", "Bitte bestätigen Sie das"),
        ("kind", "move", "Bitte erläutern Sie"),
        ("why", "Cousine", "Bitte wählen Sie, was Sie verbindet"),
        ("kind", "wetter", "keine gültige Auswahl"),
        ("rules_version", "7", "Die Regeln wurden inzwischen geändert"),
        ("rules_version", "", "Die Regeln wurden inzwischen geändert"),
        ("shown", "", ""),
    ],
)
def test_what_is_wrong_is_said_and_the_text_stays(client_of, round_, cases, field, value, words):
    name = f"{field}-{cases[0].pk}" if field in {"kind", "why"} else field
    other = {f"kind-{cases[1].pk}": "move", f"why-{cases[1].pk}": "Ich wechsle zum Institut."}
    answer = client_of("agency_lead").post(place(round_), filled(cases, **other, **{name: value}))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "Ich wechsle zum Institut." in answer.content.decode()
    assert not ConflictDeclaration.objects.exists()


def test_sent_twice_it_stands_once(client_of, person, round_, cases):
    client = client_of("agency_officer")
    for _time in range(2):
        assert client.post(place(round_), filled(cases)).status_code == 302
    assert len(said_of(person("agency_officer"))) == 3


def test_the_database_keeps_one_a_version(person, cases):
    declare(cases[:1], [person("agency_officer")])
    again = ConflictDeclaration(
        case=cases[0], user=person("agency_officer"), rules_version=1, result="none"
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_a_case_that_came_after_the_page_is_not_declared_on(client_of, person, round_, cases):
    sent = filled(cases)
    InterimReviewFactory(round=round_, alliance=AllianceFactory(name="Neues Bündnis"))
    client = client_of("agency_officer")
    client.post(place(round_), sent)
    assert len(said_of(person("agency_officer"))) == 3
    assert "Neues Bündnis" in client.get(place(round_)).content.decode()


def test_new_rules_ask_again(client_of, person, round_, cases):
    declare(cases, [person("ministry_desk")])
    freeze(round_)
    client = client_of("ministry_desk")
    assert client.post(place(round_), filled(cases, rules_version="2")).status_code == 302
    assert {version for _name, _result, version in said_of(person("ministry_desk"))} == {1, 2}


def test_who_worked_for_an_alliance_is_not_asked_about_it(person, cases):
    officer = person("agency_officer")
    MembershipFactory(alliance=cases[0].alliance, user=officer, role="contributor")
    asked = InterimReview.objects.undeclared_by(officer)
    assert {*asked} == {*cases[1:]}


@pytest.mark.parametrize("role", ["auditor", "research", "stranger", "expert", "panel_chair"])
def test_others_find_no_page(client_of, round_, cases, role):
    assert client_of(role).get(place(round_)).status_code == 404


# It binds


def test_admission_waits_for_the_declaration(person, alliance):
    case = InterimReviewFactory(alliance=alliance, state="checking", submitted_at=timezone.now())
    items = [{"item": item.pk, "met": True, "note": ""} for item in case.round.checklist.all()]
    checking.check_off(case, items=items, note="", by=person("agency_officer"))
    with pytest.raises(Refused, match=f"/begutachtung/{case.round.slug}/erklaeren/"):
        checking.admit(case, by=person("agency_officer"))
    declare([case], [person("agency_officer")])
    checking.admit(case, by=person("agency_officer"))
    case.refresh_from_db()
    assert case.state == "admitted"


def test_experts_are_chosen_by_those_who_declared(person, alliance):
    now, expert = timezone.now(), ExpertFactory()
    case = InterimReviewFactory(alliance=alliance, state="admitted", submitted_at=now)
    officer, lead = person("agency_officer"), person("agency_lead")
    for by in (officer, lead):
        with pytest.raises(Refused, match="erklaeren/"):
            experts.propose(case, expert, expert.fields[0], by=by)

    declare([case], [officer])
    row = experts.propose(case, expert, expert.fields[0], by=officer)

    with pytest.raises(Refused, match="erklaeren/"):
        experts.invite(row, by=lead)
    declare([case], [lead])
    experts.invite(row, by=lead)
    row.refresh_from_db()
    assert row.state == "invited"


DRAFT = {
    "outcome": "approved",
    "amount": "5000000",
    "reasons": "Weil es überzeugt, und zwar aus diesem Grund.",
    "deviation": "",
    "based_on": "0",
    "lines-TOTAL_FORMS": "0",
    "lines-INITIAL_FORMS": "0",
}


def test_a_draft_is_refused_with_the_text_and_the_way(client_of, person, alliance):
    case = CaseFactory(alliance=alliance, state="prepared")
    RecommendationFactory(
        case=case, session=PanelSessionFactory(round=case.round), amount=5_000_000
    )
    url = f"/begutachtung/{case.round.slug}/{alliance.slug}/entscheidung/entwurf/"
    client = client_of("ministry_desk")
    answer = client.post(url, DRAFT)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert DRAFT["reasons"] in page
    assert f'<a href="/begutachtung/{case.round.slug}/erklaeren/">Zur Erklärung</a>' in page
    assert not case.decisions.exists()
    declare([case], [person("ministry_desk")])
    assert client.post(url, DRAFT).status_code == 302
    assert case.decisions.count() == 1


def test_nobody_signs_or_announces_before(person, alliance):
    case = CaseFactory(alliance=alliance, state="prepared")
    RecommendationFactory(
        case=case, session=PanelSessionFactory(round=case.round), amount=5_000_000
    )
    decision = DecisionFactory(case=case, outcome="approved", amount=5_000_000)
    decider = person("ministry_decider")
    with pytest.raises(Refused, match="erklären"):
        deciding.decide(decision, by=decider)
    decision.refresh_from_db()
    assert decision.signed_at is None
    declare([case], [decider])
    deciding.decide(decision, by=decider)
    freeze(case.round)
    with pytest.raises(Refused, match="erklären"):
        releasing.release(case.round, [decision.pk], expected=1, by=decider)


def test_a_hearing_and_the_way_back_to_the_vote_wait_too(person, alliance):
    case = CaseFactory(alliance=alliance, state="recommended")
    session = PanelSessionFactory(round=case.round)
    RecommendationFactory(case=case, session=session, outcome="not_continued", amount=0)
    with pytest.raises(Refused, match="erklären"):
        hearing.open_hearing(
            case, outcome="not_continued", amount=0, text="Nein", by=person("agency_lead")
        )
    assert not case.hearings.exists()


def later(case):
    return case.submit_by.date() + DAY


def conflict(case):
    row = AssignmentFactory(case=case, state="disclosed", keeps_confidential_at=None)
    return row.declarations.create(
        case=case, user=row.expert.user, rules_version=1, result="to_decide"
    )


FAR = datetime.date(2199, 1, 1)
# What it is done to, in which state of the case, and the deed.
DEEDS = {
    "more time": (
        lambda case: case, "drafting",
        lambda row, by: checking.extend(row, until_on=later(row), reason="R", by=by),
    ),
    "another amount": (
        lambda case: case, "checking",
        lambda row, by: checking.correct_amount(row, amount=1, reason="Grund", by=by),
    ),
    "an expert less": (
        lambda case: AssignmentFactory(case=case, state="accepted"), "assessing",
        lambda row, by: experts.revoke(row, reason="Grund", by=by),
    ),
    "on a conflict": (
        conflict, "admitted",
        lambda row, by: answering.decide_first(row, says="cleared", reason="Grund", by=by),
    ),
    "more time for an expert": (
        lambda case: AssignmentFactory(case=case, state="accepted"), "assessing",
        lambda row, by: assessing.extend(row, until_on=FAR, reason="Grund", by=by),
    ),
    "an assessment again": (
        lambda case: AssignmentFactory(case=case, state="submitted"), "assessing",
        lambda row, by: assessing.reopen(row, until_on=FAR, reason="Grund", by=by),
    ),
    "a condition later": (
        lambda case: ConditionFactory(case=case), "conditions",
        lambda row, by: conditions.extend(row, until=FAR, reason="Grund", by=by),
    ),
    "no condition": (
        lambda case: ConditionFactory(case=case), "conditions",
        lambda row, by: conditions.waive(row, reason="Grund", by=by),
    ),
    "the end": (
        lambda case: case, "conditions",
        lambda row, by: conditions.close_case(row, by=by),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DEEDS)
def test_no_deed_of_an_office_before(person, alliance, name):
    made, state, deed = DEEDS[name]
    case = CaseFactory(alliance=alliance, state=state)
    row, officer = made(case), person("agency_officer")
    with pytest.raises(Refused, match="erklaeren/"):
        deed(row, officer)
    declare([case], [officer])
    deed(row, officer)


def test_more_time_for_all_prefers_nobody(person, alliance):
    case = CaseFactory(alliance=alliance, state="drafting")
    lead = person("agency_lead")
    assert checking.extend_all(case.round, until_on=later(case), reason="R", by=lead) == 1


def test_all_that_decides_is_a_move():
    assert set(InterimReview.MOVES) >= DECIDING


# The panel


@pytest.fixture
def seat(round_):
    """A member and a chair, both undeclared, and a case with everything before them."""
    member = UserFactory(role="expert", display_name="Mitglied")
    session = PanelSessionFactory(round=round_, members=[member])
    case = InterimReviewFactory(
        round=round_,
        alliance=AllianceFactory(slug="panel", name="Panelbündnis"),
        state="panel",
        submitted_at=timezone.now(),
    )
    StrategyVersionFactory(case=case)
    unsealed(case)
    slot = PanelSlotFactory(session=session, case=case)
    RecommendationFactory(case=case, session=session)
    return slot, member


CONFIDENTIAL = (StrategyVersion, PanelSlot, Recommendation)


def test_a_member_sees_public_facts_only_until_declared(seat):
    slot, member = seat
    case = slot.case

    def seen():
        rows = [model.objects.visible_to(member).filter(case=case) for model in CONFIDENTIAL]
        rows.append(AssessmentVersion.objects.visible_to(member).filter(assignment__case=case))
        return [one.exists() for one in rows]

    client = browser(member)
    page = f"/begutachtung/runde/{case.alliance.slug}/"
    assert seen() == [False] * 4
    text = client.get(page).content.decode()
    assert "sobald Sie erklärt haben" in text
    assert "Die Region zieht mit." not in text
    agenda = client.get(slot.session.get_absolute_url()).content.decode()
    assert "Panelbündnis" in agenda
    assert f"{page}befangenheit-erklaeren/" in agenda
    answers = {question.key: "no" for question in QUESTIONS}
    said = {"rules_version": "1", "explanation": "", **answers}
    assert client.post(f"{page}befangenheit-erklaeren/", said).status_code == 302
    assert seen() == [True] * 4


def test_a_member_may_declare_on_all_slots_at_once(seat, round_):
    slot, member = seat
    client = browser(member)
    assert "Panelbündnis" in client.get(place(round_)).content.decode()
    client.post(place(round_), filled([slot.case]))
    assert said_of(member) == [("Panelbündnis", "none", 1)]


def test_what_an_expert_declared_on_the_case_holds_for_the_panel(seat):
    slot, member = seat
    assignment = AssignmentFactory(
        case=slot.case, expert__user=member, state="declared", keeps_confidential_at=None
    )
    assignment.declarations.create(case=slot.case, user=member, rules_version=1, result="none")
    assert PanelSlot.objects.visible_to(member).exists()


@pytest.mark.parametrize("state", ["accepted", "invited"])
def test_new_rules_are_told_to_a_member_who_assesses_too(seat, round_, state):
    """Whoever still has to answer the invitation declares there, for both."""
    slot, member = seat
    AssignmentFactory(case=slot.case, expert__user=member, state=state)
    text = browser(member).get(slot.case.get_absolute_url()).content.decode()
    assert ("sobald Sie erklärt haben" in text) is (state == "accepted")


def test_who_has_not_declared_is_not_present_and_has_no_vote(seat, person):
    slot, member = seat
    chair, officer = slot.session.chair, person("agency_officer")
    presence = {member.pk: "present", chair.pk: "absent"}
    with pytest.raises(Refused, match="nicht anwesend: Mitglied"):
        voting.note_attendance(slot, presence=presence, notes={}, by=officer)
    assert not slot.attendances.exists()
    declare([slot.case], [member])
    voting.note_attendance(slot, presence=presence, notes={}, by=officer)
    assert voting.present_in(slot) == 1
    freeze(slot.case.round)
    assert voting.present_in(slot) == 0


def test_the_form_of_attendance_says_so_at_the_field(seat, client_of):
    slot, member = seat
    url = f"{slot.session.get_absolute_url()}termine/{slot.pk}/anwesenheit/"
    sent = {f"presence-{member.pk}": "present", f"presence-{slot.session.chair.pk}": "absent"}
    answer = client_of("agency_officer").post(url, sent)
    assert answer.status_code == 422
    assert "noch nicht erklärt und ist vorher nicht anwesend" in answer.content.decode()


def test_the_chair_declares_before_the_vote_and_the_signature(seat):
    slot, member = seat
    chair, case = slot.session.chair, slot.case
    declare([case], [member])
    assert not chair.has_perm("reviews.recommend", case)
    client = browser(chair)
    answer = client.get(f"/begutachtung/runde/{case.alliance.slug}/votum/", follow=True)
    assert "Bitte erklären Sie zuerst" in answer.content.decode()
    assert "Überzeugend." not in answer.content.decode()
    InterimReview.objects.filter(pk=case.pk).update(state="recommended")
    with pytest.raises(Refused, match="erklären"):
        minutes.sign(slot.session, by=chair)
    declare([case], [chair])
    minutes.sign(slot.session, by=chair)
    slot.session.refresh_from_db()
    assert slot.session.signed_by == chair


# It is asked for


@pytest.mark.parametrize("role", OFFICES)
def test_it_waits_at_the_workplace(client_of, person, round_, cases, role):
    assert place(round_) in client_of(role).get("/arbeitsplatz/").content.decode()
    (task,) = declarations(person(role))
    assert (task.scope, task.hint) == ("Runde 1", "3 Verfahren")
    declare(cases, [person(role)])
    assert not [*declarations(person(role))]


@pytest.mark.parametrize("role", [*OFFICES, "auditor"])
def test_the_cockpit_says_so(client_of, person, round_, cases, role):
    client, words = client_of(role), "Sie haben sich noch nicht zu allen"
    before = client.get("/begutachtung/runde/").content.decode()
    declare(cases, [person(role)])
    after = client.get("/begutachtung/runde/").content.decode()
    assert (words in before, words in after) == (role != "auditor", False)


@pytest.mark.parametrize("role", [*OFFICES, "auditor"])
def test_the_page_of_a_case_says_so_at_its_head(client_of, person, cases, role):
    client, words = client_of(role), "Sie haben sich zu diesem Verfahren noch nicht erklärt"
    before = client.get(cases[0].get_absolute_url()).content.decode()
    assert (words in before) is (role != "auditor")
    assert words not in before.partition("<h2")[2]
    declare(cases, [person(role)])
    assert words not in client.get(cases[0].get_absolute_url()).content.decode()


def test_the_list_counts_and_gives_no_reasons(client_of, person, round_, cases, seat):
    for role in OFFICES:
        person(role)
    declare([*cases, seat[0].case], [person("ministry_desk")])
    declare(cases[:1], [person("agency_lead")])
    ConflictDeclaration.objects.create(
        case=cases[1], user=person("agency_lead"), rules_version=1, result="excluded",
        explanation="Geheimer Grund",
    )  # fmt: skip
    cases[1].recusals.create(user=person("agency_lead"), reason="Geheimer Grund")
    found = {
        row.user.email: (row.left, row.asked)
        for row in Standing(round_, person("agency_officer")).rows
    }
    assert found == {
        "agency_officer@person.example": (4, 4),
        "agency_lead@person.example": (2, 3),
        "ministry_desk@person.example": (0, 4),
        "ministry_decider@person.example": (4, 4),
        seat[1].email: (1, 1),
        seat[0].session.chair.email: (1, 1),
    }
    page = client_of("agency_officer").get(place(round_, "erklaerungen")).content.decode()
    assert "Geheimer Grund" not in page
    assert "offen für 2 von 3 Verfahren" in page
    for role, status in (("ministry_desk", 403), ("auditor", 403), ("expert", 404)):
        assert client_of(role).get(place(round_, "erklaerungen")).status_code == status


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_costs_the_same_for_any_number(person, round_, count, django_assert_num_queries):
    for _number in range(count):
        UserFactory(role="agency_officer")
        InterimReviewFactory(round=round_)
    reader = person("agency_lead")
    reader.roles  # noqa: B018, asked once a request
    with django_assert_num_queries(9):
        assert len(Standing(round_, reader).rows) == count + 1


def test_reminders_go_once_a_slot_to_those_who_have_not(person, round_, cases, time_machine_at):
    late, done = person("agency_officer"), person("ministry_desk")
    declare(cases, [done])
    for _time in range(2):
        remind(time_machine_at(round_.submission_on - datetime.timedelta(days=2)))
    mails = OutboundMail.objects.filter(kind="review-declaration-due")
    assert [mail.user for mail in mails] == [late]
    assert place(round_) in text_today(mails[0]).text
    declare(cases, [late])
    assert not text_today(mails[0])


def test_reminders_of_the_panel_go_before_the_session(seat, time_machine_at):
    slot, member = seat
    declare([slot.case], [slot.session.chair])
    day = timezone.localdate() + datetime.timedelta(days=3)
    slot.session.starts_at = timezone.now() + datetime.timedelta(days=3)
    slot.session.ends_at = slot.session.starts_at + datetime.timedelta(hours=2)
    slot.session.save()
    for _time in range(2):
        remind(time_machine_at(day - datetime.timedelta(days=3)))
    mails = OutboundMail.objects.filter(kind="review-panel-declaration-due")
    assert [mail.user for mail in mails] == [member]


@pytest.fixture
def time_machine_at():
    def at(day):
        zone = timezone.get_default_timezone()
        return datetime.datetime.combine(day, datetime.time(12), tzinfo=zone)

    return at
