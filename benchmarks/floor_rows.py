"""The rows of the floor's page."""

import psycopg

ROWS = 44
TABLE = """
CREATE TABLE IF NOT EXISTS bench_floor (
    id bigint PRIMARY KEY, slug text NOT NULL, title text NOT NULL, claim text NOT NULL,
    body text NOT NULL, place text NOT NULL, kind text NOT NULL, year integer NOT NULL,
    is_open boolean NOT NULL, updated_at timestamptz NOT NULL
)
"""
FILL = """
INSERT INTO bench_floor
SELECT n, 'zeile-' || n, 'Zeile Nummer ' || n,
       'Ein Satz, der sagt, worum es in Zeile ' || n || ' geht',
       repeat('Noch ein Satz mit <Zeichen> & Wörtern, die geschützt werden müssen. ', 4),
       'Ort ' || n %% 7, 'Art ' || n %% 5, 2000 + n %% 25, n %% 3 > 0, now() - n * interval '1 day'
FROM generate_series(1, %s) n ON CONFLICT DO NOTHING
"""


def lay(url: str) -> None:
    """Makes the floor's table in the benchmark's database."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(TABLE)
        connection.execute(FILL, [ROWS])
