"""What the pages of one's own assessment show: the form, both texts, the check, the sealed one."""

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from reviews.assessing.completeness import faults
from reviews.assessing.drafts import AssessmentData, data_of
from reviews.assessing.forms import CONFIDENCE, AssessmentForm, differences, initial_of
from reviews.assessing.sealing import is_intact
from reviews.models import Assessment, Assignment, Criterion
from reviews.states import HANDED_OVER, OWING, CaseState, Vote
from wirportal.accounts.models import User
from wirportal.editing.rescue import mark_of


class AssessmentDesk:
    """One expert at one assignment of theirs."""

    def __init__(self, assignment: Assignment, user: User) -> None:
        self.assignment = assignment
        self.case = assignment.case
        self.user = user

    @property
    def is_sealed(self) -> bool:
        return self.assignment.state in HANDED_OVER

    @property
    def is_open(self) -> bool:
        return self.assignment.state in OWING and self.case.state == CaseState.ASSESSING

    @property
    def is_late(self) -> bool:
        due = self.assignment.assess_by
        return due is not None and due < timezone.now()

    @cached_property
    def criteria(self) -> list[Criterion]:
        return list(self.case.round.criteria.all())

    @cached_property
    def draft(self) -> Assessment | None:
        rows = Assessment.objects.visible_to(self.user).filter(assignment=self.assignment)
        return rows.prefetch_related("scores").first()

    def stored_number(self) -> int:
        """Asked anew: it has just been saved."""
        rows = Assessment.objects.visible_to(self.user).filter(assignment=self.assignment)
        return rows.values_list("number", flat=True).first() or 0

    def url(self, name: str) -> str:
        return reverse(f"reviews:{name}", args=[self.case.round.slug, self.case.alliance.slug])

    @staticmethod
    def number_in(posted: QueryDict) -> int:
        """The save the text was made from; the last one counts, autosave adds newer ones."""
        value = posted.get("number", "")
        return int(value) if value.isascii() and value.isdigit() and len(value) < 9 else -1

    def bound(self, posted: QueryDict) -> AssessmentForm:
        return AssessmentForm(posted, criteria=self.criteria)

    def frame(self) -> dict[str, Any]:
        return {"desk": self, "case": self.case, "assignment": self.assignment}

    def showing(self, rescued: QueryDict | None = None) -> dict[str, Any]:
        """The stored draft, or a text that came after the session's end."""
        if rescued is not None:
            return self.filled(self.bound(rescued), self.number_in(rescued))
        data = data_of(self.draft, self.criteria)
        form = AssessmentForm(initial=initial_of(data), criteria=self.criteria)
        return self.filled(form, self.draft.number if self.draft else 0)

    def filled(self, form: AssessmentForm, number: int, refused: str = "") -> dict[str, Any]:
        return {
            **self.frame(),
            "form": form,
            "number": number,
            "refused": refused,
            "typed_by": mark_of(self.user),
            "reopened": self.reopened_reason(),
        }

    def both(self, form: AssessmentForm, other: Assessment) -> dict[str, Any]:
        """The own text stays in the form; beside it what was saved elsewhere meanwhile."""
        theirs = data_of(other, self.criteria)
        return {
            **self.filled(form, other.number),
            "other": other,
            "differences": differences(form, form.content(), theirs),
        }

    def reopened_reason(self) -> str:
        """Why the agency has opened it again; nothing if it has not."""
        if self.assignment.state != self.assignment.State.REOPENED:
            return ""
        return self.assignment.versions.values_list("reopened_reason", flat=True).first() or ""

    def checking(self, refused: str = "") -> dict[str, Any]:
        data = data_of(self.draft, self.criteria)
        form = AssessmentForm(criteria=self.criteria)
        missing = [(form.fields[one.field].label, one.text) for one in faults(data)]
        return {
            **self.frame(),
            "content": readable(data, self.criteria),
            "number": self.draft.number if self.draft else 0,
            "missing": missing,
            "refused": refused,
        }

    def sealed(self) -> dict[str, Any]:
        versions = list(self.assignment.versions.select_related("strategy"))
        current = next((one for one in versions if one.is_current), None)
        return {
            **self.frame(),
            "version": current,
            "earlier": [one for one in versions if not one.is_current],
            "is_intact": current is not None and is_intact(current),
            "content": readable(current.data, self.criteria) if current else None,
        }

    def left(self, posted: QueryDict | None) -> dict[str, Any]:
        """Of an assessment that has lapsed: the text just typed, else the one saved last."""
        typed = posted is not None and "summary" in posted
        if not typed and self.draft is None:
            return {}
        data = (
            self.bound(posted).typed() if typed and posted else data_of(self.draft, self.criteria)
        )
        return {"content": readable(data, self.criteria), "is_typed": typed}


def readable(data: AssessmentData, criteria: list[Criterion]) -> dict[str, Any]:
    """The data with names instead of codes."""
    by_key = {score["criterion"]: score for score in data["scores"]}
    return {
        "scores": [(criterion, by_key.get(criterion.key)) for criterion in criteria],
        "vote": Vote(data["vote"]).label if data["vote"] else "",
        "confidence": dict(CONFIDENCE).get(str(data["confidence"] or ""), ""),
        "summary": data["summary"],
        "conditions": data["conditions"],
        "office_note": data["office_note"],
    }
