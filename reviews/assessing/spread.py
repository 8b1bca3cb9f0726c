"""How far scores lie apart, drawn by the server: a line from 1 to 5 for each criterion.

Narrow, with each label above its line, so that a phone shows it in letters one can read.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from textwrap import wrap
from typing import NamedTuple

from django.utils.translation import gettext as _

from reviews.assessing.figures import CriterionFigures
from wirportal.reports.charts import BAR, INK, MUTED, PAPER, TRACK, svg, text
from wirportal.reports.document import Drawing, Grid

# The numbers of the scale take EDGE above and below; a row is its label, then the line in LANE.
WIDTH, EDGE, LANE, LABEL = 340, 26, 44, 18
START, END = 22, 318
RADIUS, LETTER = 11, 10
SIZE, LETTERS = 14, 42
WIDE = "#8a1c1c"


class Line(NamedTuple):
    """`marks` are the letters of the assessments with their scores, or words instead."""

    label: str
    marks: Sequence[tuple[str, str]]
    figures: CriterionFigures
    median: str


def spread_chart(caption: str, lines: Sequence[Line]) -> Drawing:
    head = [_("Criterion"), *(letter for letter, _value in lines[0].marks)] if lines else [""]
    table = Grid(
        caption=caption,
        head=[*head, _("Median")],
        rows=[
            [line.label, *(value for _letter, value in line.marks), line.median] for line in lines
        ],
        widths=(3, *(1 for _letter in head)),
    )
    return Drawing(drawn(lines), told(caption, lines), caption, width=60, figures=table)


def told(caption: str, lines: Sequence[Line]) -> str:
    wide = [line.label for line in lines if line.figures.has_disagreement]
    words = {"caption": caption, "count": len(lines), "wide": ", ".join(wide) or _("none")}
    return (
        _(
            "Spread of scores: %(caption)s. %(count)s criteria on a scale from 1 to 5. Scores two "
            "or more apart: %(wide)s. All scores stand in the table that follows."
        )
        % words
    )


def drawn(lines: Sequence[Line]) -> str:
    tops = list(accumulate((height_of(line) for line in lines), initial=EDGE))
    end = tops[-1] if lines else EDGE + LANE
    rows = (row(line, top) for line, top in zip(lines, tops, strict=False))
    return svg(
        WIDTH, end + EDGE, "".join([*scale(EDGE / 2), *ticks(end), *scale(end + EDGE / 2), *rows])
    )


def height_of(line: Line) -> int:
    return LABEL * len(label_of(line)) + LANE


def label_of(line: Line) -> list[str]:
    return wrap(line.label, LETTERS, max_lines=2, placeholder="…") or [""]


def scale(middle: float) -> Iterator[str]:
    for number in range(1, 6):
        yield text(at(number), middle, str(number), anchor="middle", fill=MUTED, size=SIZE)


def ticks(end: float) -> Iterator[str]:
    for number in range(1, 6):
        yield (
            f'<line x1="{at(number):.1f}" y1="{EDGE}" x2="{at(number):.1f}" y2="{end}" '
            f'stroke="{TRACK}" stroke-width="2"/>'
        )


def at(value: float) -> float:
    return START + (END - START) * (value - 1) / 4


def row(line: Line, top: float) -> str:
    words = label_of(line)
    label = "".join(
        text(START - RADIUS, top + LABEL * (place + 0.6), part, size=SIZE)
        for place, part in enumerate(words)
    )
    return label + marks(line, top + LABEL * len(words) + LANE / 2)


def marks(line: Line, middle: float) -> str:
    found = line.figures
    if found.lowest is None or found.highest is None or found.median is None:
        return text(START, middle, _("no scores"), fill=MUTED, size=SIZE)
    colour = WIDE if found.has_disagreement else BAR
    return (
        f'<line x1="{at(found.lowest):.1f}" y1="{middle}" x2="{at(found.highest):.1f}" '
        f'y2="{middle}" stroke="{colour}" stroke-width="4"/>'
        f'<line x1="{at(found.median):.1f}" y1="{middle - 19}" x2="{at(found.median):.1f}" '
        f'y2="{middle + 19}" stroke="{INK}" stroke-width="2"/>' + dots(line, middle, colour)
    )


def dots(line: Line, middle: float, colour: str) -> str:
    """Letters with the same score share a dot."""
    shared: dict[int, list[str]] = {}
    for letter, value in line.marks:
        if value.isdigit():
            shared.setdefault(int(value), []).append(letter)
    return "".join(
        dot(at(value), middle, "".join(names), colour) for value, names in shared.items()
    )


def dot(x: float, middle: float, names: str, colour: str) -> str:
    width = 2 * RADIUS + LETTER * (len(names) - 1)
    return (
        f'<rect x="{x - width / 2:.1f}" y="{middle - RADIUS}" width="{width}" '
        f'height="{2 * RADIUS}" rx="{RADIUS}" fill="{PAPER}" stroke="{colour}" stroke-width="2"/>'
        + text(x, middle, names, anchor="middle", weight=600, size=SIZE - 1)
    )
