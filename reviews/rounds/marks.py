"""What the forms of a draft are made from: nobody writes over what somebody has saved since."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from reviews.fingerprints import fingerprint
from reviews.models import InterimReview, ReviewRound
from reviews.words import day_of, euros

EUROS = {"phase_ceiling", "total_ceiling", "budget"}
Terms = list[tuple[str, str]]


def mark_of(row: Any, names: Iterable[str]) -> str:
    """Tells these columns of the row as they are from what they were before."""
    return fingerprint({name: getattr(row, name) for name in names})


def mark_of_cases(cases: Iterable[InterimReview]) -> str:
    return fingerprint(
        sorted(
            [one.alliance_id, one.amount_phase1, one.is_amount_stated, one.officer_id or 0]
            for one in cases
        )
    )


def terms_of(row: Any, names: Iterable[str]) -> Terms:
    """These columns in words."""
    return [(str(row._meta.get_field(name).verbose_name), shown(row, name)) for name in names]


def terms_of_cases(round_: ReviewRound) -> Terms:
    rows = round_.cases.select_related("alliance", "officer").order_by("alliance__name")
    return [
        (one.alliance.name, f"{amount_of(one)}, {one.officer or _('nobody yet')}") for one in rows
    ]


def amount_of(case: InterimReview) -> str:
    return euros(case.amount_phase1) if case.is_amount_stated else _("amount not entered yet")


def shown(row: Any, name: str) -> str:
    value = getattr(row, name)
    display = getattr(row, f"get_{name}_display", None)
    if display is not None:
        return str(display())
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "\n".join(str(one) for one in value)
    if name.endswith("_on"):
        return day_of(value)
    return euros(value) if name in EUROS else str(value)
