import uuid

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pghistory.utils
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("alliances", "0009_made_up_alliances"),
        ("files", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EventSeries",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("title_de", models.CharField(max_length=200, verbose_name="title (German)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
            ],
            options={
                "verbose_name": "series of events",
                "verbose_name_plural": "series of events",
                "ordering": ("title_de",),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="d8db5a7cf7ea034a0446781e8fb7ef993397069c",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_3363d",
                            table="events_eventseries",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventseriesevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "title_de", "title_en") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."slug", NEW."title_de", NEW."title_en"); RETURN NULL;',
                            hash="4a22fac2cb532856dc0c0533111013f62c4a5165",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_21962",
                            table="events_eventseries",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_eventseriesevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "title_de", "title_en") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."slug", NEW."title_de", NEW."title_en"); RETURN NULL;',
                            hash="8c33c9492fb11cb74407bd66df8a5c48dc615791",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_cc87c",
                            table="events_eventseries",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventseriesevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "title_de", "title_en") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."slug", OLD."title_de", OLD."title_en"); RETURN NULL;',
                            hash="08e70b3458380d7ae04f0d390fd4b61c506fe2a3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b95dc",
                            table="events_eventseries",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventSeriesEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=80)),
                ("title_de", models.CharField(max_length=200, verbose_name="title (German)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.eventseries",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="40a83e29c69268563224fc6184cf7bb34145d52c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_59ace",
                            table="events_eventseriesevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("zukunftswerkstatt", "Future workshop (Zukunftswerkstatt)"),
                            ("erfahrungsaustausch", "Exchange of experience"),
                            ("workshop", "Workshop"),
                            ("sonstige", "Other event"),
                        ],
                        default="workshop",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title_de", models.CharField(max_length=200, verbose_name="title (German)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                (
                    "claim_de",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="in one sentence (German)"
                    ),
                ),
                (
                    "claim_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="in one sentence (English)"
                    ),
                ),
                ("text_de", models.TextField(blank=True, verbose_name="about the event (German)")),
                ("text_en", models.TextField(blank=True, verbose_name="about the event (English)")),
                (
                    "patron",
                    models.CharField(blank=True, max_length=200, verbose_name="patronage (office)"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("de", "German"), ("en", "English")],
                        default="de",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("vor-ort", "on site"),
                            ("online", "online"),
                            ("hybrid", "on site and online"),
                        ],
                        default="vor-ort",
                        max_length=10,
                        verbose_name="takes place",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "street",
                    models.CharField(blank=True, max_length=200, verbose_name="street and number"),
                ),
                (
                    "city",
                    models.CharField(blank=True, max_length=120, verbose_name="postcode and town"),
                ),
                (
                    "land",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DE-BW", "Baden-Württemberg"),
                            ("DE-BY", "Bavaria"),
                            ("DE-BE", "Berlin"),
                            ("DE-BB", "Brandenburg"),
                            ("DE-HB", "Bremen"),
                            ("DE-HH", "Hamburg"),
                            ("DE-HE", "Hesse"),
                            ("DE-MV", "Mecklenburg-Vorpommern"),
                            ("DE-NI", "Lower Saxony"),
                            ("DE-NW", "North Rhine-Westphalia"),
                            ("DE-RP", "Rhineland-Palatinate"),
                            ("DE-SL", "Saarland"),
                            ("DE-SN", "Saxony"),
                            ("DE-ST", "Saxony-Anhalt"),
                            ("DE-SH", "Schleswig-Holstein"),
                            ("DE-TH", "Thuringia"),
                        ],
                        max_length=5,
                        verbose_name="Land",
                    ),
                ),
                (
                    "lat",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="latitude",
                    ),
                ),
                (
                    "lon",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="longitude",
                    ),
                ),
                ("access_de", models.TextField(verbose_name="accessibility (German)")),
                ("access_en", models.TextField(blank=True, verbose_name="accessibility (English)")),
                (
                    "online_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the online room"
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "everybody"),
                            ("network", "everybody with an account"),
                            ("invited", "invited people only"),
                        ],
                        default="public",
                        max_length=10,
                        verbose_name="who sees it",
                    ),
                ),
                (
                    "opens_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration opens"),
                ),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration closes"),
                ),
                (
                    "swap_until",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="names may be swapped until"
                    ),
                ),
                (
                    "capacity",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="seats"),
                ),
                (
                    "takes_guests",
                    models.BooleanField(
                        default=True, verbose_name="people without an account may register"
                    ),
                ),
                (
                    "offer_hours",
                    models.PositiveSmallIntegerField(
                        default=48,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(336),
                        ],
                        verbose_name="hours to confirm a seat from the waiting list",
                    ),
                ),
                (
                    "needs_keep_days",
                    models.PositiveSmallIntegerField(
                        default=14,
                        verbose_name="days after the event until food and access needs are deleted",
                    ),
                ),
                (
                    "people_keep_days",
                    models.PositiveSmallIntegerField(
                        default=365, verbose_name="days after the event until names are deleted"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("cancelled", "Cancelled"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField(blank=True, verbose_name="reason of the cancellation")),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "people_count",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="people who came"
                    ),
                ),
                (
                    "alliance_count",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="alliances that came"
                    ),
                ),
                (
                    "sources",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.URLField(max_length=500),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="sources",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True,
                        related_name="events",
                        to="alliances.theme",
                        verbose_name="themes",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="event_rows",
                        to="events.eventseries",
                        verbose_name="series of events",
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "ordering": ("starts_at", "pk"),
                "indexes": [models.Index(fields=["state", "starts_at"], name="event_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="event_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("opens_at__isnull", True),
                            ("closes_at__isnull", True),
                            ("closes_at__gt", models.F("opens_at")),
                            _connector="OR",
                        ),
                        name="event_registration_closes_after_it_opens",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["draft", "published", "cancelled", "closed"])
                        ),
                        name="event_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "cancelled"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="event_cancelled_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"),
                            models.Q(("access_de", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="event_shown_says_how_accessible_it_is",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="e9437b3c8524d0d3e8e08d0872f377c857accb77",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_0be66",
                            table="events_event",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventevent" ("access_de", "access_en", "alliance_count", "capacity", "city", "claim_de", "claim_en", "closes_at", "ends_at", "id", "kind", "land", "language", "lat", "lon", "made_at", "made_by_id", "mode", "needs_keep_days", "offer_hours", "online_url", "opens_at", "patron", "people_count", "people_keep_days", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "sequence", "series_id", "slug", "sources", "starts_at", "state", "state_since", "street", "swap_until", "takes_guests", "text_de", "text_en", "title_de", "title_en", "visibility") VALUES (NEW."access_de", NEW."access_en", NEW."alliance_count", NEW."capacity", NEW."city", NEW."claim_de", NEW."claim_en", NEW."closes_at", NEW."ends_at", NEW."id", NEW."kind", NEW."land", NEW."language", NEW."lat", NEW."lon", NEW."made_at", NEW."made_by_id", NEW."mode", NEW."needs_keep_days", NEW."offer_hours", NEW."online_url", NEW."opens_at", NEW."patron", NEW."people_count", NEW."people_keep_days", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."reason", NEW."sequence", NEW."series_id", NEW."slug", NEW."sources", NEW."starts_at", NEW."state", NEW."state_since", NEW."street", NEW."swap_until", NEW."takes_guests", NEW."text_de", NEW."text_en", NEW."title_de", NEW."title_en", NEW."visibility"); RETURN NULL;',
                            hash="497f45c53c89b23893a51c063cdf081f4d150bf3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_82b94",
                            table="events_event",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_eventevent" ("access_de", "access_en", "alliance_count", "capacity", "city", "claim_de", "claim_en", "closes_at", "ends_at", "id", "kind", "land", "language", "lat", "lon", "made_at", "made_by_id", "mode", "needs_keep_days", "offer_hours", "online_url", "opens_at", "patron", "people_count", "people_keep_days", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "sequence", "series_id", "slug", "sources", "starts_at", "state", "state_since", "street", "swap_until", "takes_guests", "text_de", "text_en", "title_de", "title_en", "visibility") VALUES (NEW."access_de", NEW."access_en", NEW."alliance_count", NEW."capacity", NEW."city", NEW."claim_de", NEW."claim_en", NEW."closes_at", NEW."ends_at", NEW."id", NEW."kind", NEW."land", NEW."language", NEW."lat", NEW."lon", NEW."made_at", NEW."made_by_id", NEW."mode", NEW."needs_keep_days", NEW."offer_hours", NEW."online_url", NEW."opens_at", NEW."patron", NEW."people_count", NEW."people_keep_days", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."reason", NEW."sequence", NEW."series_id", NEW."slug", NEW."sources", NEW."starts_at", NEW."state", NEW."state_since", NEW."street", NEW."swap_until", NEW."takes_guests", NEW."text_de", NEW."text_en", NEW."title_de", NEW."title_en", NEW."visibility"); RETURN NULL;',
                            hash="698385d0f6761376d4cd99725638a169b65ef62c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_73f59",
                            table="events_event",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventevent" ("access_de", "access_en", "alliance_count", "capacity", "city", "claim_de", "claim_en", "closes_at", "ends_at", "id", "kind", "land", "language", "lat", "lon", "made_at", "made_by_id", "mode", "needs_keep_days", "offer_hours", "online_url", "opens_at", "patron", "people_count", "people_keep_days", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "reason", "sequence", "series_id", "slug", "sources", "starts_at", "state", "state_since", "street", "swap_until", "takes_guests", "text_de", "text_en", "title_de", "title_en", "visibility") VALUES (OLD."access_de", OLD."access_en", OLD."alliance_count", OLD."capacity", OLD."city", OLD."claim_de", OLD."claim_en", OLD."closes_at", OLD."ends_at", OLD."id", OLD."kind", OLD."land", OLD."language", OLD."lat", OLD."lon", OLD."made_at", OLD."made_by_id", OLD."mode", OLD."needs_keep_days", OLD."offer_hours", OLD."online_url", OLD."opens_at", OLD."patron", OLD."people_count", OLD."people_keep_days", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."reason", OLD."sequence", OLD."series_id", OLD."slug", OLD."sources", OLD."starts_at", OLD."state", OLD."state_since", OLD."street", OLD."swap_until", OLD."takes_guests", OLD."text_de", OLD."text_en", OLD."title_de", OLD."title_en", OLD."visibility"); RETURN NULL;',
                            hash="7e776ca63bfc6b0cf5e0a1b28e01fb17145a2cfc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d74a6",
                            table="events_event",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("form_token", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parties",
                        to="events.event",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "delegation",
                "verbose_name_plural": "delegations",
                "ordering": ("event", "made_at"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_partyevent" ("alliance_id", "event_id", "form_token", "id", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id") VALUES (NEW."alliance_id", NEW."event_id", NEW."form_token", NEW."id", NEW."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."registered_by_id"); RETURN NULL;',
                            hash="364456f620264ef1841a1b47be314dfb92e3e20b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_194d9",
                            table="events_party",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_partyevent" ("alliance_id", "event_id", "form_token", "id", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id") VALUES (NEW."alliance_id", NEW."event_id", NEW."form_token", NEW."id", NEW."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."registered_by_id"); RETURN NULL;',
                            hash="d2f8ff69a986f4343548229d9870e31d6ab34eca",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_75200",
                            table="events_party",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_partyevent" ("alliance_id", "event_id", "form_token", "id", "made_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registered_by_id") VALUES (OLD."alliance_id", OLD."event_id", OLD."form_token", OLD."id", OLD."made_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."registered_by_id"); RETURN NULL;',
                            hash="e00f5b5ba6e2a2358d8438f54e140c41124df31e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4c521",
                            table="events_party",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PartyEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("form_token", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "alliance",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.party",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="5d5e5e4d07963b6cf2f79ddd886b6ad10c26a150",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ce447",
                            table="events_partyevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=300, verbose_name="question in short")),
                ("answer_de", models.TextField(blank=True, verbose_name="answer (German)")),
                ("answer_en", models.TextField(blank=True, verbose_name="answer (English)")),
                (
                    "answered_by",
                    models.CharField(blank=True, max_length=200, verbose_name="office"),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="groups",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "group of questions",
                "verbose_name_plural": "groups of questions",
                "ordering": ("event", "position", "pk"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="a9c77162f6eb42ca33a653fe5db7f344641a4163",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_48fc3",
                            table="events_questiongroup",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_questiongroupevent" ("answer_de", "answer_en", "answered_by", "event_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "published_at", "title") VALUES (NEW."answer_de", NEW."answer_en", NEW."answered_by", NEW."event_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."published_at", NEW."title"); RETURN NULL;',
                            hash="33d6f838742b8e7c5e8fa90abedfe3d68d3f4d5c",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_3297c",
                            table="events_questiongroup",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_questiongroupevent" ("answer_de", "answer_en", "answered_by", "event_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "published_at", "title") VALUES (NEW."answer_de", NEW."answer_en", NEW."answered_by", NEW."event_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."published_at", NEW."title"); RETURN NULL;',
                            hash="d8214b9d27f180fd71d6c284655acc217f827c39",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_34367",
                            table="events_questiongroup",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_questiongroupevent" ("answer_de", "answer_en", "answered_by", "event_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "published_at", "title") VALUES (OLD."answer_de", OLD."answer_en", OLD."answered_by", OLD."event_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."published_at", OLD."title"); RETURN NULL;',
                            hash="ed813c87c677515d9d2742ff9bba2dea20a0242b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_df993",
                            table="events_questiongroup",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionGroupEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=300, verbose_name="question in short")),
                ("answer_de", models.TextField(blank=True, verbose_name="answer (German)")),
                ("answer_en", models.TextField(blank=True, verbose_name="answer (English)")),
                (
                    "answered_by",
                    models.CharField(blank=True, max_length=200, verbose_name="office"),
                ),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.questiongroup",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3d60ce18d950220270f8399ab6195ec2820539e1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2e7e9",
                            table="events_questiongroupevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Quota",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(blank=True, max_length=100, verbose_name="group")),
                ("seats", models.PositiveIntegerField(verbose_name="seats")),
                (
                    "held_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="held until"),
                ),
                (
                    "alliance",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quotas",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "quota of seats",
                "verbose_name_plural": "quotas of seats",
                "ordering": ("event", "alliance__name", "label"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("alliance__isnull", False)),
                        fields=("event", "alliance"),
                        name="quota_once_an_alliance",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("alliance__isnull", False),
                            models.Q(("label", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="quota_is_of_an_alliance_or_a_group",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_quotaevent" ("alliance_id", "event_id", "held_until", "id", "label", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") VALUES (NEW."alliance_id", NEW."event_id", NEW."held_until", NEW."id", NEW."label", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."seats"); RETURN NULL;',
                            hash="99be1844fc785387bd97a6f61e55a4cec18df9fb",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e4c64",
                            table="events_quota",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_quotaevent" ("alliance_id", "event_id", "held_until", "id", "label", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") VALUES (NEW."alliance_id", NEW."event_id", NEW."held_until", NEW."id", NEW."label", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."seats"); RETURN NULL;',
                            hash="aa842b5a06099435a9407aefc35427e681a290da",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_9e35f",
                            table="events_quota",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_quotaevent" ("alliance_id", "event_id", "held_until", "id", "label", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "seats") VALUES (OLD."alliance_id", OLD."event_id", OLD."held_until", OLD."id", OLD."label", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."seats"); RETURN NULL;',
                            hash="0ec8ebf5879e9073ad51fdc8f67a220e0f351fcb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_86f13",
                            table="events_quota",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuotaEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("label", models.CharField(blank=True, max_length=100, verbose_name="group")),
                ("seats", models.PositiveIntegerField(verbose_name="seats")),
                (
                    "held_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="held until"),
                ),
                (
                    "alliance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.quota",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ad7d6cf9c4c9a200f74f27729c68153881939d88",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c749c",
                            table="events_quotaevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Registration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("form_token", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "organisation",
                    models.CharField(blank=True, max_length=200, verbose_name="organisation"),
                ),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wissenschaft", "Science"),
                            ("wirtschaft", "Business"),
                            ("verwaltung", "Politics and administration"),
                            ("gesellschaft", "Civil society"),
                            ("presse", "Press"),
                            ("sonstige", "Other"),
                        ],
                        max_length=15,
                        verbose_name="sector",
                    ),
                ),
                ("is_online", models.BooleanField(default=False, verbose_name="takes part online")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("requested", "Requested"),
                            ("confirmed", "Confirmed"),
                            ("waiting", "Waiting list"),
                            ("offered", "Seat offered"),
                            ("cancelled", "Cancelled"),
                            ("attended", "Attended"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "place_in_queue",
                    models.PositiveIntegerField(blank=True, editable=False, null=True),
                ),
                (
                    "offered_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="seat held until"),
                ),
                ("registered_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "list_consent_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="agreed to be listed"),
                ),
                (
                    "photo_consent_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="agreed to be photographed"
                    ),
                ),
                (
                    "checked_in_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="checked in"),
                ),
                ("erased_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "alliance",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "checked_in_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registrations",
                        to="events.event",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="registrations",
                        to="events.party",
                    ),
                ),
                (
                    "quota",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="registrations",
                        to="events.quota",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="registrations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "registration",
                "verbose_name_plural": "registrations",
                "ordering": ("event", "name", "pk"),
                "indexes": [
                    models.Index(
                        fields=["event", "state", "place_in_queue"], name="registration_in_turn"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "attended",
                                    "confirmed",
                                    "invited",
                                    "offered",
                                    "requested",
                                    "waiting",
                                ],
                            ),
                            ("user__isnull", False),
                        ),
                        fields=("event", "user"),
                        name="registration_once_an_account",
                    ),
                    models.UniqueConstraint(
                        models.F("event"),
                        django.db.models.functions.text.Lower("email"),
                        condition=models.Q(
                            ("erased_at__isnull", True),
                            (
                                "state__in",
                                [
                                    "attended",
                                    "confirmed",
                                    "invited",
                                    "offered",
                                    "requested",
                                    "waiting",
                                ],
                            ),
                        ),
                        name="registration_once_an_address",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "invited",
                                    "requested",
                                    "confirmed",
                                    "waiting",
                                    "offered",
                                    "cancelled",
                                    "attended",
                                ],
                            )
                        ),
                        name="registration_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "waiting"), _negated=True),
                            ("place_in_queue__isnull", False),
                            _connector="OR",
                        ),
                        name="registration_waits_at_a_place",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "offered"), _negated=True),
                            ("offered_until__isnull", False),
                            _connector="OR",
                        ),
                        name="registration_offer_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "attended"), _negated=True),
                            ("checked_in_at__isnull", False),
                            _connector="OR",
                        ),
                        name="registration_attended_was_checked_in",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_registrationevent" ("alliance_id", "checked_in_at", "checked_in_by_id", "code", "email", "erased_at", "event_id", "form_token", "id", "is_online", "list_consent_at", "name", "offered_until", "organisation", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_consent_at", "place_in_queue", "quota_id", "reason", "registered_at", "registered_by_id", "sector", "state", "state_since", "user_id") VALUES (NEW."alliance_id", NEW."checked_in_at", NEW."checked_in_by_id", NEW."code", NEW."email", NEW."erased_at", NEW."event_id", NEW."form_token", NEW."id", NEW."is_online", NEW."list_consent_at", NEW."name", NEW."offered_until", NEW."organisation", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."photo_consent_at", NEW."place_in_queue", NEW."quota_id", NEW."reason", NEW."registered_at", NEW."registered_by_id", NEW."sector", NEW."state", NEW."state_since", NEW."user_id"); RETURN NULL;',
                            hash="f814fffade5c98e21c9d0539594ba4b22b332c04",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c84d7",
                            table="events_registration",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_registrationevent" ("alliance_id", "checked_in_at", "checked_in_by_id", "code", "email", "erased_at", "event_id", "form_token", "id", "is_online", "list_consent_at", "name", "offered_until", "organisation", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_consent_at", "place_in_queue", "quota_id", "reason", "registered_at", "registered_by_id", "sector", "state", "state_since", "user_id") VALUES (NEW."alliance_id", NEW."checked_in_at", NEW."checked_in_by_id", NEW."code", NEW."email", NEW."erased_at", NEW."event_id", NEW."form_token", NEW."id", NEW."is_online", NEW."list_consent_at", NEW."name", NEW."offered_until", NEW."organisation", NEW."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."photo_consent_at", NEW."place_in_queue", NEW."quota_id", NEW."reason", NEW."registered_at", NEW."registered_by_id", NEW."sector", NEW."state", NEW."state_since", NEW."user_id"); RETURN NULL;',
                            hash="ca28c4e8d1e1a7e2c62cf9b8eb23976995bc4173",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_87442",
                            table="events_registration",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_registrationevent" ("alliance_id", "checked_in_at", "checked_in_by_id", "code", "email", "erased_at", "event_id", "form_token", "id", "is_online", "list_consent_at", "name", "offered_until", "organisation", "party_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "photo_consent_at", "place_in_queue", "quota_id", "reason", "registered_at", "registered_by_id", "sector", "state", "state_since", "user_id") VALUES (OLD."alliance_id", OLD."checked_in_at", OLD."checked_in_by_id", OLD."code", OLD."email", OLD."erased_at", OLD."event_id", OLD."form_token", OLD."id", OLD."is_online", OLD."list_consent_at", OLD."name", OLD."offered_until", OLD."organisation", OLD."party_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."photo_consent_at", OLD."place_in_queue", OLD."quota_id", OLD."reason", OLD."registered_at", OLD."registered_by_id", OLD."sector", OLD."state", OLD."state_since", OLD."user_id"); RETURN NULL;',
                            hash="19ed16c541aed92a9c26c543d0a45886d63dd613",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_893c7",
                            table="events_registration",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("code", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("form_token", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=150, verbose_name="name")),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                (
                    "organisation",
                    models.CharField(blank=True, max_length=200, verbose_name="organisation"),
                ),
                (
                    "sector",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("wissenschaft", "Science"),
                            ("wirtschaft", "Business"),
                            ("verwaltung", "Politics and administration"),
                            ("gesellschaft", "Civil society"),
                            ("presse", "Press"),
                            ("sonstige", "Other"),
                        ],
                        max_length=15,
                        verbose_name="sector",
                    ),
                ),
                ("is_online", models.BooleanField(default=False, verbose_name="takes part online")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("invited", "Invited"),
                            ("requested", "Requested"),
                            ("confirmed", "Confirmed"),
                            ("waiting", "Waiting list"),
                            ("offered", "Seat offered"),
                            ("cancelled", "Cancelled"),
                            ("attended", "Attended"),
                        ],
                        default="requested",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "place_in_queue",
                    models.PositiveIntegerField(blank=True, editable=False, null=True),
                ),
                (
                    "offered_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="seat held until"),
                ),
                ("registered_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "list_consent_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="agreed to be listed"),
                ),
                (
                    "photo_consent_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="agreed to be photographed"
                    ),
                ),
                (
                    "checked_in_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="checked in"),
                ),
                ("erased_at", models.DateTimeField(blank=True, editable=False, null=True)),
                (
                    "alliance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "checked_in_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.party",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.registration",
                    ),
                ),
                (
                    "quota",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.quota",
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="61692b6e3cf67f85b61a72c5caa4e10a709bb867",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e12c4",
                            table="events_registrationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationNeeds",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("access", models.TextField(blank=True, verbose_name="what you need to take part")),
                ("food", models.TextField(blank=True, verbose_name="food")),
                (
                    "registration",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="needs",
                        to="events.registration",
                    ),
                ),
            ],
            options={
                "verbose_name": "needs",
                "verbose_name_plural": "needs",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_registrationneedsevent" ("access", "food", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."access", NEW."food", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="5b273da5f8d6d5ab15303ac9a6acb10d7e90c47b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_6594d",
                            table="events_registrationneeds",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_registrationneedsevent" ("access", "food", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (NEW."access", NEW."food", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."registration_id"); RETURN NULL;',
                            hash="9a3192643b052a57060c9cf353b89bf919def9c7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_22c43",
                            table="events_registrationneeds",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_registrationneedsevent" ("access", "food", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id") VALUES (OLD."access", OLD."food", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."registration_id"); RETURN NULL;',
                            hash="cafe6829a2a18fbc2250c45e9018460ad2161f71",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3614d",
                            table="events_registrationneeds",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RegistrationNeedsEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("access", models.TextField(blank=True, verbose_name="what you need to take part")),
                ("food", models.TextField(blank=True, verbose_name="food")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.registrationneeds",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.registration",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="100ce2f6c8c9ea8f64f34276531be4443508e511",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c5399",
                            table="events_registrationneedsevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="question")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("is_hidden", models.BooleanField(default=False, verbose_name="set aside")),
                ("form_token", models.UUIDField(editable=False, null=True, unique=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="events.event",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="questions",
                        to="events.questiongroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "question from the room",
                "verbose_name_plural": "questions from the room",
                "ordering": ("event", "at", "pk"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="0db18d81d3837db0506abef99af98cb99c309361",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_7d319",
                            table="events_roomquestion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_roomquestionevent" ("at", "event_id", "form_token", "group_id", "id", "is_hidden", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."at", NEW."event_id", NEW."form_token", NEW."group_id", NEW."id", NEW."is_hidden", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="c989f8137a7a02aa941b8894ddbe4ff69eb508b3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_20a12",
                            table="events_roomquestion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_roomquestionevent" ("at", "event_id", "form_token", "group_id", "id", "is_hidden", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."at", NEW."event_id", NEW."form_token", NEW."group_id", NEW."id", NEW."is_hidden", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="2c190daaca648fdd8dbc987c952a4272c8d72fba",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_95692",
                            table="events_roomquestion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_roomquestionevent" ("at", "event_id", "form_token", "group_id", "id", "is_hidden", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."at", OLD."event_id", OLD."form_token", OLD."group_id", OLD."id", OLD."is_hidden", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                            hash="b5b6691adf07b80dadf11f9ae711784f5eefd67d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ba40f",
                            table="events_roomquestion",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoomQuestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="question")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("is_hidden", models.BooleanField(default=False, verbose_name="set aside")),
                ("form_token", models.UUIDField(editable=False, null=True)),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.questiongroup",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.roomquestion",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="34a5fb041915707147bfa00af1d77ec3c8149861",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c267c",
                            table="events_roomquestionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, verbose_name="address")),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("plenum", "Plenary"),
                            ("thementische", "Theme tables"),
                            ("workshop", "Workshop"),
                            ("vortrag", "Presentation"),
                            ("fishbowl", "Fishbowl"),
                            ("pause", "Break"),
                        ],
                        default="plenum",
                        max_length=15,
                        verbose_name="format",
                    ),
                ),
                ("title_de", models.CharField(max_length=200, verbose_name="title (German)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                ("text_de", models.TextField(blank=True, verbose_name="text (German)")),
                ("text_en", models.TextField(blank=True, verbose_name="text (English)")),
                ("track", models.CharField(blank=True, max_length=60, verbose_name="track")),
                ("room", models.CharField(blank=True, max_length=100, verbose_name="room")),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "capacity",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="seats"),
                ),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="events.event",
                    ),
                ),
                (
                    "hosts",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to="alliances.alliance",
                        verbose_name="hosting alliances",
                    ),
                ),
            ],
            options={
                "verbose_name": "point of the programme",
                "verbose_name_plural": "points of the programme",
                "ordering": ("starts_at", "track", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("event", "key"), name="session_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="session_ends_after_it_begins",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="d93843531f8c125f9d5e7638f73d7efc00329c48",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_05ec1",
                            table="events_session",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_sessionevent" ("capacity", "ends_at", "event_id", "format", "id", "key", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "sequence", "starts_at", "text_de", "text_en", "title_de", "title_en", "track") VALUES (NEW."capacity", NEW."ends_at", NEW."event_id", NEW."format", NEW."id", NEW."key", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."room", NEW."sequence", NEW."starts_at", NEW."text_de", NEW."text_en", NEW."title_de", NEW."title_en", NEW."track"); RETURN NULL;',
                            hash="d406e171b4e29f6f43551bd40b2fad410395f555",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_033e9",
                            table="events_session",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_sessionevent" ("capacity", "ends_at", "event_id", "format", "id", "key", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "sequence", "starts_at", "text_de", "text_en", "title_de", "title_en", "track") VALUES (NEW."capacity", NEW."ends_at", NEW."event_id", NEW."format", NEW."id", NEW."key", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."room", NEW."sequence", NEW."starts_at", NEW."text_de", NEW."text_en", NEW."title_de", NEW."title_en", NEW."track"); RETURN NULL;',
                            hash="8ff9a3d04ebea3e4c3599d438d86ef1a8267decf",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_4f2b4",
                            table="events_session",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_sessionevent" ("capacity", "ends_at", "event_id", "format", "id", "key", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "sequence", "starts_at", "text_de", "text_en", "title_de", "title_en", "track") VALUES (OLD."capacity", OLD."ends_at", OLD."event_id", OLD."format", OLD."id", OLD."key", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."room", OLD."sequence", OLD."starts_at", OLD."text_de", OLD."text_en", OLD."title_de", OLD."title_en", OLD."track"); RETURN NULL;',
                            hash="feadea9d9edecacea0f15a19a9c6cf35f4f861f8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_d1c63",
                            table="events_session",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FishbowlContribution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("topic", models.CharField(max_length=200, verbose_name="topic")),
                ("speaker", models.CharField(blank=True, max_length=150, verbose_name="speaks as")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("number", models.PositiveIntegerField(default=1)),
                (
                    "alliance",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contributions",
                        to="events.session",
                    ),
                ),
            ],
            options={
                "verbose_name": "contribution to the fishbowl",
                "verbose_name_plural": "contributions to the fishbowl",
                "ordering": ("session", "order", "pk"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="25f22966e7be3a507800b0bef34edfd6bb449265",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_38e0c",
                            table="events_fishbowlcontribution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_fishbowlcontributionevent" ("alliance_id", "id", "note", "number", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "speaker", "topic") VALUES (NEW."alliance_id", NEW."id", NEW."note", NEW."number", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."session_id", NEW."speaker", NEW."topic"); RETURN NULL;',
                            hash="cb205d37b3a25350ea0918d843fc2e6a5da91d71",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_694ee",
                            table="events_fishbowlcontribution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_fishbowlcontributionevent" ("alliance_id", "id", "note", "number", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "speaker", "topic") VALUES (NEW."alliance_id", NEW."id", NEW."note", NEW."number", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."session_id", NEW."speaker", NEW."topic"); RETURN NULL;',
                            hash="fe770cdd907718608f38eb36ef1837098171b90d",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_38310",
                            table="events_fishbowlcontribution",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_fishbowlcontributionevent" ("alliance_id", "id", "note", "number", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "speaker", "topic") VALUES (OLD."alliance_id", OLD."id", OLD."note", OLD."number", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."session_id", OLD."speaker", OLD."topic"); RETURN NULL;',
                            hash="ebeb9026e34b32aa7df86cb27ea4427a0599689b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_08de7",
                            table="events_fishbowlcontribution",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FishbowlContributionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("topic", models.CharField(max_length=200, verbose_name="topic")),
                ("speaker", models.CharField(blank=True, max_length=150, verbose_name="speaks as")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("number", models.PositiveIntegerField(default=1)),
                (
                    "alliance",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.fishbowlcontribution",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.session",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b291460c2ee261b84b6b2880ccd560f40085b631",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_308f2",
                            table="events_fishbowlcontributionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SessionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("key", models.SlugField(db_index=False, max_length=80, verbose_name="address")),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("plenum", "Plenary"),
                            ("thementische", "Theme tables"),
                            ("workshop", "Workshop"),
                            ("vortrag", "Presentation"),
                            ("fishbowl", "Fishbowl"),
                            ("pause", "Break"),
                        ],
                        default="plenum",
                        max_length=15,
                        verbose_name="format",
                    ),
                ),
                ("title_de", models.CharField(max_length=200, verbose_name="title (German)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                ("text_de", models.TextField(blank=True, verbose_name="text (German)")),
                ("text_en", models.TextField(blank=True, verbose_name="text (English)")),
                ("track", models.CharField(blank=True, max_length=60, verbose_name="track")),
                ("room", models.CharField(blank=True, max_length=100, verbose_name="room")),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "capacity",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="seats"),
                ),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.session",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="467612cbc93d2bfc5927e19e62c8da18138650f8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5b24b",
                            table="events_sessionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemeTable",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=80, verbose_name="address")),
                ("title_de", models.CharField(max_length=200, verbose_name="title (German)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                ("text_de", models.TextField(blank=True, verbose_name="text (German)")),
                ("text_en", models.TextField(blank=True, verbose_name="text (English)")),
                ("seats", models.PositiveIntegerField(blank=True, null=True, verbose_name="seats")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "In preparation"),
                            ("open", "Collecting"),
                            ("closed", "Collection closed"),
                        ],
                        default="preparing",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tables",
                        to="events.event",
                    ),
                ),
                (
                    "hosts",
                    models.ManyToManyField(
                        blank=True,
                        related_name="hosted_tables",
                        to="alliances.alliance",
                        verbose_name="hosting alliances",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="tables",
                        to="events.session",
                        verbose_name="point of the programme",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="alliances.theme",
                    ),
                ),
                (
                    "writers",
                    models.ManyToManyField(
                        blank=True,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="writers",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme table",
                "verbose_name_plural": "theme tables",
                "ordering": ("event", "position", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("event", "key"), name="table_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["preparing", "open", "closed"])),
                        name="table_state_is_known",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="f62a1fb5b9a7d5bf5ca0b8728cc7a91982cc3f63",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_3f41f",
                            table="events_themetable",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_themetableevent" ("event_id", "id", "key", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seats", "session_id", "state", "state_since", "text_de", "text_en", "theme_id", "title_de", "title_en") VALUES (NEW."event_id", NEW."id", NEW."key", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."seats", NEW."session_id", NEW."state", NEW."state_since", NEW."text_de", NEW."text_en", NEW."theme_id", NEW."title_de", NEW."title_en"); RETURN NULL;',
                            hash="51cb750e79f568f1dab1eeb495a8615781a54618",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_50fe1",
                            table="events_themetable",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_themetableevent" ("event_id", "id", "key", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seats", "session_id", "state", "state_since", "text_de", "text_en", "theme_id", "title_de", "title_en") VALUES (NEW."event_id", NEW."id", NEW."key", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."seats", NEW."session_id", NEW."state", NEW."state_since", NEW."text_de", NEW."text_en", NEW."theme_id", NEW."title_de", NEW."title_en"); RETURN NULL;',
                            hash="7176bb042ca81a62ae35d485a0f0af0234ec8b92",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_6f857",
                            table="events_themetable",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_themetableevent" ("event_id", "id", "key", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "seats", "session_id", "state", "state_since", "text_de", "text_en", "theme_id", "title_de", "title_en") VALUES (OLD."event_id", OLD."id", OLD."key", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."seats", OLD."session_id", OLD."state", OLD."state_since", OLD."text_de", OLD."text_en", OLD."theme_id", OLD."title_de", OLD."title_en"); RETURN NULL;',
                            hash="b1032b3b6e3a33ae155b59feaa1c2f2dc98a68c9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2967e",
                            table="events_themetable",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TableNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("herausforderung", "Challenge"),
                            ("chance", "Chance"),
                            ("meilenstein", "Milestone"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.PositiveIntegerField(default=1)),
                ("form_token", models.UUIDField(editable=False, null=True, unique=True)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notes",
                        to="events.themetable",
                    ),
                ),
            ],
            options={
                "verbose_name": "card at a table",
                "verbose_name_plural": "cards at tables",
                "ordering": ("table", "kind", "position", "pk"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="4a80445a18e6ab35c87e53db94819cb5dfa03b18",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_2a36c",
                            table="events_tablenote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_tablenoteevent" ("at", "by_id", "form_token", "id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "table_id", "text") VALUES (NEW."at", NEW."by_id", NEW."form_token", NEW."id", NEW."kind", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."table_id", NEW."text"); RETURN NULL;',
                            hash="57f8357c3e82de8f2c20c8cb29c513557e596021",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_293b3",
                            table="events_tablenote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_tablenoteevent" ("at", "by_id", "form_token", "id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "table_id", "text") VALUES (NEW."at", NEW."by_id", NEW."form_token", NEW."id", NEW."kind", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."table_id", NEW."text"); RETURN NULL;',
                            hash="fa2dae0cbcc5bd3eb4547c0c34378f4dfc05e3f5",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5ee5f",
                            table="events_tablenote",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_tablenoteevent" ("at", "by_id", "form_token", "id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "table_id", "text") VALUES (OLD."at", OLD."by_id", OLD."form_token", OLD."id", OLD."kind", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."table_id", OLD."text"); RETURN NULL;',
                            hash="68ae85705ef5be704d390284e3cd4c03cbbf98b4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2c250",
                            table="events_tablenote",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Priority",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="priority")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.PositiveIntegerField(default=1)),
                ("form_token", models.UUIDField(editable=False, null=True, unique=True)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "notes",
                    models.ManyToManyField(
                        blank=True, related_name="priorities", to="events.tablenote"
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="priorities",
                        to="events.themetable",
                    ),
                ),
            ],
            options={
                "verbose_name": "priority",
                "verbose_name_plural": "priorities",
                "ordering": ("table", "position", "pk"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="4211b19ca194f1d06e55582321bc37a9efd11047",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_63566",
                            table="events_priority",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_priorityevent" ("at", "by_id", "form_token", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "table_id", "text") VALUES (NEW."at", NEW."by_id", NEW."form_token", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."table_id", NEW."text"); RETURN NULL;',
                            hash="9bb17de326d6533b5152f1e099192e0b8a9fdd81",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_de7e5",
                            table="events_priority",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_priorityevent" ("at", "by_id", "form_token", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "table_id", "text") VALUES (NEW."at", NEW."by_id", NEW."form_token", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."table_id", NEW."text"); RETURN NULL;',
                            hash="531c4c6d237e2d7d392634dd3619424ed685470c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_38e37",
                            table="events_priority",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_priorityevent" ("at", "by_id", "form_token", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "table_id", "text") VALUES (OLD."at", OLD."by_id", OLD."form_token", OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."table_id", OLD."text"); RETURN NULL;',
                            hash="69eec6b09d35231807348fdb9ecfe3530cbc1007",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a70be",
                            table="events_priority",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PriorityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="priority")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.PositiveIntegerField(default=1)),
                ("form_token", models.UUIDField(editable=False, null=True)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.priority",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.themetable",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="8049ac75ad50360442b408bcc449036de0f1266a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7e0ca",
                            table="events_priorityevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="proposal")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.PositiveIntegerField(default=1)),
                ("form_token", models.UUIDField(editable=False, null=True, unique=True)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="events.priority",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="events.themetable",
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal",
                "verbose_name_plural": "proposals",
                "ordering": ("table", "position", "pk"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="7dad8ce8a9fc314e9c8ca45b281851b78fdc5799",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_2458e",
                            table="events_proposal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_proposalevent" ("at", "by_id", "form_token", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "priority_id", "table_id", "text") VALUES (NEW."at", NEW."by_id", NEW."form_token", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."priority_id", NEW."table_id", NEW."text"); RETURN NULL;',
                            hash="a026c8c51bdbcac3680f969de908aa5b09be9d88",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_456d9",
                            table="events_proposal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_proposalevent" ("at", "by_id", "form_token", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "priority_id", "table_id", "text") VALUES (NEW."at", NEW."by_id", NEW."form_token", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."priority_id", NEW."table_id", NEW."text"); RETURN NULL;',
                            hash="2afeead2fc2af8bee9dd7eabb6e0dc6fff8d8233",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_fc0ff",
                            table="events_proposal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_proposalevent" ("at", "by_id", "form_token", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "priority_id", "table_id", "text") VALUES (OLD."at", OLD."by_id", OLD."form_token", OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."priority_id", OLD."table_id", OLD."text"); RETURN NULL;',
                            hash="0b1b21efa9c2af1d87d01a632f306ca1576cc5bd",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_483d2",
                            table="events_proposal",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProposalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="proposal")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.PositiveIntegerField(default=1)),
                ("form_token", models.UUIDField(editable=False, null=True)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.proposal",
                    ),
                ),
                (
                    "priority",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.priority",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.themetable",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="ee48dbdbf524596e35710f54fb52a7b86803806d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d73a7",
                            table="events_proposalevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TableNoteEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("herausforderung", "Challenge"),
                            ("chance", "Chance"),
                            ("meilenstein", "Milestone"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.PositiveIntegerField(default=1)),
                ("form_token", models.UUIDField(editable=False, null=True)),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.tablenote",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.themetable",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4ebf5bd5de925ded036e469e73ae3343512099c3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6831f",
                            table="events_tablenoteevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TableSeat",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_waiting", models.BooleanField(default=False)),
                ("wished_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "registration",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="table_seats",
                        to="events.registration",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="table_seats",
                        to="events.themetable",
                    ),
                ),
            ],
            options={
                "verbose_name": "seat at a table",
                "verbose_name_plural": "seats at tables",
                "ordering": ("table", "is_waiting", "wished_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("registration", "table"), name="table_seat_once_a_person"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_tableseatevent" ("id", "is_waiting", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "table_id", "wished_at") VALUES (NEW."id", NEW."is_waiting", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."registration_id", NEW."table_id", NEW."wished_at"); RETURN NULL;',
                            hash="fcb11a3f44b85317c6c9e2509af44f95c62339c2",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2a803",
                            table="events_tableseat",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_tableseatevent" ("id", "is_waiting", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "table_id", "wished_at") VALUES (NEW."id", NEW."is_waiting", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."registration_id", NEW."table_id", NEW."wished_at"); RETURN NULL;',
                            hash="72793b04ab8f5af320473076483aea8e9d53637e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d22ec",
                            table="events_tableseat",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_tableseatevent" ("id", "is_waiting", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "registration_id", "table_id", "wished_at") VALUES (OLD."id", OLD."is_waiting", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."registration_id", OLD."table_id", OLD."wished_at"); RETURN NULL;',
                            hash="621caea1bdfa6adb4da31ffb1c125f7bd98fdd12",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b27fe",
                            table="events_tableseat",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TableSeatEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("is_waiting", models.BooleanField(default=False)),
                ("wished_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.tableseat",
                    ),
                ),
                (
                    "registration",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.registration",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.themetable",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f7ab64b97e54e4ad31db40a9ae984fab8710a41c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2d6d2",
                            table="events_tableseatevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ThemeTableEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("key", models.SlugField(db_index=False, max_length=80, verbose_name="address")),
                ("title_de", models.CharField(max_length=200, verbose_name="title (German)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                ("text_de", models.TextField(blank=True, verbose_name="text (German)")),
                ("text_en", models.TextField(blank=True, verbose_name="text (English)")),
                ("seats", models.PositiveIntegerField(blank=True, null=True, verbose_name="seats")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("preparing", "In preparation"),
                            ("open", "Collecting"),
                            ("closed", "Collection closed"),
                        ],
                        default="preparing",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.themetable",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.session",
                        verbose_name="point of the programme",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="alliances.theme",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="906b03e44f4c42e5b90fc186f3eadb4099ae8e7f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_bb50e",
                            table="events_themetableevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Demand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("text_de", models.TextField(verbose_name="demand (German)")),
                ("text_en", models.TextField(blank=True, verbose_name="demand (English)")),
                (
                    "addressee",
                    models.CharField(
                        choices=[
                            ("bmftr", "Federal ministry (BMFTR)"),
                            ("bund", "Federal Government, other ministries"),
                            ("land", "Land"),
                            ("ptj", "Project Management Jülich (PtJ)"),
                            ("kommune", "Municipalities"),
                            ("netzwerk", "The alliances themselves"),
                        ],
                        max_length=10,
                        verbose_name="addressed to",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("collected", "Collected"),
                            ("agreed", "Agreed"),
                            ("handed_over", "Handed over"),
                            ("answered", "Answered"),
                            ("in_progress", "In progress"),
                            ("done", "Done"),
                            ("declined", "Declined"),
                        ],
                        default="collected",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "handed_over_on",
                    models.DateField(blank=True, null=True, verbose_name="handed over"),
                ),
                (
                    "answer_due_on",
                    models.DateField(blank=True, null=True, verbose_name="answer due"),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.PositiveIntegerField(default=1)),
                ("form_token", models.UUIDField(editable=False, null=True, unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="demands",
                        to="events.proposal",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="demands",
                        to="events.themetable",
                    ),
                ),
            ],
            options={
                "verbose_name": "demand",
                "verbose_name_plural": "demands",
                "ordering": ("table", "pk"),
                "indexes": [models.Index(fields=["state", "answer_due_on"], name="demand_by_day")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "collected",
                                    "agreed",
                                    "handed_over",
                                    "answered",
                                    "in_progress",
                                    "done",
                                    "declined",
                                ],
                            )
                        ),
                        name="demand_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["collected", "agreed"]),
                            ("handed_over_on__isnull", False),
                            _connector="OR",
                        ),
                        name="demand_handed_over_on_a_day",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="7b9075536bb1becd6895098bf82337ef5960736f",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_70db4",
                            table="events_demand",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_demandevent" ("addressee", "answer_due_on", "at", "by_id", "form_token", "handed_over_on", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "slug", "state", "state_since", "table_id", "text_de", "text_en") VALUES (NEW."addressee", NEW."answer_due_on", NEW."at", NEW."by_id", NEW."form_token", NEW."handed_over_on", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."slug", NEW."state", NEW."state_since", NEW."table_id", NEW."text_de", NEW."text_en"); RETURN NULL;',
                            hash="5e230c2dd90d236e6c2ea2dba59021175c88bf19",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_310e2",
                            table="events_demand",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_demandevent" ("addressee", "answer_due_on", "at", "by_id", "form_token", "handed_over_on", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "slug", "state", "state_since", "table_id", "text_de", "text_en") VALUES (NEW."addressee", NEW."answer_due_on", NEW."at", NEW."by_id", NEW."form_token", NEW."handed_over_on", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."slug", NEW."state", NEW."state_since", NEW."table_id", NEW."text_de", NEW."text_en"); RETURN NULL;',
                            hash="95ab58f3b7716eccc4bd94e773619c6ff98889f9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ceadf",
                            table="events_demand",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_demandevent" ("addressee", "answer_due_on", "at", "by_id", "form_token", "handed_over_on", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "slug", "state", "state_since", "table_id", "text_de", "text_en") VALUES (OLD."addressee", OLD."answer_due_on", OLD."at", OLD."by_id", OLD."form_token", OLD."handed_over_on", OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."proposal_id", OLD."slug", OLD."state", OLD."state_since", OLD."table_id", OLD."text_de", OLD."text_en"); RETURN NULL;',
                            hash="56a782e1f8f03e4fdd6b608bdfc6eecad5e42140",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_6f406",
                            table="events_demand",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DemandEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=80)),
                ("text_de", models.TextField(verbose_name="demand (German)")),
                ("text_en", models.TextField(blank=True, verbose_name="demand (English)")),
                (
                    "addressee",
                    models.CharField(
                        choices=[
                            ("bmftr", "Federal ministry (BMFTR)"),
                            ("bund", "Federal Government, other ministries"),
                            ("land", "Land"),
                            ("ptj", "Project Management Jülich (PtJ)"),
                            ("kommune", "Municipalities"),
                            ("netzwerk", "The alliances themselves"),
                        ],
                        max_length=10,
                        verbose_name="addressed to",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("collected", "Collected"),
                            ("agreed", "Agreed"),
                            ("handed_over", "Handed over"),
                            ("answered", "Answered"),
                            ("in_progress", "In progress"),
                            ("done", "Done"),
                            ("declined", "Declined"),
                        ],
                        default="collected",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "handed_over_on",
                    models.DateField(blank=True, null=True, verbose_name="handed over"),
                ),
                (
                    "answer_due_on",
                    models.DateField(blank=True, null=True, verbose_name="answer due"),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.PositiveIntegerField(default=1)),
                ("form_token", models.UUIDField(editable=False, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.demand",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.proposal",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.themetable",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="fae634e5c6bbc80744bab93e08ba96caf6b4479d",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_eafb1",
                            table="events_demandevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DemandResponse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("office", models.CharField(max_length=200, verbose_name="office")),
                ("text_de", models.TextField(verbose_name="answer (German)")),
                ("text_en", models.TextField(blank=True, verbose_name="answer (English)")),
                (
                    "leads_to",
                    models.CharField(
                        choices=[
                            ("answered", "Answered"),
                            ("in_progress", "In progress"),
                            ("done", "Done"),
                            ("declined", "Declined"),
                        ],
                        max_length=12,
                        verbose_name="state from then on",
                    ),
                ),
                ("drafted_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.PositiveIntegerField(default=1)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "demand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="responses",
                        to="events.demand",
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "answer to a demand",
                "verbose_name_plural": "answers to demands",
                "ordering": ("demand", "published_at", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("published_at__isnull", True)),
                        fields=("demand",),
                        name="demand_response_one_draft",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="1401d2b30412906519c0309277c15c77b1a3e0f7",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_a6386",
                            table="events_demandresponse",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_demandresponseevent" ("demand_id", "drafted_at", "drafted_by_id", "id", "leads_to", "number", "office", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "text_de", "text_en") VALUES (NEW."demand_id", NEW."drafted_at", NEW."drafted_by_id", NEW."id", NEW."leads_to", NEW."number", NEW."office", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."text_de", NEW."text_en"); RETURN NULL;',
                            hash="0c7b2a5b38d2effbf3a2f1fb2d24a5f2dc6ddafc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_55c8d",
                            table="events_demandresponse",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_demandresponseevent" ("demand_id", "drafted_at", "drafted_by_id", "id", "leads_to", "number", "office", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "text_de", "text_en") VALUES (NEW."demand_id", NEW."drafted_at", NEW."drafted_by_id", NEW."id", NEW."leads_to", NEW."number", NEW."office", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."published_by_id", NEW."text_de", NEW."text_en"); RETURN NULL;',
                            hash="d8e67932b1fdeecb68f4e22b985e3ccdbb3eca54",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c73bc",
                            table="events_demandresponse",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_demandresponseevent" ("demand_id", "drafted_at", "drafted_by_id", "id", "leads_to", "number", "office", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "published_by_id", "text_de", "text_en") VALUES (OLD."demand_id", OLD."drafted_at", OLD."drafted_by_id", OLD."id", OLD."leads_to", OLD."number", OLD."office", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."published_by_id", OLD."text_de", OLD."text_en"); RETURN NULL;',
                            hash="85791b7b8cc1409593fdd1bef18103edcacebc3b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3c73e",
                            table="events_demandresponse",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DemandResponseEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("office", models.CharField(max_length=200, verbose_name="office")),
                ("text_de", models.TextField(verbose_name="answer (German)")),
                ("text_en", models.TextField(blank=True, verbose_name="answer (English)")),
                (
                    "leads_to",
                    models.CharField(
                        choices=[
                            ("answered", "Answered"),
                            ("in_progress", "In progress"),
                            ("done", "Done"),
                            ("declined", "Declined"),
                        ],
                        max_length=12,
                        verbose_name="state from then on",
                    ),
                ),
                ("drafted_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.PositiveIntegerField(default=1)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "demand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.demand",
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.demandresponse",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="bea322b6f85152709ec7c6f74f154c1e135c26f5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_519b2",
                            table="events_demandresponseevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DemandSupport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "demand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="support",
                        to="events.demand",
                    ),
                ),
            ],
            options={
                "verbose_name": "support",
                "verbose_name_plural": "support",
                "ordering": ("demand", "alliance__name"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("demand", "alliance"), name="demand_support_once"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="63b8be3aa8f5cf65a686b7773f58623a75f7b893",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_b1be2",
                            table="events_demandsupport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_demandsupportevent" ("alliance_id", "at", "by_id", "demand_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."alliance_id", NEW."at", NEW."by_id", NEW."demand_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="31fc74bd5c533ac393d3c1d9f4bdc32642e58ee1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_aab70",
                            table="events_demandsupport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_demandsupportevent" ("alliance_id", "at", "by_id", "demand_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."alliance_id", NEW."at", NEW."by_id", NEW."demand_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="9f8cf07c7ae467c5e1df3cd4a8561a8e44ddd3a4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_acaca",
                            table="events_demandsupport",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_demandsupportevent" ("alliance_id", "at", "by_id", "demand_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."alliance_id", OLD."at", OLD."by_id", OLD."demand_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="ca576711cfbed49c036c2ae6cf0cc843a5310f16",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_662d9",
                            table="events_demandsupport",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DemandSupportEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "alliance",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "demand",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.demand",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.demandsupport",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4bab8608055964ef9a2b57ce91554e7c70a61320",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5f543",
                            table="events_demandsupportevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventDossier",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("summary_de", models.TextField(blank=True, verbose_name="summary (German)")),
                ("summary_en", models.TextField(blank=True, verbose_name="summary (English)")),
                (
                    "press_de",
                    models.TextField(blank=True, verbose_name="text for the press (German)"),
                ),
                (
                    "press_en",
                    models.TextField(blank=True, verbose_name="text for the press (English)"),
                ),
                ("attendance", models.JSONField(blank=True, default=dict)),
                ("number", models.PositiveIntegerField(default=1)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dossier",
                        to="events.event",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "documentation of results",
                "verbose_name_plural": "documentations of results",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="edb176be9f6f508019973cc2405970ea48992bce",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_1db9c",
                            table="events_eventdossier",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventdossierevent" ("attendance", "event_id", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "press_de", "press_en", "published_at", "published_by_id", "summary_de", "summary_en") VALUES (NEW."attendance", NEW."event_id", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."press_de", NEW."press_en", NEW."published_at", NEW."published_by_id", NEW."summary_de", NEW."summary_en"); RETURN NULL;',
                            hash="ce6af491ee09915913c4193fcc40531fb01b0713",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d9f5a",
                            table="events_eventdossier",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_eventdossierevent" ("attendance", "event_id", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "press_de", "press_en", "published_at", "published_by_id", "summary_de", "summary_en") VALUES (NEW."attendance", NEW."event_id", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."press_de", NEW."press_en", NEW."published_at", NEW."published_by_id", NEW."summary_de", NEW."summary_en"); RETURN NULL;',
                            hash="e5395a90cff445a4c030760d5583765447c5f486",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f6deb",
                            table="events_eventdossier",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventdossierevent" ("attendance", "event_id", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "press_de", "press_en", "published_at", "published_by_id", "summary_de", "summary_en") VALUES (OLD."attendance", OLD."event_id", OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."press_de", OLD."press_en", OLD."published_at", OLD."published_by_id", OLD."summary_de", OLD."summary_en"); RETURN NULL;',
                            hash="8de2e96ec04336c24be20e81a99a420c033db090",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_5c349",
                            table="events_eventdossier",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventDossierEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("summary_de", models.TextField(blank=True, verbose_name="summary (German)")),
                ("summary_en", models.TextField(blank=True, verbose_name="summary (English)")),
                (
                    "press_de",
                    models.TextField(blank=True, verbose_name="text for the press (German)"),
                ),
                (
                    "press_en",
                    models.TextField(blank=True, verbose_name="text for the press (English)"),
                ),
                ("attendance", models.JSONField(blank=True, default=dict)),
                ("number", models.PositiveIntegerField(default=1)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.eventdossier",
                    ),
                ),
                (
                    "published_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="3d433fc9b0196d6af30f96ce579d64b5f23033fd",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f64a7",
                            table="events_eventdossierevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventFeedback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("token", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "rating",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="overall"),
                ),
                ("useful", models.TextField(blank=True, verbose_name="what was most useful")),
                ("better", models.TextField(blank=True, verbose_name="what should be better")),
                ("on", models.DateField(default=django.utils.timezone.localdate)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="feedback",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "feedback",
                "verbose_name_plural": "feedback",
                "ordering": ("event", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("rating__isnull", True), ("rating__range", (1, 5)), _connector="OR"
                        ),
                        name="feedback_rating_between_1_and_5",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventfeedbackevent" ("better", "event_id", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "token", "useful") VALUES (NEW."better", NEW."event_id", NEW."id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rating", NEW."token", NEW."useful"); RETURN NULL;',
                            hash="7bd615df4215ccbe3de9f3d85cd6341eebfecfac",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_31d6f",
                            table="events_eventfeedback",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_eventfeedbackevent" ("better", "event_id", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "token", "useful") VALUES (NEW."better", NEW."event_id", NEW."id", NEW."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rating", NEW."token", NEW."useful"); RETURN NULL;',
                            hash="7e5470f397391b32b6f9c4fe14ae31b9a33e4089",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ab383",
                            table="events_eventfeedback",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventfeedbackevent" ("better", "event_id", "id", "on", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rating", "token", "useful") VALUES (OLD."better", OLD."event_id", OLD."id", OLD."on", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rating", OLD."token", OLD."useful"); RETURN NULL;',
                            hash="529449a9e49af03321b0aa1bad6024627bdb46d1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_718fd",
                            table="events_eventfeedback",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventFeedbackEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("token", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "rating",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="overall"),
                ),
                ("useful", models.TextField(blank=True, verbose_name="what was most useful")),
                ("better", models.TextField(blank=True, verbose_name="what should be better")),
                ("on", models.DateField(default=django.utils.timezone.localdate)),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.eventfeedback",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="6e4c7bdb7c4acf24380d369fa20820f28666658b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_66331",
                            table="events_eventfeedbackevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("graphic-recording", "Graphic recording"),
                            ("bild", "Picture"),
                            ("praesentation", "Presentation"),
                            ("protokoll", "Minutes"),
                            ("presse", "For the press"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title_de", models.CharField(max_length=200, verbose_name="title (German)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                ("credit", models.CharField(blank=True, max_length=200, verbose_name="credit")),
                (
                    "description_de",
                    models.TextField(blank=True, verbose_name="description (German)"),
                ),
                (
                    "description_en",
                    models.TextField(blank=True, verbose_name="description (English)"),
                ),
                ("is_released", models.BooleanField(default=False, verbose_name="released")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("uploaded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="events.event",
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="event_file",
                        to="files.storedfile",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="files",
                        to="events.themetable",
                    ),
                ),
            ],
            options={
                "verbose_name": "file of an event",
                "verbose_name_plural": "files of events",
                "ordering": ("event", "kind", "position", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("is_released", False),
                            models.Q(
                                ("kind__in", ["graphic-recording", "bild", "presse"]), _negated=True
                            ),
                            models.Q(
                                models.Q(("credit", ""), _negated=True),
                                models.Q(("description_de", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="event_picture_shown_has_credit_and_description",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="cda7f02869b0b06da4971aa506db788458718fec",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_7a4cd",
                            table="events_eventfile",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventfileevent" ("credit", "description_de", "description_en", "event_id", "file_id", "id", "is_released", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "table_id", "title_de", "title_en", "uploaded_at") VALUES (NEW."credit", NEW."description_de", NEW."description_en", NEW."event_id", NEW."file_id", NEW."id", NEW."is_released", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."table_id", NEW."title_de", NEW."title_en", NEW."uploaded_at"); RETURN NULL;',
                            hash="8aa53adc326b4afdfd292a7496f5c11d62cea690",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_7b86d",
                            table="events_eventfile",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_eventfileevent" ("credit", "description_de", "description_en", "event_id", "file_id", "id", "is_released", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "table_id", "title_de", "title_en", "uploaded_at") VALUES (NEW."credit", NEW."description_de", NEW."description_en", NEW."event_id", NEW."file_id", NEW."id", NEW."is_released", NEW."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."table_id", NEW."title_de", NEW."title_en", NEW."uploaded_at"); RETURN NULL;',
                            hash="13ffb5cfeb9acfd06ce8d25fe105191dff95e9bb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a6397",
                            table="events_eventfile",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventfileevent" ("credit", "description_de", "description_en", "event_id", "file_id", "id", "is_released", "kind", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "table_id", "title_de", "title_en", "uploaded_at") VALUES (OLD."credit", OLD."description_de", OLD."description_en", OLD."event_id", OLD."file_id", OLD."id", OLD."is_released", OLD."kind", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."table_id", OLD."title_de", OLD."title_en", OLD."uploaded_at"); RETURN NULL;',
                            hash="48d86ba42505c3b37842d1fd903944d6db40783b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_18483",
                            table="events_eventfile",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventFileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("graphic-recording", "Graphic recording"),
                            ("bild", "Picture"),
                            ("praesentation", "Presentation"),
                            ("protokoll", "Minutes"),
                            ("presse", "For the press"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title_de", models.CharField(max_length=200, verbose_name="title (German)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                ("credit", models.CharField(blank=True, max_length=200, verbose_name="credit")),
                (
                    "description_de",
                    models.TextField(blank=True, verbose_name="description (German)"),
                ),
                (
                    "description_en",
                    models.TextField(blank=True, verbose_name="description (English)"),
                ),
                ("is_released", models.BooleanField(default=False, verbose_name="released")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
                ("uploaded_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.eventfile",
                    ),
                ),
                (
                    "table",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.themetable",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="53d125cacc36706070c486b23f358673388db4e7",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f654e",
                            table="events_eventfileevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventMessage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("bestaetigt", "everybody with a seat"),
                            ("warteliste", "the waiting list"),
                            ("ohne-antwort", "those who have not answered"),
                            ("erschienen", "those who came"),
                        ],
                        max_length=15,
                        verbose_name="to",
                    ),
                ),
                ("subject", models.CharField(max_length=150, verbose_name="subject")),
                ("text", models.TextField(verbose_name="text")),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.PositiveIntegerField(default=1)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("recipients", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="events.event",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "message to participants",
                "verbose_name_plural": "messages to participants",
                "ordering": ("event", "-written_at"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventmessageevent" ("audience", "event_id", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipients", "sent_at", "sent_by_id", "subject", "text", "written_at", "written_by_id") VALUES (NEW."audience", NEW."event_id", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."recipients", NEW."sent_at", NEW."sent_by_id", NEW."subject", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                            hash="312b6cdd5580a37fd78e2d921af605505cfc4887",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1904d",
                            table="events_eventmessage",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_eventmessageevent" ("audience", "event_id", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipients", "sent_at", "sent_by_id", "subject", "text", "written_at", "written_by_id") VALUES (NEW."audience", NEW."event_id", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."recipients", NEW."sent_at", NEW."sent_by_id", NEW."subject", NEW."text", NEW."written_at", NEW."written_by_id"); RETURN NULL;',
                            hash="f15eab42fddf205509df34e3751f3a94e06a3720",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_1c33c",
                            table="events_eventmessage",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventmessageevent" ("audience", "event_id", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recipients", "sent_at", "sent_by_id", "subject", "text", "written_at", "written_by_id") VALUES (OLD."audience", OLD."event_id", OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."recipients", OLD."sent_at", OLD."sent_by_id", OLD."subject", OLD."text", OLD."written_at", OLD."written_by_id"); RETURN NULL;',
                            hash="d427cd05cba7a81e781bc94b371e71c1eef7560d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_dc9e9",
                            table="events_eventmessage",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventMessageEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("bestaetigt", "everybody with a seat"),
                            ("warteliste", "the waiting list"),
                            ("ohne-antwort", "those who have not answered"),
                            ("erschienen", "those who came"),
                        ],
                        max_length=15,
                        verbose_name="to",
                    ),
                ),
                ("subject", models.CharField(max_length=150, verbose_name="subject")),
                ("text", models.TextField(verbose_name="text")),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("number", models.PositiveIntegerField(default=1)),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("recipients", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.eventmessage",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="683cf99bab44aa892b7fa57bd204d282451f4b15",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d4ac0",
                            table="events_eventmessageevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventOrganiser",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="organiser_rows",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "verbose_name": "organising alliance",
                "verbose_name_plural": "organising alliances",
                "ordering": ("position", "pk"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "alliance"), name="event_organiser_once"
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="moves_version",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
                            hash="ffff7c4a6d526d7cabae9deafdd61c8bf8b05a69",
                            level="STATEMENT",
                            operation="INSERT OR UPDATE OR DELETE OR TRUNCATE",
                            pgid="pgtrigger_moves_version_99320",
                            table="events_eventorganiser",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventorganiserevent" ("alliance_id", "event_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."alliance_id", NEW."event_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="3e0712001237a1075df39b285983403d6e14d0ef",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_96e50",
                            table="events_eventorganiser",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "events_eventorganiserevent" ("alliance_id", "event_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."alliance_id", NEW."event_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position"); RETURN NULL;',
                            hash="7929073c5a62ff9445d39cd15f10e959391a091a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_aa995",
                            table="events_eventorganiser",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "events_eventorganiserevent" ("alliance_id", "event_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."alliance_id", OLD."event_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position"); RETURN NULL;',
                            hash="7b71f97875747d1e15c5c0965b336046bc2cc4bb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cb4ab",
                            table="events_eventorganiser",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventOrganiserEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "alliance",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.event",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.eventorganiser",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f7d9b9aab6fe7c6c0ba74952201c46913f431943",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4630c",
                            table="events_eventorganiserevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=80, verbose_name="address")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("zukunftswerkstatt", "Future workshop (Zukunftswerkstatt)"),
                            ("erfahrungsaustausch", "Exchange of experience"),
                            ("workshop", "Workshop"),
                            ("sonstige", "Other event"),
                        ],
                        default="workshop",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("title_de", models.CharField(max_length=200, verbose_name="title (German)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=200, verbose_name="title (English)"),
                ),
                (
                    "claim_de",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="in one sentence (German)"
                    ),
                ),
                (
                    "claim_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="in one sentence (English)"
                    ),
                ),
                ("text_de", models.TextField(blank=True, verbose_name="about the event (German)")),
                ("text_en", models.TextField(blank=True, verbose_name="about the event (English)")),
                (
                    "patron",
                    models.CharField(blank=True, max_length=200, verbose_name="patronage (office)"),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("de", "German"), ("en", "English")],
                        default="de",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("vor-ort", "on site"),
                            ("online", "online"),
                            ("hybrid", "on site and online"),
                        ],
                        default="vor-ort",
                        max_length=10,
                        verbose_name="takes place",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                (
                    "street",
                    models.CharField(blank=True, max_length=200, verbose_name="street and number"),
                ),
                (
                    "city",
                    models.CharField(blank=True, max_length=120, verbose_name="postcode and town"),
                ),
                (
                    "land",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("DE-BW", "Baden-Württemberg"),
                            ("DE-BY", "Bavaria"),
                            ("DE-BE", "Berlin"),
                            ("DE-BB", "Brandenburg"),
                            ("DE-HB", "Bremen"),
                            ("DE-HH", "Hamburg"),
                            ("DE-HE", "Hesse"),
                            ("DE-MV", "Mecklenburg-Vorpommern"),
                            ("DE-NI", "Lower Saxony"),
                            ("DE-NW", "North Rhine-Westphalia"),
                            ("DE-RP", "Rhineland-Palatinate"),
                            ("DE-SL", "Saarland"),
                            ("DE-SN", "Saxony"),
                            ("DE-ST", "Saxony-Anhalt"),
                            ("DE-SH", "Schleswig-Holstein"),
                            ("DE-TH", "Thuringia"),
                        ],
                        max_length=5,
                        verbose_name="Land",
                    ),
                ),
                (
                    "lat",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-90),
                            django.core.validators.MaxValueValidator(90),
                        ],
                        verbose_name="latitude",
                    ),
                ),
                (
                    "lon",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(-180),
                            django.core.validators.MaxValueValidator(180),
                        ],
                        verbose_name="longitude",
                    ),
                ),
                ("access_de", models.TextField(verbose_name="accessibility (German)")),
                ("access_en", models.TextField(blank=True, verbose_name="accessibility (English)")),
                (
                    "online_url",
                    models.URLField(
                        blank=True, max_length=500, verbose_name="address of the online room"
                    ),
                ),
                (
                    "visibility",
                    models.CharField(
                        choices=[
                            ("public", "everybody"),
                            ("network", "everybody with an account"),
                            ("invited", "invited people only"),
                        ],
                        default="public",
                        max_length=10,
                        verbose_name="who sees it",
                    ),
                ),
                (
                    "opens_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration opens"),
                ),
                (
                    "closes_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="registration closes"),
                ),
                (
                    "swap_until",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="names may be swapped until"
                    ),
                ),
                (
                    "capacity",
                    models.PositiveIntegerField(blank=True, null=True, verbose_name="seats"),
                ),
                (
                    "takes_guests",
                    models.BooleanField(
                        default=True, verbose_name="people without an account may register"
                    ),
                ),
                (
                    "offer_hours",
                    models.PositiveSmallIntegerField(
                        default=48,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(336),
                        ],
                        verbose_name="hours to confirm a seat from the waiting list",
                    ),
                ),
                (
                    "needs_keep_days",
                    models.PositiveSmallIntegerField(
                        default=14,
                        verbose_name="days after the event until food and access needs are deleted",
                    ),
                ),
                (
                    "people_keep_days",
                    models.PositiveSmallIntegerField(
                        default=365, verbose_name="days after the event until names are deleted"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("published", "Published"),
                            ("cancelled", "Cancelled"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField(blank=True, verbose_name="reason of the cancellation")),
                ("sequence", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "people_count",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="people who came"
                    ),
                ),
                (
                    "alliance_count",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="alliances that came"
                    ),
                ),
                (
                    "sources",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.URLField(max_length=500),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="sources",
                    ),
                ),
                (
                    "made_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        db_constraint=False,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="events.event",
                    ),
                ),
                (
                    "series",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="events.eventseries",
                        verbose_name="series of events",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="43347ccbdab496444ed254deb4882c4dd53f9e9f",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5b378",
                            table="events_eventevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="event",
            name="organisers",
            field=models.ManyToManyField(
                related_name="organised_events",
                through="events.EventOrganiser",
                to="alliances.alliance",
                verbose_name="organising alliances",
            ),
        ),
        migrations.AddField(
            model_name="demand",
            name="supporters",
            field=models.ManyToManyField(
                related_name="supported_demands",
                through="events.DemandSupport",
                to="alliances.alliance",
            ),
        ),
    ]
