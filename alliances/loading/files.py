"""Reads the file of alliances."""

import json
from pathlib import Path
from typing import Any


def read_file(file: Path) -> list[Any]:
    """The rows of the file. Raises ValueError with a sentence if it can't be read as such."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"{file} can't be read: {error.strerror}.") from None
    except ValueError:
        raise ValueError(f"{file} is not valid JSON in UTF-8.") from None
    if not isinstance(data, list):
        raise ValueError(f"{file} must hold a list of alliances.")
    return data
