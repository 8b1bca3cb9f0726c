"""`make bench`: measures, prints ratios, leaves nothing behind.

`python -m benchmarks [--quick] [--only speed growth weight memory reports mails]`
"""

import argparse
import sys
from collections.abc import Mapping
from contextlib import ExitStack

from benchmarks import gates, growth, memory, posting, printing, weight
from benchmarks.floor_rows import lay
from benchmarks.gates import Verdict
from benchmarks.places import Places, places, prepared
from benchmarks.probing import Probe, probing
from benchmarks.rounds import Round, one_round, ratios
from benchmarks.servers import Server, serving
from benchmarks.subjects import ALLIANCE, EVENT_TEAM, LIST, OFFICER, Laid, subjects
from benchmarks.tables import JUDGED, Row, growth_table, judged, speed_rows, table
from launcher.modules import quiet
from launcher.supervisor import ignore_signals, interrupt_on_signals
from launcher.words import Failed, say, step

PARTS = ("speed", "weight", "memory", "reports", "mails", "growth")


def main() -> int:
    options = read_options()
    interrupt_on_signals()
    try:
        with places() as here:
            rows = run(here, options)
            print("\n" + table(JUDGED, rows))
        return int(any(row[-1] == Verdict.FAILED.value for row in rows))
    except Failed as failure:
        say(f"\n{failure}")
        return 2
    except KeyboardInterrupt:
        say("\nStopped; everything was put away.")
        return 130


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="coarse, within a minute")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART")
    return parser.parse_args()


def run(here: Places, options: argparse.Namespace) -> list[Row]:
    real = prepared(here)
    rows: list[Row] = []
    try:
        if not {"speed", "weight", "memory"}.isdisjoint(options.only):
            rows += on_servers(here, real, options)
        if "reports" in options.only:
            printed = printing.measure(here, real, quick=options.quick)
            rows.append(judged(gates.REPORT, printed.seconds, printed.note))
        if "mails" in options.only:
            rows.append(judged(gates.MAILS, posting.ratio(here, real, quick=options.quick)))
        if "growth" in options.only:
            rows += on_growth(here, real, quick=options.quick)
    finally:
        ignore_signals()
    return rows


def on_servers(here: Places, real: str, options: argparse.Namespace) -> list[Row]:
    lay(here.url(real))
    rows: list[Row] = []
    with ExitStack() as stack:
        env = here.env(real)
        bare = {**env, "DJANGO_SETTINGS_MODULE": ""}
        base = stack.enter_context(serving("benchmarks.floor", bare, here.folder / "floor.log"))
        portal = stack.enter_context(serving("wirportal.wsgi", env, here.folder / "portal.log"))
        probe = stack.enter_context(probing(env, here.folder / "probe.log"))
        if "speed" in options.only:
            rows += speed(portal, base, probe, laid_in(env), quick=options.quick)
        if "weight" in options.only:
            rows += weigh(portal)
        if "memory" in options.only:
            rows.append(remember(portal, pages=60 if options.quick else 400))
    return rows


def speed(portal: Server, base: Server, probe: Probe, laid: Laid, *, quick: bool) -> list[Row]:
    asked = subjects(portal, base, probe, laid)
    one_round(asked, 0.5)  # warms up
    rounds: list[Round] = []
    with step("Requests under load"):
        for _ in range(3 if quick else 11):
            rounds.append(one_round(asked, 0.4 if quick else 1.0))
    rows = speed_rows(gates.SPEED, ratios(rounds))
    for name, path in (("list", LIST), ("alliance", ALLIANCE)):
        usual = probe.cost(f"{path}?x={{n}}", 3)
        first = probe.cost(f"{path}?x={{n}}", 3, changed=True)
        note = f"{first.queries} as the first after a change"
        rows.append(judged(gates.QUERIES[name], usual.queries, note))
    for name, path, who in (
        ("cockpit", laid.cockpit, OFFICER),
        ("participants", laid.participants, EVENT_TEAM),
    ):
        rows.append(judged(gates.QUERIES[name], probe.cost(f"{path}?x={{n}}", 3, who=who).queries))
    first = probe.cost(f"{laid.event}?x={{n}}", 3, changed=True)
    usual = probe.cost(f"{laid.event}?x={{n}}", 3)
    note = f"{usual.queries} later; CPU {1000 * first.cpu:.0f} ms, {1000 * usual.cpu:.0f} ms later"
    rows.append(judged(gates.QUERIES["event"], first.queries, note))
    return rows


def laid_in(env: Mapping[str, str]) -> Laid:
    """A round's cockpit and an event with its people, laid into the database."""
    with step("A round with cases and assessments"):
        cockpit = quiet("benchmarks.cockpit", env=env, failed="There is no round.").split()[-1]
    with step("An event with 2,000 registrations"):
        event = quiet("benchmarks.events", env=env, failed="There is no open event.").split()[-1]
    return Laid(cockpit, event)


def weigh(portal: Server) -> list[Row]:
    with step("A first visit"):
        seen = weight.visit(portal, LIST)
    for file in sorted(seen.files, key=lambda file: -file.size):
        say(f"    {file.size:>7} {file.kind:<10} {file.path}")
    files = f"{len(seen.files)} files"
    return [judged(gates.HTML, seen.html), judged(gates.FILES, seen.all, files)]


def remember(portal: Server, pages: int) -> Row:
    with step("Every page"):
        count = memory.visit_all(portal, pages)
    whole, shared = (max(sizes) for sizes in zip(*portal.memory(), strict=True))
    return judged(gates.MEMORY, shared, f"RSS {whole:.0f} MiB, {count} pages")


def on_growth(here: Places, real: str, *, quick: bool) -> list[Row]:
    found = growth.measure(here, real, quick=quick)
    print("\n" + growth_table(found))
    most = max(next(iter(found.values())).costs)
    rows = []
    for name, gate in gates.GROWTH.items():
        size = min(4_400, most) if name.startswith("alliance page") else most
        rows.append(judged(gate, found[name].factor(size), f"at {size:,}"))
    return rows


if __name__ == "__main__":
    sys.exit(main())
