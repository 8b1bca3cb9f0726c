from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reviews", "0021_declarations_said_twice")]

    operations = [
        migrations.AddConstraint(
            model_name="conflictdeclaration",
            constraint=models.UniqueConstraint(
                condition=models.Q(("assignment__isnull", True), ("result", "none")),
                fields=("case", "user", "rules_version"),
                name="declared_once_a_version",
            ),
        ),
    ]
