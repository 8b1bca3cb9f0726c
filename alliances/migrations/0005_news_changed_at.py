from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("alliances", "0004_relayed_message_side")]

    operations = [
        migrations.AddField(
            "newsitem", "changed_at", models.DateTimeField(null=True, editable=False)
        )
    ]
