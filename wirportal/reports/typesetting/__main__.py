"""`FOLDER FONTS MEMORY`: sets `report.typ` in the folder, with `data.json` beside it, to stdout."""

import ctypes
import json
import re
import resource
import sys
from pathlib import Path
from typing import Any

import typst

SECONDS = 60
# Of the calls: a name space of one's own for users, then one for the network, with nothing in it.
NEW_USERS, NEW_NETWORK = 0x10000000, 0x40000000
MISSING = re.compile(r'the text `"(.+?)"` could not be displayed')
INSTEAD = "\N{WHITE SQUARE}"
ROUNDS = 4


def main(folder: Path, fonts: str, memory: int) -> None:
    limit(memory * 1024**2)
    leave_network()
    sys.stdout.buffer.write(set_pages(folder, fonts))


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


def set_pages(folder: Path, fonts: str) -> bytes:
    """Signs that no font has would stop PDF/UA; they are shown as an empty square."""
    data = json.loads((folder / "data.json").read_text())
    for _round in range(ROUNDS):
        try:
            return compiled(folder, fonts, data)
        except typst.TypstError as error:
            missing = "".join(MISSING.findall(error.diagnostic))
            if not missing:
                raise
            data = replaced(data, str.maketrans(dict.fromkeys(missing, INSTEAD)))
    return compiled(folder, fonts, data)


def compiled(folder: Path, fonts: str, data: Any) -> bytes:
    return typst.compile(
        folder / "report.typ",
        root=folder,
        font_paths=[Path(fonts)],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["ua-1"],
        package_path=folder / "none",
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
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
