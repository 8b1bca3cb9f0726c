"""Reads a workbook from stdin, says on stdout what stands in it, as JSON."""

import json
import resource
import sys

from alliances.sheets.opening import Unfit, tables

SECONDS = 10
MEMORY = 768 * 1024**2


def main() -> None:
    limit()
    found: dict[str, object]
    try:
        found = {"tables": tables(sys.stdin.buffer.read())}
    except Unfit as error:
        found = {"reason": str(error)}
    except (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError):
        # What openpyxl raises where a file says what no spreadsheet program would.
        found = {"reason": "damaged"}
    sys.stdout.write(json.dumps(found))


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
