"""Interleaved rounds: every subject in turn, again and again, each beside the floor's turn."""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import median

from benchmarks.load import Request, burst
from benchmarks.servers import Server

FLOOR = "floor"


@dataclass(frozen=True)
class Turn:
    """What one turn of a subject gave."""

    rate: float  # requests per second
    cpu: float  # seconds of the workers' processor a request


@dataclass(frozen=True)
class Ratio:
    """How a subject compares to the floor: above 1 is faster, or cheaper."""

    rate: float
    cpu: float


Round = Mapping[str, Turn]


def ratios(rounds: Iterable[Round], floor: str = FLOOR) -> dict[str, Ratio]:
    """Of each subject the median of its ratios to the floor's turn in the same round."""
    rounds = list(rounds)
    subjects = [name for name in rounds[0] if name != floor]
    return {
        name: Ratio(
            rate=median(turns[name].rate / turns[floor].rate for turns in rounds),
            cpu=median(turns[floor].cpu / turns[name].cpu for turns in rounds),
        )
        for name in subjects
    }


def one_turn(request: Request, server: Server, seconds: float) -> Turn:
    before = server.cpu()
    # Numbers never seen before, so that no page asked for with one has been kept.
    done = burst(request, server.port, seconds, start=random.randrange(10**12))
    return Turn(done.requests / done.seconds, (server.cpu() - before) / done.requests)


def one_round(subjects: Mapping[str, tuple[Request, Server]], seconds: float) -> Round:
    return {name: one_turn(*subject, seconds) for name, subject in subjects.items()}
