"""The rule text against which conflicts are declared: that of the newest frozen version."""

from typing import NamedTuple

from reviews.models import ReviewRound
from wirportal.texts.language import page_language


class Rules(NamedTuple):
    number: int
    text: str


def rules_of(round_: ReviewRound) -> Rules:
    """Version 0 is a round that has not been announced."""
    version = round_.versions.order_by("-number").first()
    if version is None:
        return Rules(0, round_.conflict_rules())
    frozen = version.data["rules"]
    wanted, other = ("en", "de") if page_language() == "en" else ("de", "en")
    text = frozen.get(f"conflict_rules_{wanted}") or frozen.get(f"conflict_rules_{other}") or ""
    return Rules(version.number, text)
