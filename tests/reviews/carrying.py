"""Carries a case on by the deeds themselves, for tests in which others go over the pages."""

import datetime

from django.utils import timezone

from reviews.assessing import actions as assessing
from reviews.checking import actions as checking
from reviews.deciding import actions as deciding
from reviews.deciding import hearing
from reviews.experts import actions as experts
from reviews.experts import answering
from reviews.experts.questions import QUESTIONS
from reviews.models import Expert, Hearing, InterimReview, PanelSlot
from reviews.panel import actions as panel
from reviews.panel import voting
from reviews.strategy import actions as strategy
from reviews.strategy import projects
from reviews.strategy.desks import Desk
from tests.reviews.assessing import worlds
from wirportal.registry import clockwork


def tick():
    """What the clock of the reviews does every minute."""
    now = timezone.now()
    for tick_of in clockwork:
        if tick_of.__module__.startswith("reviews."):
            tick_of(now)


def yesterday():
    return timezone.now() - datetime.timedelta(days=1)


def write(case, sections, *, by):
    for section in sections:
        strategy.save(Desk(case, section, by), {"text": ["Was wir vorhaben."]}, base=0, by=by)


def hand_in(case, *, by, amount):
    write(case, case.round.sections.all(), by=by)
    projects.add(case, by=by, title="Reallabor", amount=amount)
    strategy.submit(case, by=by)


def admit(case, *, by):
    case.refresh_from_db()
    points = case.round.checklist.all()
    items = [{"item": point.pk, "met": True, "note": ""} for point in points]
    checking.check_off(case, items=items, note="", by=by)
    checking.admit(case, by=by)


def invite(case, user, *, officer, lead):
    expert = Expert.objects.get(user=user)
    row = experts.propose(case, expert, expert.fields[0], by=officer)
    experts.invite(row, by=lead)


def accept(case, user):
    """Nothing binds the expert to the alliance."""
    row = case.assignments.get(expert__user=user)
    answers = {question.key: False for question in QUESTIONS}
    answering.declare(row, by=user, answers=answers, explanation="", rules_version=1)
    row.refresh_from_db()
    answering.accept(row, by=user)


def seal(case, user):
    worlds.sealed(case.assignments.get(expert__user=user))


def assess(case, users, *, officer, lead):
    """By these experts, from the proposal to the seal; the case is assessed then."""
    case.refresh_from_db()
    for user in users:
        invite(case, user, officer=officer, lead=lead)
        accept(case, user)
    experts.begin_assessing(case, by=officer)
    for user in users:
        seal(case, user)
    assessing.complete(case, by=officer)


def name_rapporteur(slot):
    """One of those whose assessment is open."""
    slot.rapporteur = slot.case.assignments.filter(state="unsealed").first()
    slot.save(update_fields=["rapporteur"])


def vote(case, *, lead, chair, members, **facts):
    """The case has a slot in a session that is running."""
    case.refresh_from_db()
    slot = PanelSlot.objects.get(case=case)
    name_rapporteur(slot)
    panel.call_panel(case, by=lead)
    presence = {user.pk: "present" for user in [chair, *members]}
    voting.note_attendance(slot, presence=presence, notes={}, by=chair)
    votes = {"votes_for": len(presence), "votes_against": 0, "abstentions": 0}
    words = {"text": "Wie besprochen.", "conditions": "", "dissent": ""}
    voting.recommend(case, by=chair, **votes, **words, **facts)


def hear(case, *, lead):
    """Nobody answers until the time is over."""
    case.refresh_from_db()
    text = "Beabsichtigt ist, die Förderung nicht fortzusetzen."
    hearing.open_hearing(case, outcome="not_continued", amount=0, text=text, by=lead)
    InterimReview.objects.filter(pk=case.pk).update(comment_by=yesterday())
    Hearing.objects.filter(case=case).update(until=yesterday())
    tick()


def hand_over(case, *, lead):
    case.refresh_from_db()
    hearing.prepare(case, by=lead)


def decide(case, *, desk, decider, outcome, amount):
    case.refresh_from_db()
    row = deciding.draft(
        case,
        outcome=outcome,
        amount=amount,
        reasons="Wie die Jury.",
        deviation="",
        conditions=[],
        based_on=0,
        by=desk,
    )
    deciding.decide(row, by=decider)
