"""What a file is, judged by its content. Runs in a process of its own and knows no Django."""

from dataclasses import dataclass


class Unfit(Exception):
    """The file can't be taken; the text is the name of the reason."""


@dataclass(frozen=True)
class Found:
    """The type of a file, and for pictures its content without anything but the picture."""

    kind: str
    media_type: str
    ending: str
    width: int | None = None
    height: int | None = None
    content: bytes = b""
