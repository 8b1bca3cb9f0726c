"""The phases of funding rounds as a table."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alliances.models import FundingPhase
from alliances.results.amounts import euros


def cells(phase: FundingPhase) -> list[str]:
    """Phase, from, until, and the most one alliance could get."""
    return [
        str(phase.get_kind_display()),
        date_format(phase.from_on, "YEAR_MONTH_FORMAT"),
        date_format(phase.until_on, "YEAR_MONTH_FORMAT"),
        euros(Decimal(phase.ceiling_eur)) if phase.ceiling_eur else "",
    ]


def headings() -> list[str]:
    return [_("Phase"), _("From"), _("Until"), _("At most per alliance")]
