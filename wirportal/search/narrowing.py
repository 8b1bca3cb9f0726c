"""Leaves out the sources in which nothing matches, before anything costly is asked of them."""

from collections.abc import Iterable, Iterator

from django.db import connection

from wirportal.search.parsing import Parsed
from wirportal.search.query import search_query
from wirportal.search.sources import Index, Reader, SearchSource


def worth_asking(
    sources: Iterable[SearchSource], parsed: Parsed, reader: Reader
) -> list[SearchSource]:
    """For visitors, in one query over the indexes. Who has signed in may see more: all are asked.

    Written without the ORM, which takes longer to put such a query together for each source
    than the database takes to answer it.
    """
    sources = list(sources)
    query = search_query(parsed.tree)
    indexes = {source.key: source.index for source in sources if source.index}
    if reader.is_authenticated or query is None or not indexes:
        return sources
    condition, texts = query.as_sql(None, connection)
    values = [value for key, index in indexes.items() for value in (key, *texts, *index.values())]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts(indexes.values(), condition)), values)
        found = {key for (key,) in cursor.fetchall()}
    return [source for source in sources if source.index is None or source.key in found]


def parts(indexes: Iterable[Index], condition: str) -> Iterator[str]:
    """One a source; all of it is written in the code, what readers typed is bound."""
    for index in indexes:
        table = connection.ops.quote_name(index.model._meta.db_table)
        hit = f"SELECT FROM {table} WHERE search @@ {condition} AND {index.public}"
        yield f"SELECT %s WHERE EXISTS ({hit})"
