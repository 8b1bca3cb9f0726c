"""One at a time: an exclusive lock on a file, given back when the process ends, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher.places import var
from launcher.words import Failed


@contextmanager
def locked(name: str, busy: str = "") -> Iterator[Path]:
    """Waits for its turn, or fails with the sentence `busy` where one is given."""
    path = var("run") / f"{name}.lock"
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (fcntl.LOCK_NB if busy else 0))
        except BlockingIOError:
            raise Failed(busy) from None
        yield path
