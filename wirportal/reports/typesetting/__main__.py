"""`TEMPLATE FONTS MEMORY`: makes a PDF on stdout of the template and the JSON on stdin."""

import ctypes
import json
import re
import resource
import signal
import sys
from pathlib import Path
from typing import Any

import typst

SECONDS = 60
# Of the calls: a name space of one's own for users, then one for the network, with nothing in it.
NEW_USERS, NEW_NETWORK = 0x10000000, 0x40000000
# Of the call that asks for a signal when the parent dies.
DEATH_SIGNAL = 1
MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
# So the typesetter names what it can't show in its message either.
CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
INSTEAD = "\N{WHITE SQUARE}"
ROUNDS = 4


def main(template: Path, fonts: Path, memory: int) -> None:
    limit(memory * 1024**2)
    leave_network()
    die_with_worker()
    sys.stdout.buffer.write(set_pages(template, fonts, json.load(sys.stdin.buffer)))


def limit(memory: int) -> None:
    """An end to time and memory; and no file can be written from here."""
    for name, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_DATA, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(name, (most, most))


def leave_network() -> None:
    """Where the system allows it. Nothing in a report asks for the network anyway."""
    ctypes.CDLL(None).unshare(NEW_USERS | NEW_NETWORK)


def die_with_worker() -> None:
    """Nobody waits for the pages any more. Forgotten by the kernel where one leaves the network,
    so asked for after that."""
    ctypes.CDLL(None).prctl(DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def set_pages(template: Path, fonts: Path, data: Any) -> bytes:
    """Signs that no font has would stop PDF/UA; they are shown as an empty square."""
    for _round in range(ROUNDS):
        try:
            return compiled(template, fonts, data)
        except typst.TypstError as error:
            missing = missing_in(error.diagnostic)
            if not missing:
                raise
            data = replaced(data, str.maketrans(dict.fromkeys(missing, INSTEAD)))
    return compiled(template, fonts, data)


def missing_in(message: str) -> str:
    return CODE.sub(lambda code: chr(int(code[1], 16)), "".join(MISSING.findall(message)))


def compiled(template: Path, fonts: Path, data: Any) -> bytes:
    return typst.compile(
        template,
        root=template.parent,
        font_paths=[fonts],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        package_path=template.parent / "none",
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )


def replaced(data: Any, table: dict[int, str]) -> Any:
    match data:
        case str():
            return data.translate(table)
        case list():
            return [replaced(one, table) for one in data]
        case dict():
            return {name: replaced(one, table) for name, one in data.items()}
        case _:
            return data


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
