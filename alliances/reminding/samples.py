"""The same words with made-up data, for the preview of the office."""

import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.models import Alliance, FundingPhase
from alliances.reminding import letters
from alliances.team import letters as team
from wirportal.editing.models import Revision
from wirportal.letters import Letter

NAME, SLUG = "Beispielbündnis", "beispiel"


def soon(days: int = 14) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


def facts() -> Letter:
    return letters.letter_to_confirm(NAME, SLUG, soon())


def unconfirmed() -> Letter:
    return letters.letter_of_unconfirmed(NAME, SLUG, soon(-120))


def phase() -> Letter:
    kind = FundingPhase.Kind.IMPLEMENTATION_2
    return letters.letter_of_phase(NAME, SLUG, FundingPhase(kind=kind, until_on=soon(30)))


def project() -> Letter:
    return letters.letter_of_project("Lehm aus der Region", SLUG, soon(30))


def invitation() -> Letter:
    return letters.letter_of_invitation("einladung@example.org", soon(7))


def text() -> Letter:
    url = f"{settings.BASE_URL}/"
    return letters.letter_of_text(_("Profile"), NAME, url, Revision.State.DRAFT, soon(-14))


def end() -> Letter:
    return team.of_end(Alliance(name=NAME, slug=SLUG), soon())


def acceptance() -> Letter:
    return team.letter_of_acceptance("einladung@example.org", SLUG, ())
