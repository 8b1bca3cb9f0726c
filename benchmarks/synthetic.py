"""Many more alliances and organisations, by the database itself, each a changed copy of a real row.

Whatever a row has that is not changed here it has from its pattern, so lengths and shares of themes
and Länder stay those of real life. Names say that the rows are made up.
"""

from dataclasses import dataclass

import psycopg
from psycopg import sql

TABLES = (
    "alliances_region",
    "alliances_alliance",
    "alliances_alliancetheme",
    "alliances_source",
    "alliances_organisation",
    "alliances_partnership",
)
PATTERNS = """
CREATE TEMPORARY TABLE patterns AS
SELECT n, old.id AS old_id, old.region_id AS old_region, NULL::bigint AS new_id
FROM generate_series(%(first)s::int, %(last)s::int) n
JOIN (SELECT id, region_id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many
      FROM alliances_alliance WHERE slug NOT LIKE 'synthetisch-%%') old
ON n %% old.many = old.place
"""
COLUMNS = """
SELECT attname FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
  AND attname <> 'id'
"""
ALLIANCE = {
    "slug": "'synthetisch-' || p.n",
    "name": "'Synthetisches Bündnis ' || lpad(p.n::text, 6, '0')",
    "names_text": "'Synthetisches Bündnis ' || lpad(p.n::text, 6, '0')",
    "full_title": "''",
    "website": "''",
    "coordinator_name": "'Synthetische Organisation ' || p.n",
    "region_id": (
        "(SELECT r.id FROM alliances_region r WHERE r.name = 'Synthetische Region ' || p.n)"
    ),
    "lat": "least(54.9, greatest(47.4, old.lat + (p.n * 7919 % 1000 - 500) / 500.0))",
    "lon": "least(14.9, greatest(6.0, old.lon + (p.n * 104729 % 1000 - 500) / 500.0))",
}
ORGANISATION = {
    "slug": "'synthetische-organisation-' || p.n",
    "name": "'Synthetische Organisation ' || lpad(p.n::text, 6, '0')",
    "names_text": "'synthetische organisation ' || lpad(p.n::text, 6, '0')",
    "website": "''",
    "merged_into_id": "NULL",
    "alliance_count": "1",
}


@dataclass(frozen=True)
class Made:
    """How many made-up rows there are."""

    alliances: int = 0
    organisations: int = 0


def multiply(url: str, before: Made, after: Made) -> None:
    """Adds what is missing; every new organisation takes part in one of the new alliances."""
    with psycopg.connect(url) as connection:
        triggers(connection, "DISABLE")
        numbers = {"first": before.alliances + 1, "last": after.alliances}
        connection.execute(PATTERNS, numbers)
        copy(
            connection,
            "alliances_region",
            "p.old_region",
            {"name": "'Synthetische Region ' || p.n"},
        )
        copy(connection, "alliances_alliance", "p.old_id", ALLIANCE)
        connection.execute(
            "CREATE INDEX ON patterns (old_id);"
            "UPDATE patterns p SET new_id = a.id FROM alliances_alliance a"
            " WHERE a.slug = 'synthetisch-' || p.n"
        )
        for table in ("alliances_alliancetheme", "alliances_source"):
            copy(
                connection, table, "", {"alliance_id": "p.new_id"}, of="old.alliance_id = p.old_id"
            )
        add_organisations(connection, before.organisations + 1, after.organisations)
        add_partnerships(connection)
        connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
        triggers(connection, "ENABLE")
        connection.execute("INSERT INTO wirportal_change DEFAULT VALUES")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")


def triggers(connection: psycopg.Connection, wish: str) -> None:
    """Off meanwhile: a line of history for each made-up row would double the time."""
    for table in TABLES:
        connection.execute(f"ALTER TABLE {table} {wish} TRIGGER USER")


def copy(
    connection: psycopg.Connection,
    table: str,
    old_id: str,
    changed: dict[str, str],
    *,
    of: str = "",
    patterns: str = "patterns",
) -> None:
    names = [name for (name,) in connection.execute(COLUMNS, [table]).fetchall()]
    values = [changed.get(name, f'old."{name}"') for name in names]
    statement = (
        f"INSERT INTO {table} ({', '.join(names)}) SELECT {', '.join(values)}"
        f" FROM {patterns} p JOIN {table} old ON {of or f'old.id = {old_id}'}"
    )
    connection.execute(sql.SQL(statement))


def add_organisations(connection: psycopg.Connection, first: int, last: int) -> None:
    connection.execute(
        "CREATE TEMPORARY TABLE models AS SELECT n, old.id AS old_id"
        " FROM generate_series(%s::int, %s::int) n"
        " JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS place, count(*) OVER () AS many"
        " FROM alliances_organisation WHERE slug NOT LIKE 'synthetische-%%') old"
        " ON n %% old.many = old.place",
        [first, last],
    )
    copy(connection, "alliances_organisation", "p.old_id", ORGANISATION, patterns="models")


def add_partnerships(connection: psycopg.Connection) -> None:
    """The first round of them coordinates, the others are partners."""
    connection.execute(
        "INSERT INTO alliances_partnership (alliance_id, organisation_id, role, source)"
        " SELECT p.new_id, o.id,"
        " CASE WHEN m.n - m.first < total.many THEN 'coordination' ELSE 'partner' END, ''"
        " FROM (SELECT n, min(n) OVER () AS first FROM models) m"
        " JOIN alliances_organisation o ON o.slug = 'synthetische-organisation-' || m.n"
        " CROSS JOIN (SELECT count(*) AS many, min(n) AS first FROM patterns) total"
        " JOIN patterns p ON p.n = (m.n - m.first) % total.many + total.first"
    )
