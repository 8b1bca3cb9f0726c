"""Texts made safe for spreadsheets.

A text that a spreadsheet takes for a formula runs on the reader's machine. XLSX cells carry their
type, so there a text stays a text; in CSV an apostrophe before it says so.
"""

import datetime
import re

Cell = str | int | float | datetime.date | None

LONGEST_CELL = 32_767

# What XML 1.0 cannot hold: control characters but tab and line feed, surrogates, non-characters.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")

# Blanks a spreadsheet may strip before it looks at the first character.
BLANK = "[\\s\ufeff\u200b-\u200f\u2060\u00ad]*"
STARTERS = "[=+\\-@＝＋－＠]"
FORMULA = re.compile(f"{BLANK}{STARTERS}|[\t\r\n]")
# Where a text read line by line, or split at a separator, would start a cell of its own.
INNER_START = re.compile(f"(?<=[\n\t;])({BLANK}{STARTERS})")


def cleaned(text: str) -> str:
    """Without characters that break a file, and no longer than a cell may be."""
    text = FORBIDDEN.sub("", LINE_ENDS.sub("\n", text))
    return text if units(text) <= LONGEST_CELL else shortened(text)


def units(text: str) -> int:
    """Length as spreadsheets count it: in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def shortened(text: str) -> str:
    """The longest beginning that fits, with an ellipsis in its last place."""
    encoded = text.encode("utf-16-le")[: (LONGEST_CELL - 1) * 2]
    return encoded.decode("utf-16-le", errors="ignore") + "…"


def neutralised(text: str) -> str:
    """For CSV: an apostrophe wherever the text, or a line or part of it, might be a formula."""
    marked = INNER_START.sub(r"'\1", text)
    return f"'{marked}" if marked != text or FORMULA.match(text) else text
