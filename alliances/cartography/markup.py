"""Writes the SVG. A string is built in one go: as a template it would cost ten times as much."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from django.templatetags.static import static
from django.utils.safestring import SafeString

from alliances.cartography.projection import HEIGHT, PAD, WIDTH
from alliances.laender import Land

Point = tuple[float, float]

OUTLINE = "vendor/map/laender.svg"
VIEW_BOX = f"{-PAD} {-PAD} {WIDTH + 2 * PAD} {HEIGHT + 2 * PAD}"
LINES, LETTERS = 5, 36  # of a label; the full name stands in the list
ASIDE = 4  # px; nearer to its true place a circle needs no line


@dataclass(slots=True)
class Circle:
    """One marker as it is drawn, with its words."""

    x: float
    y: float
    true: list[Point]
    tone: str = ""
    is_selected: bool = False
    url: str = ""
    count: int = 1
    name: str = ""
    lines: list[str] = field(default_factory=list)


def svg(
    layers: Mapping[str, Iterable[Circle]], highlighted: Iterable[str], label: str
) -> SafeString:
    body = "".join(_layer(name, list(circles)) for name, circles in layers.items())
    has_links = any(circle.url for circles in layers.values() for circle in circles)
    return SafeString(  # every value below is escaped or a number
        f'<svg class="map__svg" viewBox="{VIEW_BOX}" role="{"group" if has_links else "img"}"'
        f' aria-label="{escape(label)}">{_outline(highlighted)}{body}</svg>'
    )


def _outline(highlighted: Iterable[str]) -> str:
    file = escape(static(OUTLINE))
    on = "".join(
        f'<use class="map__land map__land--on" href="{file}#land-{code[3:]}"/>'
        for code in highlighted
        if code in Land.values
    )
    return f'<use class="map__land" href="{file}#land-all"/>{on}'


def _layer(name: str, circles: list[Circle]) -> str:
    markers = "".join([_marker(circle) for circle in circles])
    return f'<g class="map__layer map__layer--{name}">{_leaders(circles)}{markers}</g>'


def _leaders(circles: list[Circle]) -> str:
    """Lines from true places to circles that stepped aside, all of them in one path."""
    aside = [
        (x, y, circle)
        for circle in circles
        for x, y in circle.true
        if abs(circle.x - x) + abs(circle.y - y) > ASIDE
    ]
    if not aside:
        return ""
    lines = "".join(f"M{x:.0f} {y:.0f}L{c.x:.0f} {c.y:.0f}" for x, y, c in aside)
    dots = "".join(f"M{x:.0f} {y:.0f}h0" for x, y, _ in aside)
    return f'<path class="map__leader" d="{lines}"/><path class="map__true" d="{dots}"/>'


def _marker(circle: Circle) -> str:
    name = escape(circle.name)
    if circle.url:
        current = ' aria-current="true"' if circle.is_selected else ""
        start, end = f'<a href="{escape(circle.url)}" aria-label="{name}"{current}', "</a>"
    else:
        start, end = f'<g role="img" aria-label="{name}"', "</g>"
    return (
        f'{start} class="{_classes(circle)}" transform="translate({circle.x:.0f} {circle.y:.0f})">'
        f'<circle class="map__target" r="17"/><circle class="map__dot" r="9"/>'
        f"{_number(circle)}{_text(circle)}{end}"
    )


def _classes(circle: Circle) -> str:
    classes = "map__marker"
    if circle.count > 1:
        classes += " map__marker--several"
    if circle.is_selected:
        classes += " map__marker--selected"
    return f"{classes} map__marker--{escape(circle.tone)}" if circle.tone else classes


def _number(circle: Circle) -> str:
    return f'<text class="map__count" dy=".35em">{circle.count}</text>' if circle.count > 1 else ""


def _text(circle: Circle) -> str:
    """The label, shown on hover and focus; above the circle where there is room."""
    lines = [_shortened(line) for line in circle.lines[:LINES]]
    if len(circle.lines) > LINES:
        lines.append("…")
    is_above = circle.y > 40 + 26 * len(lines)
    first = f"{-1.2 * (len(lines) - 1):.1f}em" if is_above else ".8em"
    starts = [first] + ["1.2em"] * (len(lines) - 1)
    rows = "".join(
        [
            f'<tspan x="0" dy="{start}">{escape(line)}</tspan>'
            for start, line in zip(starts, lines, strict=True)
        ]
    )
    return (
        f'<text class="map__label" y="{-22 if is_above else 24}"{_anchor(circle.x)}>{rows}</text>'
    )


def _anchor(x: float) -> str:
    if x < WIDTH / 3:
        return ' text-anchor="start"'
    return ' text-anchor="end"' if x > WIDTH * 2 / 3 else ""


def _shortened(line: str) -> str:
    return line if len(line) <= LETTERS else f"{line[: LETTERS - 1].rstrip()}…"
