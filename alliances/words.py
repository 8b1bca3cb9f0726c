"""Text kept in German and English: the language of the page, else the other one."""

from typing import Any

from wirportal.texts.language import page_language

LANGUAGES = ("de", "en")


def worded(row: Any, field: str) -> str:
    """`row.field_de` or `row.field_en`, by the active language; falls back to the other."""
    text: str = getattr(row, f"{field}_{language_of(row, field) or page_language()}")
    return text


def language_of(row: Any, field: str) -> str:
    """The other language, where `worded` has to fall back to it; else nothing."""
    here = page_language()
    other = next(code for code in LANGUAGES if code != here)
    falls_back = not getattr(row, f"{field}_{here}") and getattr(row, f"{field}_{other}")
    return other if falls_back else ""
