"""Charts drawn by the server: SVG with presentation attributes only, the same in page and PDF.

Each comes with what it shows in words and with the figures it was drawn from.
"""

from collections.abc import Sequence
from html import escape
from textwrap import wrap
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from wirportal.reports.document import Drawing, Grid
from wirportal.spreadsheets.cells import FORBIDDEN

INK, BAR, TRACK, PAPER, MUTED = "#14213d", "#0d1f63", "#eef1f8", "#ffffff", "#4a5570"
FONT = "Portal Sans, sans-serif"
WIDTH, ROW, PAD = 440, 28, 8
# Where the bars begin and end; numbers stand behind them.
START, END = 208, 392
LETTERS = 31


class Bar(NamedTuple):
    label: str
    value: float
    shown: str = ""  # what stands behind the bar, if not the value

    @property
    def number(self) -> str:
        return self.shown or number_format(self.value, use_l10n=True, force_grouping=True)


def bar_chart(caption: str, bars: Sequence[Bar], *, head: tuple[str, str]) -> Drawing:
    """Horizontal bars, in the order given."""
    figures = Grid(
        caption=caption,
        head=head,
        rows=[[bar.label, bar.number] for bar in bars],
        widths=(2, 1),
        right=(1,),
        empty=_("There is nothing to show."),
    )
    return Drawing(bars_svg(bars), told(caption, bars), caption, width=60, figures=figures)


def told(caption: str, bars: Sequence[Bar]) -> str:
    """The chart in words; all figures stand in the table beside it."""
    if not bars:
        return _("Bar chart: %(caption)s. There is nothing to show.") % {"caption": caption}
    most, least = max(bars, key=lambda bar: bar.value), min(bars, key=lambda bar: bar.value)
    words = {
        "caption": caption,
        "count": len(bars),
        "most": f"{most.label} ({most.number})",
        "least": f"{least.label} ({least.number})",
    }
    return (
        _(
            "Bar chart: %(caption)s. %(count)s bars; the longest is %(most)s, the shortest "
            "%(least)s. All figures stand in the table that follows."
        )
        % words
    )


def bars_svg(bars: Sequence[Bar]) -> str:
    height = 2 * PAD + ROW * max(len(bars), 1)
    most = max((bar.value for bar in bars), default=0) or 1
    rows = [bar_row(bar, PAD + ROW * number, most) for number, bar in enumerate(bars)]
    return svg(WIDTH, height, "".join(rows))


def svg(width: int, height: int, body: str) -> str:
    """On paper of its own, so that it reads the same in dark pages."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" aria-hidden="true" focusable="false">'
        f'<rect width="{width}" height="{height}" fill="{PAPER}"/>{body}</svg>'
    )


def bar_row(bar: Bar, top: int, most: float) -> str:
    length = max(2.0, (END - START) * max(bar.value, 0) / most) if bar.value else 0
    middle = top + ROW / 2
    return (
        label(middle, bar.label)
        + f'<rect x="{START}" y="{top + 6}" width="{END - START}" height="{ROW - 12}" '
        f'fill="{TRACK}"/>'
        + f'<rect x="{START}" y="{top + 6}" width="{length:.1f}" height="{ROW - 12}" '
        f'fill="{BAR}"/>' + text(START + length + 6, middle, bar.number, weight=600)
    )


def text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    weight: int = 400,
    size: int = 13,
    fill: str = INK,
) -> str:
    return (
        f'<text x="{x:.1f}" y="{y + size * 0.35:.1f}" font-family="{FONT}" font-size="{size}" '
        f'font-weight="{weight}" text-anchor="{anchor}" fill="{fill}">{written(words)}</text>'
    )


def written(words: str) -> str:
    """As XML can hold it."""
    return escape(FORBIDDEN.sub("", words))


def label(middle: float, words: str) -> str:
    """Before the bar, in two lines where one is too short."""
    lines = wrap(words, LETTERS, max_lines=2, placeholder="…")
    if len(lines) < 2:
        return text(START - 8, middle, "".join(lines), anchor="end")
    upper, lower = lines
    return text(START - 8, middle - 6, upper, anchor="end", size=11) + text(
        START - 8, middle + 6, lower, anchor="end", size=11
    )
