"""Tables for the terminal; they are Markdown as well, so that docs can hold them."""

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.gates import Gate
from benchmarks.growth import Grown
from benchmarks.rounds import Ratio

Row = Sequence[str]


def table(head: Row, rows: Iterable[Row]) -> str:
    lines = [list(head), *[list(row) for row in rows]]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    rule = ["-" * width for width in widths]
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in [lines[0], rule, *lines[1:]]
    )


def figure(value: float, unit: str = "") -> str:
    text = f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"×{text}" if unit == "×" else f"{text} {unit}".rstrip()


def judged(gate: Gate, value: float, note: str = "") -> Row:
    return (
        gate.subject,
        figure(value, gate.unit),
        note,
        figure(gate.must, gate.unit),
        figure(gate.lead, gate.unit),
        gate.verdict(value).value,
    )


JUDGED = ("subject", "measured", "beside it", "must", "lead", "verdict")


def speed_rows(gates: Mapping[str, Gate], found: Mapping[str, Ratio]) -> list[Row]:
    """Gated subjects first, the others for information."""
    rows = [judged(gate, found[n].rate, f"CPU {figure(found[n].cpu)}") for n, gate in gates.items()]
    for name, ratio in found.items():
        if name not in gates:
            rows.append((name, figure(ratio.rate), f"CPU {figure(ratio.cpu)}", "", "", ""))
    return rows


def growth_table(found: Mapping[str, Grown]) -> str:
    sizes = list(next(iter(found.values())).costs)
    first = sizes[0]
    head = ["page", *(f"{size:,}" for size in sizes), "queries"]
    rows = []
    for name, page in found.items():
        factors = ["1"] + [figure(page.factor(size), "×") for size in sizes if size != first]
        queries = " / ".join(str(cost.queries) for cost in page.costs.values())
        rows.append([name, *factors, queries])
    return table(head, rows)
