"""What the launcher says while it works: on stderr, so that a shell can read stdout."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Failed(Exception):
    """One sentence for the person at the terminal: what went wrong and what to do."""


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@contextmanager
def step(title: str) -> Iterator[None]:
    began = time.monotonic()
    say(f"  {title} …")
    yield
    say(f"  {title}: {time.monotonic() - began:.1f} s")


def boxed(lines: list[str]) -> str:
    width = max(len(line) for line in lines)
    edge = "─" * (width + 4)
    inner = "".join(f"│  {line:<{width}}  │\n" for line in lines)
    return f"╭{edge}╮\n{inner}╰{edge}╯"
