import pytest
from django.db import connection

from wirportal.search.parsing import parse
from wirportal.search.query import search_query


@pytest.fixture
def finds(db):
    """finds(query, names="", de="", en=""): whether the query finds a row with these texts."""

    def asked(query, names="", de="", en=""):
        sql, texts = search_query(parse(query).tree).as_sql(None, connection)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT wir_document(%s, %s, %s) @@ {sql}", [names, de, en, *texts])
            return cursor.fetchone()[0]

    return asked
