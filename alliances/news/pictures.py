"""The pictures of a piece of news, as the component `picture.html` takes them."""

from typing import Any

from alliances.models import NewsItem
from wirportal.files.showing import Picture


def pictures_of(item: NewsItem, user: Any) -> list[Picture]:
    """In their order; those only that this person may see."""
    return []
