"""In which language somebody reads: the one rule for texts that are kept in both."""

from django.utils.translation import get_language


def page_language() -> str:
    return "en" if (get_language() or "de").startswith("en") else "de"
