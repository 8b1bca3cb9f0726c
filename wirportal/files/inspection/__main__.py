"""Reads a file from stdin, says on stdout what it is: one line of JSON, then a clean picture."""

import json
import resource
import sys
from dataclasses import asdict

from wirportal.files.inspection import Unfit
from wirportal.files.inspection.types import inspect

SECONDS = 4
MEMORY = 512 * 1024**2


def main() -> None:
    limit()
    try:
        found: dict[str, object] = asdict(inspect(sys.stdin.buffer.read()))
        content = found.pop("content")
    except Unfit as error:
        found, content = {"reason": str(error)}, b""
    assert isinstance(content, bytes)
    sys.stdout.buffer.write(json.dumps(found).encode() + b"\n" + content)


def limit() -> None:
    """An end to time and memory; and no file can be written from here."""
    for name, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (most, most))


if __name__ == "__main__":
    main()
