"""What the portal tells people about the panel. Mails name sessions, days and cases, no content."""

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.letters import about_case, case_in, letter
from reviews.models import InterimReview, PanelSession, PanelSlot
from reviews.panel.members import members_of
from reviews.people import coordinators_of, leads_of
from reviews.querysets.people import AGENCY
from reviews.states import CaseState
from reviews.topics import REVIEW, REVIEW_NEWS
from reviews.words import moment_of
from wirportal.accounts.holders import holding
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data
from wirportal.notifications.outbox import notify

SESSION, CHANGED, PITCH = "review-session", "review-session-changed", "review-pitch"
RECOMMENDED, SIGNED = "review-recommended", "review-minutes-signed"


def stamp() -> str:
    """Changes may follow each other within a second, and each is told."""
    return f"{timezone.now():%s%f}"


def tell_session(session: PanelSession) -> None:
    notify(members_of(session), SESSION, key=f"{SESSION}:{session.pk}", data=of_session(session))


def tell_change(session: PanelSession) -> None:
    """To members and chair; to coordinators whose pitch is there, as its place may be another."""
    key = f"{CHANGED}:{session.pk}:{stamp()}"
    notify(members_of(session), CHANGED, key=key, data=of_session(session))
    tell_pitches(session.slots.select_related("case__alliance"))


def of_session(session: PanelSession) -> dict[str, int]:
    return {"session": session.pk}


def tell_pitches(slots: Iterable[PanelSlot]) -> None:
    """Date and place, to the coordinators of cases that are before the panel."""
    for slot in slots:
        if slot.case.state == CaseState.PANEL:
            data = {"case": slot.case_id, "slot": slot.pk}
            key = f"{PITCH}:{slot.pk}:{stamp()}"
            notify(coordinators_of(slot.case), PITCH, key=key, data=data)


def tell_recommended(case: InterimReview, number: int) -> None:
    key = f"{RECOMMENDED}:{case.pk}:{number}"
    notify(leads_of(case), RECOMMENDED, key=key, data={"case": case.pk})


def tell_signed(session: PanelSession) -> None:
    notify(holding(*AGENCY), SIGNED, key=f"{SIGNED}:{session.pk}", data=of_session(session))


def session_in(data: Data, user: User | None) -> PanelSession | None:
    """The session, if the reader may (still) see it."""
    if user is None:
        return None
    rows = PanelSession.objects.visible_to(user).select_related("round")
    return rows.filter(pk=data["session"]).first()


def of_a_session(subject: str, words: dict[str, str], link: str, *paragraphs: str) -> Letter:
    return Letter(
        subject=subject % words,
        paragraphs=paragraphs,
        button=_("Open the session"),
        link=settings.BASE_URL + link,
        why=_("You get this mail because you have a part in this interim review."),
    )


def announced(data: Data, user: User | None) -> Letter | None:
    session = session_in(data, user)
    if session is None or session.ends_at < timezone.now():
        return None
    return announced_letter(session.title, session.starts_at, session.get_absolute_url())


def announced_letter(title: str, at: datetime.datetime, link: str) -> Letter:
    return of_a_session(
        _("Panel session on %(day)s: %(title)s"),
        {"day": moment_of(at), "title": title},
        link,
        _("You sit in this session of the panel. Its page shows the agenda."),
    )


def changed(data: Data, user: User | None) -> Letter | None:
    session = session_in(data, user)
    if session is None or session.ends_at < timezone.now():
        return None
    return changed_letter(session.title, session.starts_at, session.get_absolute_url())


def changed_letter(title: str, at: datetime.datetime, link: str) -> Letter:
    return of_a_session(
        _("Changed: panel session on %(day)s: %(title)s"),
        {"day": moment_of(at), "title": title},
        link,
        _("Time, place or members of this session have changed."),
    )


def pitch(data: Data, user: User | None) -> Letter | None:
    """Not due any more where the slot is gone or the panel has voted."""
    case = case_in(data, user)
    if case is None or case.state != CaseState.PANEL:
        return None
    slot = PanelSlot.objects.filter(pk=data["slot"], case=case).first()
    return (
        pitch_letter(case.alliance.name, case.get_absolute_url(), slot.starts_at) if slot else None
    )


def pitch_letter(name: str, link: str, at: datetime.datetime) -> Letter:
    return letter(
        _("%(alliance)s: your pitch before the panel on %(day)s"),
        name,
        link,
        _("You present your strategy to the panel. The page of the case shows time and place."),
        day=moment_of(at),
    )


def recommended(data: Data, user: User | None) -> Letter | None:
    case = case_in(data, user)
    if case is None or case.state != CaseState.RECOMMENDED:
        return None
    return recommended_letter(case.alliance.name, case.get_absolute_url())


def recommended_letter(name: str, link: str) -> Letter:
    return letter(
        _("%(alliance)s: the panel has made its recommendation"),
        name,
        link,
        _("The recommendation is on the page of the case. The next step is yours."),
    )


def signed(data: Data, user: User | None) -> Letter | None:
    session = session_in(data, user)
    return signed_letter(session.title, session.get_absolute_url()) if session else None


def signed_letter(title: str, link: str) -> Letter:
    return of_a_session(
        _("The minutes are signed: %(title)s"),
        {"title": title},
        link,
        _("The chair has signed the minutes of this session. They cannot be changed any more."),
    )


CASE = ("Küstenbündnis", "/begutachtung/beispiel/kuestenbuendnis/")
TITLE, LINK = "Jurysitzung", "/begutachtung/beispiel/sitzungen/1/"
DAY = datetime.datetime(2030, 5, 31, 8, 0, tzinfo=datetime.UTC)

about_case(
    SESSION,
    gettext_lazy("Panel session announced"),
    REVIEW,
    announced,
    lambda: announced_letter(TITLE, DAY, LINK),
)
about_case(
    CHANGED,
    gettext_lazy("Panel session changed"),
    REVIEW,
    changed,
    lambda: changed_letter(TITLE, DAY, LINK),
)
about_case(
    PITCH, gettext_lazy("Date of the pitch"), REVIEW, pitch, lambda: pitch_letter(*CASE, DAY)
)
about_case(
    RECOMMENDED,
    gettext_lazy("Recommendation made"),
    REVIEW,
    recommended,
    lambda: recommended_letter(*CASE),
)
about_case(
    SIGNED,
    gettext_lazy("Minutes signed"),
    REVIEW_NEWS,
    signed,
    lambda: signed_letter(TITLE, LINK),
)
