"""When a case is due, who holds it, and whether it is late: computed, never entered."""

import datetime
from typing import Any, NamedTuple

from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from reviews.deadlines import end_of
from reviews.models import InterimReview
from reviews.states import CaseState as S
from reviews.words import late_words, left_words

SOON = datetime.timedelta(days=7)


class Light(models.TextChoices):
    """The traffic light; its label says in words what its colour shows."""

    LATE = "spaet", gettext_lazy("late")
    SOON = "bald", gettext_lazy("due soon")
    FINE = "plan", gettext_lazy("on time")
    NONE = "ohne", gettext_lazy("no deadline runs")
    DONE = "fertig", gettext_lazy("done")


TONES = {Light.LATE: "bad", Light.SOON: "warn", Light.FINE: "good", Light.DONE: "info"}

ALLIANCE, AGENCY = gettext_lazy("Alliance"), gettext_lazy("Agency")
EXPERTS, PANEL = gettext_lazy("Experts"), gettext_lazy("Panel")
MINISTRY, NOBODY = gettext_lazy("Ministry"), gettext_lazy("nobody")
HOLDERS: dict[str, Promise | str] = {
    S.PLANNED: ALLIANCE,
    S.DRAFTING: ALLIANCE,
    S.SUBMITTED: AGENCY,
    S.CHECKING: AGENCY,
    S.CORRECTION: ALLIANCE,
    S.INADMISSIBLE: AGENCY,
    S.ADMITTED: AGENCY,
    S.ASSESSING: EXPERTS,
    S.ASSESSED: AGENCY,
    S.PANEL: PANEL,
    S.RECOMMENDED: AGENCY,
    S.HEARING: ALLIANCE,
    S.PREPARED: MINISTRY,
    S.DECIDED: MINISTRY,
    S.NOTIFIED: ALLIANCE,
    S.OBJECTION: MINISTRY,
    S.CONDITIONS: ALLIANCE,
    S.CLOSED: NOBODY,
    S.WITHDRAWN: NOBODY,
}
OVER = {S.CLOSED, S.WITHDRAWN}


class Heard(NamedTuple):
    """The hearing on a proposed exclusion, which leaves the case in its state."""

    until: datetime.datetime | None = None
    answered_at: datetime.datetime | None = None

    def runs(self, now: datetime.datetime) -> bool:
        return self.until is not None and self.answered_at is None and self.until >= now


def heard_of(case: InterimReview) -> Heard:
    """As `note_hearings` of the listing has found it."""
    if case.state != S.INADMISSIBLE:
        return Heard()
    found: Any = case
    return Heard(getattr(found, "heard_until", None), getattr(found, "heard_at", None))


def side_of(case: InterimReview, now: datetime.datetime) -> str:
    """Before an exclusion first the lead opens a hearing, then the alliance comments, and only
    then can the ministry confirm."""
    heard = heard_of(case)
    if heard.until is None:
        return str(HOLDERS[case.state])
    return str(ALLIANCE if heard.runs(now) else MINISTRY)


def held_by(case: InterimReview, now: datetime.datetime) -> str:
    """With the person where agency or ministry holds the case; experts are never named."""
    side = side_of(case, now)
    person = {str(AGENCY): case.officer, str(MINISTRY): case.desk}.get(side)
    return f"{side} ({person.display_name})" if person else side


class Due(NamedTuple):
    at: datetime.datetime | None
    light: Light
    words: str

    @property
    def said(self) -> str:
        """With the word for the colour, where the days alone leave it open."""
        if self.light not in {Light.SOON, Light.FINE} or self.words == left_words(0):
            return self.words
        return f"{self.light.label}: {self.words}"

    @property
    def tone(self) -> str:
        return TONES.get(self.light, "")


def target_of(
    case: InterimReview, now: datetime.datetime, shows_progress: bool
) -> datetime.datetime | None:
    """The running deadline; for the formal check the round's target (T1 + working days).

    While experts write it is the first day on which somebody owes an assessment, if all who do
    got more time. Readers who must not know who has handed in see the day of the case.
    """
    if case.state == S.CHECKING:
        return end_of(case.check_until())
    heard = heard_of(case)
    if heard.runs(now):
        return heard.until
    owed_by: datetime.datetime | None = getattr(case, "owed_by", None)
    if shows_progress and case.state == S.ASSESSING and owed_by:
        return max(owed_by, case.assess_by)
    return case.due_at()


def due_of(case: InterimReview, now: datetime.datetime, *, shows_progress: bool = False) -> Due:
    if case.state in OVER:
        return Due(None, Light.DONE, str(Light.DONE.label))
    at = target_of(case, now, shows_progress)
    if at is None:
        return Due(None, Light.NONE, str(Light.NONE.label))
    days = (timezone.localdate(at) - timezone.localdate(now)).days
    if at < now:
        return Due(at, Light.LATE, late_words(-days))
    return Due(at, Light.SOON if at - now <= SOON else Light.FINE, left_words(days))
