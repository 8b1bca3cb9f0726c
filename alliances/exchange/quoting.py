"""What somebody has written in an answer by mail, without what their program added."""

import re
from collections.abc import Iterator

# "Am 3. März 2026 um 10:12 schrieb …:", "On 3 Mar 2026 … wrote:"; some break it over two lines.
ATTRIBUTION = re.compile(
    r"(?:Am|On|Le|El)\b.{0,300}\b(?:schrieb|wrote|geschrieben|a écrit|escribió)\b.{0,200}:\s*"
)
SEPARATOR = re.compile(
    r"\s*(?:-{2,}\s*(?:Ursprüngliche Nachricht|Originalnachricht|Original Message|"
    r"Weitergeleitete Nachricht|Forwarded message).*|_{10,}\s*)",
    re.IGNORECASE,
)
# The head of the quoted mail, as Outlook writes it.
HEAD = re.compile(r"\W{0,3}(?:Von|From)\W{1,3}\S.*")
HEAD_GOES_ON = re.compile(r"\W{0,3}(?:Gesendet|Datum|An|Betreff|Sent|Date|To|Subject)\W{1,3}\S.*")


def own_words(text: str) -> str:
    return "\n".join(kept(text.splitlines())).strip()


def kept(lines: list[str]) -> Iterator[str]:
    number = 0
    while number < len(lines):
        line = lines[number]
        if line.rstrip(" ") == "--" or SEPARATOR.fullmatch(line) or is_head(lines, number):
            return
        if length := attribution(lines, number):
            number += length
            if not is_quoted(first_text(lines, number)):
                return  # what follows is the quotation, without marks
            continue
        if not is_quoted(line):
            yield line
        number += 1


def is_quoted(line: str) -> bool:
    return line.startswith(">")


def first_text(lines: list[str], number: int) -> str:
    """The first line from there on that is not empty."""
    following = (lines[index] for index in range(number, len(lines)))
    return next((line for line in following if line.strip()), "")


def attribution(lines: list[str], number: int) -> int:
    """How many lines say who wrote what follows; usually none."""
    for length in (1, 2, 3):
        part = " ".join(line.strip() for line in lines[number : number + length])
        if len(part) < 600 and ATTRIBUTION.fullmatch(part):
            return length
    return 0


def is_head(lines: list[str], number: int) -> bool:
    if not HEAD.fullmatch(lines[number]):
        return False
    return any(HEAD_GOES_ON.fullmatch(line) for line in lines[number + 1 : number + 4])
