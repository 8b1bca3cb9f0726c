"""Where a run takes place: databases of its own, a folder of its own, all gone afterwards."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from launcher.contents import ALLIANCES, COLLECT, COLLECTED, STAMP, fingerprint, static
from launcher.locks import locked
from launcher.modules import begin, environ, heard, quiet
from launcher.services import running
from launcher.words import step

PREFIX = "wir_bench"
FILL = ("migrate", "--verbosity=0", "+", "load_alliances", ALLIANCES, "+", "load_demo")
BUSY = "A benchmark of this checkout is running already."
# What a person may have set for a portal of their own does not belong in a measurement.
OTHERS = (
    "BASE_URL",
    "BROKER_URL",
    "DEBUG",
    "HASHED_FILES",
    "MAIL_LEASE_SECONDS",
    "MAIL_LEDGER",
    "MEDIA_ROOT",
    "SENTRY_DSN",
    "TRUSTED_PROXY_COUNT",
)


@dataclass
class Places:
    """The database server and the folder of one run."""

    server: str
    redis: str
    folder: Path
    databases: list[str] = field(default_factory=list)

    def url(self, database: str) -> str:
        parts = urlsplit(self.server)
        netloc = parts.netloc or "localhost"
        return urlunsplit(parts._replace(netloc=netloc, path=f"/{database}"))

    def env(self, database: str, **values: str) -> dict[str, str]:
        """What a process needs to be the portal, as in production, on one of the databases."""
        kept = {name: value for name, value in environ().items() if name not in OTHERS}
        return {
            **kept,
            "ALLOWED_HOSTS": "127.0.0.1",
            "BENCH_STATIC": str(self.folder / "static"),
            "DATABASE_URL": self.url(database),
            "DEBUG": "off",
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
            "ENV_FILE": os.devnull,
            "REDIS_URL": self.redis,
            "REQUIRE_MFA": "off",
            **values,
        }

    def make_database(self, name: str, *, template: str = "template0") -> str:
        database = f"{PREFIX}_{name}"
        with psycopg.connect(self.server, autocommit=True) as connection:
            make = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            connection.execute(make.format(sql.Identifier(database), sql.Identifier(template)))
        self.databases.append(database)
        return database

    def drop_databases(self) -> None:
        """Also those that a killed run left behind."""
        with psycopg.connect(self.server, autocommit=True) as connection:
            left = connection.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{PREFIX}\\_%"]
            ).fetchall()
            for (name,) in left:
                drop = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
                connection.execute(drop.format(sql.Identifier(name)))


@contextmanager
def places() -> Iterator[Places]:
    with ExitStack() as stack:
        stack.enter_context(locked("bench", BUSY))
        services = running(is_bound=True)
        stack.callback(services.stop)
        folder = Path(tempfile.mkdtemp(prefix="wir-bench-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        here = Places(services.urls["DATABASE_URL"], services.urls["REDIS_URL"], folder)
        here.drop_databases()
        stack.callback(here.drop_databases)
        yield here


def prepared(here: Places) -> str:
    """A database with the real alliances and the demo accounts, and the static files beside it."""
    database = here.make_database("real")
    env = here.env(database)
    with step("Database with the real alliances, static files"):
        collecting = None if is_collected() else begin(*COLLECT, env=env)
        quiet("launcher.filling", *FILL, env=env, failed="The database was not filled.")
        if collecting:
            heard(collecting, "The static files could not be collected.")
        else:
            shutil.copytree(COLLECTED, here.folder / "static")
    with psycopg.connect(here.url(database), autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    return database


def is_collected() -> bool:
    """Whether production's own files are there already, hashed and compressed."""
    return STAMP.exists() and COLLECTED.is_dir() and STAMP.read_text() == fingerprint(static())
