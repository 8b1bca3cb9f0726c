"""Draws tables of moves as state diagrams (Mermaid) for the documentation.

An app hands in its page in its room `diagrams`.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.db.models import TextChoices

from wirportal.moves import Moves


class Machine(NamedTuple):
    title: str
    states: type[TextChoices]
    moves: Moves
    # In which a row may begin; usually the first.
    starts: tuple[str, ...] = ()

    def first(self) -> tuple[str, ...]:
        return self.starts or (self.states.values[0],)


class Page(NamedTuple):
    """`file` lies in docs/."""

    file: str
    head: str
    machines: Sequence[Machine]

    def text(self) -> str:
        return "\n".join([self.head, *(section(machine) for machine in self.machines)])


pages: list[Page] = []


def section(machine: Machine) -> str:
    lines = "\n".join(f"    {line}" for line in diagram(machine))
    return f"## {machine.title}\n\n```mermaid\nstateDiagram-v2\n{lines}\n```\n"


def diagram(machine: Machine) -> Iterator[str]:
    for state in machine.first():
        yield f"[*] --> {state!s}"
    for name, (leaves, reaches) in machine.moves.items():
        for state in machine.states.values:
            if state in leaves:
                yield f"{state} --> {reaches!s}: {name}"
    for state in machine.states.values:
        if not any(state in leaves for leaves, _reaches in machine.moves.values()):
            yield f"{state} --> [*]"
