"""The network as a drawing: alliances on a circle, lines between those that share partners."""

from collections import Counter
from collections.abc import Sequence
from math import cos, degrees, hypot, pi, sin

from django.utils.translation import gettext as _

from wirportal.reports.charts import BAR, FONT, INK, svg, written
from wirportal.reports.document import Drawing

SIDE, RADIUS = 900, 270
# More names than this can't be read on a page; the table has all.
MOST = 60
LETTERS = 24

Pair = tuple[str, str, int]


def network_drawing(pairs: Sequence[Pair]) -> Drawing:
    names = most_linked(pairs)
    shown = [pair for pair in pairs if pair[0] in names and pair[1] in names]
    places = {name: 2 * pi * number / len(names) for number, name in enumerate(names)}
    most = max(weight for *_ends, weight in shown)
    lines = "".join(line(pair, places, most) for pair in reversed(shown))
    labels = "".join(label(name, angle) for name, angle in places.items())
    return Drawing(svg(SIDE, SIDE, lines + labels), told(shown, names), caption(pairs, names))


def most_linked(pairs: Sequence[Pair]) -> list[str]:
    """By name, so that one finds them."""
    weights: Counter[str] = Counter()
    for one, other, weight in pairs:
        weights[one] += weight
        weights[other] += weight
    return sorted((name for name, _weight in weights.most_common(MOST)), key=str.casefold)


def point(angle: float, radius: float) -> tuple[float, float]:
    return SIDE / 2 + radius * sin(angle), SIDE / 2 - radius * cos(angle)


def line(pair: Pair, places: dict[str, float], most: int) -> str:
    """A curve bent towards the middle, darker and thicker for more shared partners."""
    one, other, weight = pair
    (x1, y1), (x2, y2) = point(places[one], RADIUS), point(places[other], RADIUS)
    # The farther apart, the nearer to the middle: neighbours are linked by a flat arc.
    pull = 0.8 * hypot(x2 - x1, y2 - y1) / (2 * RADIUS)
    cx, cy = bent(x1, x2, pull), bent(y1, y2, pull)
    share = weight / most
    return (
        f'<path d="M{x1:.0f} {y1:.0f}Q{cx:.0f} {cy:.0f} {x2:.0f} {y2:.0f}" '
        f'fill="none" stroke="{BAR}" stroke-width="{0.8 + 3.2 * share:.1f}" '
        f'stroke-opacity="{0.25 + 0.65 * share:.2f}"/>'
    )


def bent(one: float, other: float, pull: float) -> float:
    """Between the chord and the middle."""
    return pull * SIDE / 2 + (1 - pull) * (one + other) / 2


def label(name: str, angle: float) -> str:
    """Turned outwards, and never upside down."""
    x, y = point(angle, RADIUS)
    tx, ty = point(angle, RADIUS + 12)
    is_left = angle > pi
    turn = degrees(angle) - 90 + (180 if is_left else 0)
    words = name if len(name) <= LETTERS else f"{name[: LETTERS - 1].rstrip()}…"
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="4" fill="{BAR}"/>'
        f'<text transform="translate({tx:.1f} {ty:.1f}) rotate({turn:.1f})" y="5" '
        f'font-family="{FONT}" font-size="14" text-anchor="{"end" if is_left else "start"}" '
        f'fill="{INK}">{written(words)}</text>'
    )


def told(pairs: Sequence[Pair], names: Sequence[str]) -> str:
    one, other, weight = pairs[0]
    return _(
        "Network drawing: %(alliances)s alliances on a circle, %(links)s links between them. The "
        "strongest link is between %(one)s and %(other)s with %(number)s shared organisations. "
        "The report lists all links in a table."
    ) % {
        "alliances": len(names),
        "links": len(pairs),
        "one": one,
        "other": other,
        "number": weight,
    }


def caption(pairs: Sequence[Pair], names: Sequence[str]) -> str:
    everybody = {name for one, other, _weight in pairs for name in (one, other)}
    if len(everybody) <= len(names):
        return _("Alliances that share organisations")
    words = {"shown": len(names), "all": len(everybody)}
    return _("The %(shown)s most linked of %(all)s alliances that share organisations") % words
