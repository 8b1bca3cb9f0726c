"""Who said twice on a case that nothing binds them has said it once: the later rows go."""

from django.db import migrations
from django.db.models import Exists, OuterRef


def keep_the_first(apps, schema_editor):
    rows = apps.get_model("reviews", "ConflictDeclaration").objects.filter(
        assignment__isnull=True, result="none", user__isnull=False
    )
    same = {name: OuterRef(name) for name in ("case", "user", "rules_version")}
    rows.filter(Exists(rows.filter(pk__lt=OuterRef("pk"), **same))).delete()


class Migration(migrations.Migration):
    dependencies = [("reviews", "0020_strategy_due_before_assessments")]

    operations = [migrations.RunPython(keep_the_first, migrations.RunPython.noop)]
