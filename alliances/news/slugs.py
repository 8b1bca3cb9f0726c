"""The words of a piece of news in its address."""

from django.db import connection
from django.utils.text import slugify

from alliances.folding import fold_umlauts
from alliances.models import NewsItem

LONGEST = 90
# Words that stand at this place in other addresses.
TAKEN = {"feed", "redaktion", "neu", "new", "desk"}


def free_slug(item: NewsItem) -> str:
    """Made from the title, umlauts written out; unique by a number at its end.

    To be called in a transaction: of two who ask at once, the second sees what the first took.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('news-slug'))")
    stem = slugify(fold_umlauts(item.title))[:LONGEST].strip("-") or "meldung"
    others = NewsItem.objects.exclude(pk=item.pk).filter(slug__startswith=stem)
    taken = TAKEN | set(others.values_list("slug", flat=True))
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(slug for slug in numbered if slug not in taken)
