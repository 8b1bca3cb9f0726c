"""What does not fit in the plan of a session, in words; nothing is refused for it."""

from collections.abc import Iterator
from itertools import pairwise

from django.utils.translation import gettext as _

from reviews.models import PanelSession, PanelSlot
from reviews.panel.agenda import Agenda
from reviews.states import AssignmentState


def clashes(agenda: Agenda) -> list[str]:
    """For those who plan. Cases that the reader must not know of are left out."""
    return [*of_times(agenda), *of_people(agenda), *of_other_sessions(agenda)]


def name(slot: PanelSlot, agenda: Agenda) -> str:
    return slot.case.alliance.name if slot.pk in agenda.seen else _("Another case")


def of_times(agenda: Agenda) -> Iterator[str]:
    session = agenda.session
    for before, after in pairwise(agenda.slots):
        if after.starts_at < before.ends_at:
            words = {"first": name(before, agenda), "second": name(after, agenda)}
            yield _("%(second)s begins before %(first)s ends.") % words
    for slot in agenda.slots:
        if slot.starts_at < session.starts_at or slot.ends_at > session.ends_at:
            words = {"case": name(slot, agenda)}
            yield _("%(case)s does not lie within the time of the session.") % words


def of_people(agenda: Agenda) -> Iterator[str]:
    for slot in agenda.visible:
        words = {"case": slot.case.alliance.name}
        gone = [user for user in agenda.members if (slot.case_id, user.pk) in agenda.barred]
        if agenda.session.chair in gone:
            yield (
                _("%(case)s: the chair is recused. Another session with another chair is needed.")
                % words
            )
        if len(agenda.members) - len(gone) < slot.case.round.quorum:
            yield _("%(case)s: too few members are free of conflicts for the quorum.") % words
        if slot.rapporteur and slot.rapporteur.state != AssignmentState.UNSEALED:
            yield _("%(case)s: the rapporteur's assessment does not count any more.") % words


def of_other_sessions(agenda: Agenda) -> Iterator[str]:
    session = agenda.session
    same_time = PanelSession.objects.exclude(pk=session.pk).filter(
        starts_at__lt=session.ends_at, ends_at__gt=session.starts_at
    )
    people = {user.pk for user in agenda.members}
    for other in same_time.prefetch_related("members").select_related("chair"):
        both = {user.pk for user in other.members.all()} | {other.chair_id}
        number = len(people & both)
        if number:
            words = {"session": other.title, "number": number}
            yield _("%(number)s of the people here also sit in “%(session)s” at that time.") % words
    elsewhere = PanelSlot.objects.filter(case__in=[slot.case_id for slot in agenda.visible])
    for slot in elsewhere.exclude(session=session).select_related("session", "case__alliance"):
        words = {"case": slot.case.alliance.name, "session": slot.session.title}
        yield _("%(case)s also has a slot in “%(session)s”.") % words
