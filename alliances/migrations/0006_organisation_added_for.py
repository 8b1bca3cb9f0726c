from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("alliances", "0005_news_changed_at")]

    operations = [
        migrations.RemoveIndex("organisation", "organisation_by_name"),
        migrations.AddField(
            "organisation",
            "added_for",
            models.ManyToManyField(blank=True, related_name="+", to="alliances.alliance"),
        ),
        migrations.AddField(
            "organisation", "is_public", models.BooleanField(default=False, editable=False)
        ),
        migrations.AddIndex(
            "organisation",
            models.Index(
                F("name"),
                F("id"),
                condition=Q(is_public=True, merged_into__isnull=True),
                name="organisation_by_name",
            ),
        ),
    ]
