"""The table that stands in while Redis is away; the columns are those Django's DatabaseCache wants."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("wirportal", "0001_change")]

    operations = [
        migrations.RunSQL(
            """
            CREATE TABLE IF NOT EXISTS wirportal_cache (
                cache_key varchar(255) NOT NULL PRIMARY KEY,
                value text NOT NULL,
                expires timestamp with time zone NOT NULL
            );
            CREATE INDEX IF NOT EXISTS wirportal_cache_expires ON wirportal_cache (expires);
            """,
            "DROP TABLE IF EXISTS wirportal_cache",
        )
    ]
