"""Alliances from before facts were confirmed: theirs are as old as their record."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F


def date_facts(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    rows = apps.get_model("alliances", "Alliance").objects.filter(facts_of=None)
    rows.update(facts_of=F("recorded_on"))


class Migration(migrations.Migration):
    dependencies = [("alliances", "0007_organisations_public")]

    operations = [migrations.RunPython(date_facts, migrations.RunPython.noop)]
