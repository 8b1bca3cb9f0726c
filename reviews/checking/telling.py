"""What the portal tells people about formal check, corrections and deadlines."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.letters import about_case, case_in, letter
from reviews.models import CorrectionRequest, InterimReview
from reviews.people import coordinators_of, team_of
from reviews.states import CaseState
from reviews.topics import REVIEW
from reviews.words import moment_of
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data
from wirportal.notifications.outbox import notify

ADMITTED, CORRECTION = "review-admitted", "review-correction"
EXTENDED = "review-extended"


def tell_admitted(case: InterimReview) -> None:
    notify(coordinators_of(case), ADMITTED, key=f"{ADMITTED}:{case.pk}", data={"case": case.pk})


def tell_correction(case: InterimReview, asked: CorrectionRequest) -> None:
    notify(team_of(case), CORRECTION, key=f"{CORRECTION}:{asked.pk}", data={"case": case.pk})


def tell_extension(case: InterimReview, until_on: datetime.date) -> None:
    key = f"{EXTENDED}:{case.pk}:{until_on}"
    notify(team_of(case), EXTENDED, key=key, data={"case": case.pk})


def admitted(data: Data, user: User | None) -> Letter | None:
    case = case_in(data, user)
    return of_admission(case.alliance.name, case.get_absolute_url()) if case else None


def of_admission(name: str, link: str) -> Letter:
    return letter(
        _("%(alliance)s: your strategy is admitted to the review"),
        name,
        link,
        _("The formal check of your strategy is finished. Independent experts read it now."),
    )


def correction(data: Data, user: User | None) -> Letter | None:
    case = case_in(data, user)
    if case is None or case.state != CaseState.CORRECTION or case.correct_by is None:
        return None
    return of_correction(case.alliance.name, case.get_absolute_url(), case.correct_by)


def of_correction(name: str, link: str, until: datetime.datetime) -> Letter:
    return letter(
        _("%(alliance)s: please correct your strategy by %(until)s"),
        name,
        link,
        _("The formal check has found something that is missing. The page says what."),
        until=moment_of(until),
    )


def extension(data: Data, user: User | None) -> Letter | None:
    case = case_in(data, user)
    if case is None or case.state not in {CaseState.PLANNED, CaseState.DRAFTING}:
        return None
    return of_extension(case.alliance.name, case.get_absolute_url(), case.submit_by)


def of_extension(name: str, link: str, until: datetime.datetime) -> Letter:
    return letter(
        _("%(alliance)s: you have until %(until)s for your strategy"),
        name,
        link,
        _("The deadline for your strategy has been extended."),
        until=moment_of(until),
    )


SAMPLE = ("Küstenbündnis", "/begutachtung/beispiel/kuestenbuendnis/")
SAMPLE_DAY = datetime.datetime(2030, 5, 31, 21, 59, 59, tzinfo=datetime.timezone.utc)  # noqa: UP017

about_case(
    ADMITTED, gettext_lazy("Strategy admitted"), REVIEW, admitted, lambda: of_admission(*SAMPLE)
)
about_case(
    CORRECTION,
    gettext_lazy("Correction requested"),
    REVIEW,
    correction,
    lambda: of_correction(*SAMPLE, SAMPLE_DAY),
)
about_case(
    EXTENDED,
    gettext_lazy("Deadline extended"),
    REVIEW,
    extension,
    lambda: of_extension(*SAMPLE, SAMPLE_DAY),
)
