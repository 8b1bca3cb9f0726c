"""The words of a piece of news in its address."""

from alliances import slugs
from alliances.models import NewsItem

# Words that stand at this place in other addresses.
RESERVED = {"feed", "redaktion", "neu", "new", "desk", "bearbeiten", "edit"}


def free_slug(item: NewsItem) -> str:
    others = NewsItem.objects.exclude(pk=item.pk)
    return slugs.free_slug(others, item.title, instead="meldung", reserved=RESERVED)
