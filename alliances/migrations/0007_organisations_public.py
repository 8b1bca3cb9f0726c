from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Whoever takes part in a published alliance has been public so far."""
    rows = apps.get_model("alliances", "Organisation").objects
    rows.filter(alliance_count__gt=0).update(is_public=True)


class Migration(migrations.Migration):
    dependencies = [("alliances", "0006_organisation_added_for")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
