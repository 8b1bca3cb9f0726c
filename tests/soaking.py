"""How a long run is shared out: a part belongs to `make test`, the others to `make soak`."""

import pytest


def some(cases, *, each):
    """Each so many-th case in every run, the others in the long one."""
    return [
        pytest.param(case, marks=pytest.mark.soak) if number % each else case
        for number, case in enumerate(cases)
    ]


def parts(number):
    """So many parts of one test; the first in every run."""
    return some(range(number), each=number)


def crossed(ones, others, *, each):
    """All pairs; every run takes each so-many-th diagonal, and with it something of all of both."""
    return [
        pytest.param(one, other, marks=pytest.mark.soak if (row + column) % each else ())
        for row, one in enumerate(ones)
        for column, other in enumerate(others)
    ]
