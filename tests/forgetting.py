"""Takes all rows of an app out of a database that goes on being used: browser tests share one."""

from django.apps import apps
from django.db import connection


def forget(app):
    """Truncates, because rounds that were announced and what was sealed can't be deleted."""
    tables = [f'"{model._meta.db_table}"' for model in apps.get_app_config(app).get_models()]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {' OR '.join(f'EXISTS (TABLE {table})' for table in tables)}")
        if cursor.fetchone() == (True,):
            cursor.execute(f"TRUNCATE {', '.join(tables)} CASCADE")
