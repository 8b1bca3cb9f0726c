"""The sealed assessments of a case side by side. Source: REVIEW, "Figures"."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviews.assessing.drafts import AssessmentData, ScoreData
from reviews.assessing.figures import CaseFigures, CriterionFigures, figures
from reviews.assessing.letters import letters_of
from reviews.assessing.spread import Line, spread_chart
from reviews.models import AssessmentVersion, Criterion, InterimReview
from reviews.states import Vote


def number(value: float | None) -> str:
    """One digit behind the comma; a dash where there is none."""
    if value is None:
        return "–"
    # Rounded first: formatting alone cuts off.
    rounded = round(value, 1)
    return str(number_format(rounded, 0 if rounded == int(rounded) else 1, use_l10n=True))


class Column(NamedTuple):
    """One assessment: its letter, and the expert's name for those who may read it."""

    letter: str
    name: str
    version: AssessmentVersion
    data: AssessmentData
    vote: str

    @property
    def title(self) -> str:
        return _("Assessment %(letter)s") % {"letter": self.letter}


class Cell(NamedTuple):
    column: Column
    value: str
    reason: str


class Row(NamedTuple):
    """One criterion: what each says, what it comes to, and what must be discussed, in words."""

    criterion: Criterion
    cells: list[Cell]
    figures: CriterionFigures
    median: str
    mean: str
    range: str
    cannot_judge: str
    mark: str


class Comparison:
    """`names` for the agency, which knows the experts; `notes` are for it alone as well."""

    def __init__(
        self, case: InterimReview, versions: Sequence[AssessmentVersion], *, is_agency: bool
    ) -> None:
        self.case = case
        self.versions = versions
        self.is_agency = is_agency

    @cached_property
    def columns(self) -> list[Column]:
        letters = letters_of(self.case)
        found = [self.column(one, letters[one.assignment_id]) for one in self.versions]
        return sorted(found, key=lambda column: (len(column.letter), column.letter))

    def column(self, version: AssessmentVersion, letter: str) -> Column:
        name = str(version.assignment.expert) if self.is_agency else ""
        data: AssessmentData = version.data
        vote = str(Vote(data["vote"]).label) if data["vote"] else "–"
        return Column(letter, name, version, data, vote)

    @cached_property
    def criteria(self) -> list[Criterion]:
        return list(self.case.round.criteria.all())

    @cached_property
    def figures(self) -> CaseFigures:
        weights = {criterion.key: criterion.weight for criterion in self.criteria}
        return figures([column.data for column in self.columns], weights)

    @cached_property
    def rows(self) -> list[Row]:
        return [
            self.row(criterion, found)
            for criterion, found in zip(self.criteria, self.figures.criteria, strict=True)
        ]

    def row(self, criterion: Criterion, found: CriterionFigures) -> Row:
        return Row(
            criterion,
            [cell(column, score_of(column.data, criterion.key)) for column in self.columns],
            found,
            number(found.median),
            number(found.mean),
            number(found.range),
            share(found.cannot_judge),
            _("Disagreement: discuss") if found.has_disagreement else "",
        )

    @property
    def overall(self) -> str:
        return number(self.figures.overall)

    @property
    def votes(self) -> list[tuple[str, int]]:
        return [(str(Vote(key).label), count) for key, count in sorted(self.figures.votes.items())]

    @property
    def to_discuss(self) -> list[str]:
        """In words what must be discussed; nothing where all agree."""
        wide = [str(row.criterion) for row in self.rows if row.figures.has_disagreement]
        found = [
            _("%(criterion)s: scores lie two or more apart") % {"criterion": one} for one in wide
        ]
        if self.figures.has_opposite_votes:
            found.append(_("Overall vote: some say continue, others say end"))
        return found

    @cached_property
    def drawing(self) -> dict[str, Any]:
        lines = [
            Line(
                str(row.criterion),
                [(cell.column.letter, cell.value) for cell in row.cells],
                row.figures,
                row.median,
            )
            for row in self.rows
        ]
        caption = ngettext(
            "Scores by criterion, from %(count)s assessment",
            "Scores by criterion, from %(count)s assessments",
            len(self.columns),
        )
        return spread_chart(caption % {"count": len(self.columns)}, lines).data()


def score_of(data: AssessmentData, key: str) -> ScoreData | None:
    return next((score for score in data["scores"] if score["criterion"] == key), None)


def cell(column: Column, score: ScoreData | None) -> Cell:
    if score is None:
        return Cell(column, "–", "")
    value = _("cannot judge") if score["cannot_judge"] else str(score["value"] or "–")
    return Cell(column, value, score["reason"])


def share(part: float) -> str:
    return _("%(number)s %%") % {"number": round(part * 100)}
