from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models

from wirportal.search import operations as text_search


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        migrations.RunSQL(text_search.CREATE_CONFIGURATIONS, text_search.DROP_CONFIGURATIONS),
        migrations.RunSQL(text_search.CREATE_FOLDING, text_search.DROP_FOLDING),
        migrations.RunSQL(text_search.CREATE_SPELLINGS, text_search.DROP_SPELLINGS),
        migrations.RunSQL(text_search.CREATE_DOCUMENT, text_search.DROP_DOCUMENT),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("word", models.CharField(max_length=100)),
                ("folded", models.CharField(max_length=100, unique=True)),
                ("uses", models.PositiveIntegerField()),
            ],
            options={
                "indexes": [
                    GinIndex(
                        fields=["folded"],
                        name="search_word_trigrams",
                        opclasses=["gin_trgm_ops"],
                    )
                ],
            },
        ),
    ]
