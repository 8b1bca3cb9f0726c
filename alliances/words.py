"""Text kept in German and English: the language of the page, else the other one."""

from typing import Any

from django.utils.translation import get_language


def worded(row: Any, field: str) -> str:
    """`row.field_de` or `row.field_en`, by the active language; falls back to the other."""
    wanted = "en" if (get_language() or "de").startswith("en") else "de"
    other = "de" if wanted == "en" else "en"
    text: str = getattr(row, f"{field}_{wanted}") or getattr(row, f"{field}_{other}")
    return text
