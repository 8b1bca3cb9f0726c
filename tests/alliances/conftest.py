"""The real alliances, loaded from the file once a run and copied into each test that wants them."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from alliances.loading.alliances import load

FILE = Path(__file__).parents[2] / "alliances" / "data" / "alliances.json"
MODELS = [
    *(m for m in apps.get_app_config("alliances").get_models() if "Event" not in m.__name__),
    apps.get_model("search", "SearchWord"),
]
copies: dict[str, list[bytes]] = {}


def columns(model):
    names = [f.column for f in model._meta.concrete_fields if not f.generated]
    return ", ".join(f'"{name}"' for name in names)


def copy_out():
    with connection.cursor() as cursor:
        for model in MODELS:
            table = model._meta.db_table
            with cursor.copy(f"COPY {table} ({columns(model)}) TO STDOUT (FORMAT BINARY)") as rows:
                copies[table] = [bytes(chunk) for chunk in rows]


def copy_in():
    with connection.cursor() as cursor:
        for model in MODELS:
            table = model._meta.db_table
            with cursor.copy(f"COPY {table} ({columns(model)}) FROM STDIN (FORMAT BINARY)") as rows:
                for chunk in copies[table]:
                    rows.write(chunk)
        for statement in connection.ops.sequence_reset_sql(no_style(), MODELS):
            cursor.execute(statement)


@pytest.fixture
def real(db):
    """All alliances of the file, as `load_alliances` makes them."""
    if copies:
        copy_in()
    else:
        load(FILE)
        copy_out()
