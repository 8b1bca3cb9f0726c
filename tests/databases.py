"""Databases of the tests. Each process has a copy of a migrated one, the template.

The template is made once and kept until the schema changes. Django migrates the copy too and finds
nothing to do; all migrations would take 15 seconds, in each process and each run.
"""

import hashlib
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connection

APPS = ("wirportal", "alliances", "events", "reviews")
# Read before each process gives its test database an ending of its own.
BEGINNING = f"{settings.DATABASES['default']['TEST']['NAME']}_template_"


@contextmanager
def database(name):
    """All connections made from here on lead there."""
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


def execute(statement, *values):
    """In no database, for there is none yet; gives the rows if there are any."""
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement, values or None)
        return cursor.fetchall() if cursor.description else []


def disconnect(name):
    connection.close()
    # Not the housekeeping of the server, which nobody but its owner may end.
    execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = %s AND backend_type = 'client backend'",
        name,
    )


def template():
    """The name of the template, which is there when this returns."""
    name = BEGINNING + schema_hash()
    with connection._nodb_cursor() as cursor:  # the lock ends with it
        cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [BEGINNING])
        there = [found for (found,) in execute("SELECT datname FROM pg_database")]
        if name not in there:
            make(name, [found for found in there if found.startswith(BEGINNING)])
    return name


def make(name, old):
    """Under another name until it is complete."""
    for one in old:
        execute(f'DROP DATABASE "{one}" WITH (FORCE)')
    execute(f'CREATE DATABASE "{name}_new"')
    with database(f"{name}_new"):
        call_command("migrate", verbosity=0)
    execute(f'ALTER DATABASE "{name}_new" RENAME TO "{name}"')


def schema_hash():
    """Of all that a migrated database depends on: migrations, models, packages with their own."""
    files = [settings.BASE_DIR / "uv.lock", settings.BASE_DIR / "wirportal" / "settings.py"]
    for app in APPS:
        code = sorted((settings.BASE_DIR / app).rglob("*.py"))
        files += [file for file in code if {"models", "migrations"} & {file.stem, file.parent.name}]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()[:12]
