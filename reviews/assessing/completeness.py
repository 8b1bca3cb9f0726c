"""What an assessment must have before it is sealed. Source: REVIEW, "Scoring"."""

from collections.abc import Iterator
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reviews.assessing.drafts import AssessmentData, ScoreData

# Scores from here to here need no reason.
PLAIN = range(3, 5)


class Fault(NamedTuple):
    """What is missing, at which field of the form."""

    field: str
    text: str | Promise


def faults(data: AssessmentData) -> list[Fault]:
    """Nothing if the assessment may be sealed."""
    found = [fault for score in data["scores"] for fault in of_score(score)]
    return found + list(of_whole(data))


def of_score(score: ScoreData) -> Iterator[Fault]:
    key, value = score["criterion"], score["value"]
    if value is None and not score["cannot_judge"]:
        yield Fault(f"value_{key}", _("Please give a score, or say that you cannot judge this."))
    elif not score["reason"] and score["cannot_judge"]:
        yield Fault(f"reason_{key}", _("Please say why you cannot judge this."))
    elif not score["reason"] and value not in PLAIN:
        yield Fault(f"reason_{key}", _("Scores below 3 and above 4 need a reason."))


def of_whole(data: AssessmentData) -> Iterator[Fault]:
    if not data["vote"]:
        yield Fault("vote", _("Please choose your overall vote."))
    if data["confidence"] is None:
        yield Fault("confidence", _("Please say how sure you are."))
    if not data["summary"]:
        yield Fault("summary", _("Please give the reasons for your overall vote."))
    if data["vote"] == "conditions" and not data["conditions"]:
        yield Fault("conditions", _("Please name the conditions you propose."))
