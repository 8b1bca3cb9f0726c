"""Takes all rows of an app out of a database that goes on being used: browser tests share one."""

import json

from django.apps import apps
from django.conf import settings
from django.db import connection

from alliances.models import Alliance

REAL = settings.BASE_DIR / "alliances" / "data" / "alliances.json"


def forget(app):
    """Truncates, because rounds that were announced and what was sealed can't be deleted."""
    tables = [f'"{model._meta.db_table}"' for model in apps.get_app_config(app).get_models()]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {' OR '.join(f'EXISTS (TABLE {table})' for table in tables)}")
        if cursor.fetchone() == (True,):
            cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")


def only_real_alliances():
    """Takes back those that other tests made: they would fill pages of the list."""
    slugs = [alliance["slug"] for alliance in json.loads(REAL.read_text("utf-8"))]
    made = Alliance.objects.published().exclude(slug__in=slugs)
    made.update(state=Alliance.State.WITHDRAWN)
