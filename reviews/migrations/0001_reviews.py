import django.contrib.postgres.fields
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
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
            name="ReviewRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=60, unique=True, verbose_name="address")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("announced", "Announced"),
                            ("open", "Open"),
                            ("closed", "Submission closed"),
                            ("assessing", "Assessments"),
                            ("deciding", "Decisions"),
                            ("finished", "Finished"),
                            ("archived", "Archived"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "is_rehearsal",
                    models.BooleanField(
                        default=False,
                        help_text="A practice run; no mail leaves the portal.",
                        verbose_name="rehearsal",
                    ),
                ),
                ("submission_on", models.DateField(verbose_name="T1: strategies due")),
                ("assessment_on", models.DateField(verbose_name="T2: assessments due")),
                ("hearing_on", models.DateField(verbose_name="T3: hearings end")),
                ("objection_on", models.DateField(verbose_name="T4: objections end")),
                (
                    "checking_days",
                    models.PositiveSmallIntegerField(
                        default=10, verbose_name="working days for the formal check"
                    ),
                ),
                (
                    "correction_days",
                    models.PositiveSmallIntegerField(
                        default=10, verbose_name="working days for a correction"
                    ),
                ),
                (
                    "correction_rounds",
                    models.PositiveSmallIntegerField(default=1, verbose_name="corrections a case"),
                ),
                (
                    "accept_days",
                    models.PositiveSmallIntegerField(
                        default=7, verbose_name="days to accept an invitation"
                    ),
                ),
                (
                    "lapse_days",
                    models.PositiveSmallIntegerField(
                        default=5, verbose_name="working days after T2 until an assessment lapses"
                    ),
                ),
                (
                    "hearing_days",
                    models.PositiveSmallIntegerField(default=14, verbose_name="days for a hearing"),
                ),
                (
                    "objection_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="days for an objection"
                    ),
                ),
                (
                    "experts_needed",
                    models.PositiveSmallIntegerField(default=3, verbose_name="experts a case"),
                ),
                (
                    "fields_needed",
                    models.BooleanField(
                        default=True, verbose_name="each of the three fields covered"
                    ),
                ),
                (
                    "quorum",
                    models.PositiveSmallIntegerField(default=3, verbose_name="quorum of the panel"),
                ),
                (
                    "blindness",
                    models.CharField(
                        choices=[
                            ("until_assessed", "until all assessments are in"),
                            ("after_own", "until the own assessment is in"),
                        ],
                        default="until_assessed",
                        max_length=20,
                        verbose_name="other assessments are hidden",
                    ),
                ),
                (
                    "objection_form",
                    models.CharField(
                        choices=[
                            ("none", "none"),
                            ("remonstrance", "remonstrance (Gegenvorstellung)"),
                            ("formal", "formal objection (Widerspruch)"),
                        ],
                        default="remonstrance",
                        max_length=20,
                        verbose_name="legal form of an objection",
                    ),
                ),
                (
                    "page_limit",
                    models.PositiveSmallIntegerField(
                        default=25, verbose_name="pages of a strategy"
                    ),
                ),
                (
                    "characters_a_page",
                    models.PositiveSmallIntegerField(
                        default=2800, verbose_name="characters a page"
                    ),
                ),
                (
                    "phase_ceiling",
                    models.PositiveIntegerField(
                        default=7000000, verbose_name="most for phase 2 (€)"
                    ),
                ),
                (
                    "total_ceiling",
                    models.PositiveIntegerField(default=15000000, verbose_name="most in all (€)"),
                ),
                (
                    "budget",
                    models.PositiveBigIntegerField(
                        default=0, verbose_name="budget of the round (€)"
                    ),
                ),
                (
                    "hearing_below",
                    models.PositiveSmallIntegerField(
                        default=80,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="hearing below this share of the request (%)",
                    ),
                ),
                (
                    "conflict_rules_de",
                    models.TextField(blank=True, verbose_name="conflict rules (German)"),
                ),
                (
                    "conflict_rules_en",
                    models.TextField(blank=True, verbose_name="conflict rules (English)"),
                ),
                ("intro_de", models.TextField(blank=True, verbose_name="introduction (German)")),
                ("intro_en", models.TextField(blank=True, verbose_name="introduction (English)")),
                (
                    "letter_de",
                    models.TextField(
                        blank=True,
                        help_text="Empty: the portal's own text. What stands in braces is filled in: {buendnis}, {runde}, {ergebnis}, {betrag}, {gruende}, {auflagen}, {einwendung}, {datum}.",
                        verbose_name="letter of the result (German)",
                    ),
                ),
                (
                    "announced_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="announced"
                    ),
                ),
                (
                    "funding_round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="alliances.fundinground",
                        verbose_name="round",
                    ),
                ),
                (
                    "participants",
                    models.ManyToManyField(
                        blank=True,
                        related_name="rehearsals",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="people",
                    ),
                ),
            ],
            options={
                "verbose_name": "review round",
                "verbose_name_plural": "review rounds",
                "ordering": ("-submission_on", "title"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("assessment_on__gt", models.F("submission_on")),
                            ("hearing_on__gt", models.F("assessment_on")),
                            ("objection_on__gt", models.F("hearing_on")),
                        ),
                        name="round_dates_follow_each_other",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "draft",
                                    "announced",
                                    "open",
                                    "closed",
                                    "assessing",
                                    "deciding",
                                    "finished",
                                    "archived",
                                ],
                            )
                        ),
                        name="review_round_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "draft"), ("announced_at__isnull", False), _connector="OR"
                        ),
                        name="round_was_announced_at_some_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("total_ceiling__gte", models.F("phase_ceiling"))),
                        name="round_ceilings_fit",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_reviewroundevent" ("accept_days", "announced_at", "assessment_on", "blindness", "budget", "characters_a_page", "checking_days", "conflict_rules_de", "conflict_rules_en", "correction_days", "correction_rounds", "experts_needed", "fields_needed", "funding_round_id", "hearing_below", "hearing_days", "hearing_on", "id", "intro_de", "intro_en", "is_rehearsal", "lapse_days", "letter_de", "objection_days", "objection_form", "objection_on", "page_limit", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_ceiling", "quorum", "slug", "state", "submission_on", "title", "total_ceiling") VALUES (NEW."accept_days", NEW."announced_at", NEW."assessment_on", NEW."blindness", NEW."budget", NEW."characters_a_page", NEW."checking_days", NEW."conflict_rules_de", NEW."conflict_rules_en", NEW."correction_days", NEW."correction_rounds", NEW."experts_needed", NEW."fields_needed", NEW."funding_round_id", NEW."hearing_below", NEW."hearing_days", NEW."hearing_on", NEW."id", NEW."intro_de", NEW."intro_en", NEW."is_rehearsal", NEW."lapse_days", NEW."letter_de", NEW."objection_days", NEW."objection_form", NEW."objection_on", NEW."page_limit", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phase_ceiling", NEW."quorum", NEW."slug", NEW."state", NEW."submission_on", NEW."title", NEW."total_ceiling"); RETURN NULL;',
                            hash="011d8514752b294de8f4beba352c3552fab83c84",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_31b4d",
                            table="reviews_reviewround",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_reviewroundevent" ("accept_days", "announced_at", "assessment_on", "blindness", "budget", "characters_a_page", "checking_days", "conflict_rules_de", "conflict_rules_en", "correction_days", "correction_rounds", "experts_needed", "fields_needed", "funding_round_id", "hearing_below", "hearing_days", "hearing_on", "id", "intro_de", "intro_en", "is_rehearsal", "lapse_days", "letter_de", "objection_days", "objection_form", "objection_on", "page_limit", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_ceiling", "quorum", "slug", "state", "submission_on", "title", "total_ceiling") VALUES (NEW."accept_days", NEW."announced_at", NEW."assessment_on", NEW."blindness", NEW."budget", NEW."characters_a_page", NEW."checking_days", NEW."conflict_rules_de", NEW."conflict_rules_en", NEW."correction_days", NEW."correction_rounds", NEW."experts_needed", NEW."fields_needed", NEW."funding_round_id", NEW."hearing_below", NEW."hearing_days", NEW."hearing_on", NEW."id", NEW."intro_de", NEW."intro_en", NEW."is_rehearsal", NEW."lapse_days", NEW."letter_de", NEW."objection_days", NEW."objection_form", NEW."objection_on", NEW."page_limit", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phase_ceiling", NEW."quorum", NEW."slug", NEW."state", NEW."submission_on", NEW."title", NEW."total_ceiling"); RETURN NULL;',
                            hash="668c7d459bd33529266c5263cb4f0659944b1cd2",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f3bb0",
                            table="reviews_reviewround",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_reviewroundevent" ("accept_days", "announced_at", "assessment_on", "blindness", "budget", "characters_a_page", "checking_days", "conflict_rules_de", "conflict_rules_en", "correction_days", "correction_rounds", "experts_needed", "fields_needed", "funding_round_id", "hearing_below", "hearing_days", "hearing_on", "id", "intro_de", "intro_en", "is_rehearsal", "lapse_days", "letter_de", "objection_days", "objection_form", "objection_on", "page_limit", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_ceiling", "quorum", "slug", "state", "submission_on", "title", "total_ceiling") VALUES (OLD."accept_days", OLD."announced_at", OLD."assessment_on", OLD."blindness", OLD."budget", OLD."characters_a_page", OLD."checking_days", OLD."conflict_rules_de", OLD."conflict_rules_en", OLD."correction_days", OLD."correction_rounds", OLD."experts_needed", OLD."fields_needed", OLD."funding_round_id", OLD."hearing_below", OLD."hearing_days", OLD."hearing_on", OLD."id", OLD."intro_de", OLD."intro_en", OLD."is_rehearsal", OLD."lapse_days", OLD."letter_de", OLD."objection_days", OLD."objection_form", OLD."objection_on", OLD."page_limit", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phase_ceiling", OLD."quorum", OLD."slug", OLD."state", OLD."submission_on", OLD."title", OLD."total_ceiling"); RETURN NULL;',
                            hash="545dd96a1cc57b3bfb5b10ec31c7ceb2d87f748d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8425f",
                            table="reviews_reviewround",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Expert",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("structure", "Structural change and regional development"),
                                ("management", "Innovation management and strategy"),
                                ("technology", "Innovation, technology and economy"),
                            ],
                            max_length=12,
                        ),
                        default=list,
                        size=None,
                        verbose_name="fields",
                    ),
                ),
                ("speaks_english", models.BooleanField(default=True, verbose_name="reads English")),
                (
                    "unavailable_until",
                    models.DateField(blank=True, null=True, verbose_name="not available until"),
                ),
                (
                    "most_cases",
                    models.PositiveSmallIntegerField(
                        default=8,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(50),
                        ],
                        verbose_name="most cases a round",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                (
                    "themes",
                    models.ManyToManyField(
                        blank=True, related_name="+", to="alliances.theme", verbose_name="themes"
                    ),
                ),
                (
                    "user",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="expert",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "expert",
                "verbose_name_plural": "experts",
                "ordering": ("user__display_name",),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_expertevent" ("fields", "id", "is_active", "most_cases", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaks_english", "unavailable_until", "user_id") VALUES (NEW."fields", NEW."id", NEW."is_active", NEW."most_cases", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."speaks_english", NEW."unavailable_until", NEW."user_id"); RETURN NULL;',
                            hash="6a4b478ad46b6e662fb2a4a7ff1d68e26fa002ad",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_88201",
                            table="reviews_expert",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_expertevent" ("fields", "id", "is_active", "most_cases", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaks_english", "unavailable_until", "user_id") VALUES (NEW."fields", NEW."id", NEW."is_active", NEW."most_cases", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."speaks_english", NEW."unavailable_until", NEW."user_id"); RETURN NULL;',
                            hash="9b7d995648120d290147876e93192315afa79e79",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8ceff",
                            table="reviews_expert",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_expertevent" ("fields", "id", "is_active", "most_cases", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "speaks_english", "unavailable_until", "user_id") VALUES (OLD."fields", OLD."id", OLD."is_active", OLD."most_cases", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."speaks_english", OLD."unavailable_until", OLD."user_id"); RETURN NULL;',
                            hash="1ef3aede5f27b42d048c0d7145781f550d11ea33",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e4e5e",
                            table="reviews_expert",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChecklistItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("text_de", models.CharField(max_length=300, verbose_name="text (German)")),
                (
                    "text_en",
                    models.CharField(blank=True, max_length=300, verbose_name="text (English)"),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checklist",
                        to="reviews.reviewround",
                    ),
                ),
            ],
            options={
                "verbose_name": "point of the formal check",
                "verbose_name_plural": "points of the formal check",
                "ordering": ("round", "position", "pk"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="checklist_frozen",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE part RECORD;",
                            func="\n                IF TG_OP = 'DELETE' THEN part := OLD; ELSE part := NEW; END IF;\n                IF EXISTS (SELECT 1 FROM reviews_reviewround\n                           WHERE id = part.round_id AND state <> 'draft'\n                           AND NOT (is_rehearsal AND TG_OP = 'DELETE')) THEN\n                    RAISE EXCEPTION 'cannot change a part of an announced round';\n                END IF;\n                RETURN part;\n            ",
                            hash="2ebb41c9bd17a25cf6b5c730f35936c8987f1496",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_checklist_frozen_72841",
                            table="reviews_checklistitem",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_checklistitemevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "text_de", "text_en") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."round_id", NEW."text_de", NEW."text_en"); RETURN NULL;',
                            hash="4a17b16da677722f73bdab248c8c35c678f5bdd8",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ae6b5",
                            table="reviews_checklistitem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_checklistitemevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "text_de", "text_en") VALUES (NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."round_id", NEW."text_de", NEW."text_en"); RETURN NULL;',
                            hash="f10fa1d3f5427e58a6c2eb700cc456fc5db28501",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ad606",
                            table="reviews_checklistitem",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_checklistitemevent" ("id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "text_de", "text_en") VALUES (OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."round_id", OLD."text_de", OLD."text_en"); RETURN NULL;',
                            hash="2576535cd21d4a2cb1ea00168a7445efa952b836",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_662da",
                            table="reviews_checklistitem",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Criterion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("name_de", models.CharField(max_length=150, verbose_name="name (German)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=150, verbose_name="name (English)"),
                ),
                ("text_de", models.TextField(blank=True, verbose_name="explanation (German)")),
                ("text_en", models.TextField(blank=True, verbose_name="explanation (English)")),
                (
                    "anchors_de",
                    models.JSONField(blank=True, default=list, verbose_name="anchors (German)"),
                ),
                (
                    "anchors_en",
                    models.JSONField(blank=True, default=list, verbose_name="anchors (English)"),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="weight",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="criteria",
                        to="reviews.reviewround",
                    ),
                ),
            ],
            options={
                "verbose_name": "criterion",
                "verbose_name_plural": "criteria",
                "ordering": ("round", "position", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("round", "key"), name="criterion_key_once")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="criterion_frozen",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE part RECORD;",
                            func="\n                IF TG_OP = 'DELETE' THEN part := OLD; ELSE part := NEW; END IF;\n                IF EXISTS (SELECT 1 FROM reviews_reviewround\n                           WHERE id = part.round_id AND state <> 'draft'\n                           AND NOT (is_rehearsal AND TG_OP = 'DELETE')) THEN\n                    RAISE EXCEPTION 'cannot change a part of an announced round';\n                END IF;\n                RETURN part;\n            ",
                            hash="ffa5845b45ae922bdc1ae22226cbe0fb0ae4521b",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_criterion_frozen_e5178",
                            table="reviews_criterion",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_criterionevent" ("anchors_de", "anchors_en", "id", "key", "name_de", "name_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "text_de", "text_en", "weight") VALUES (NEW."anchors_de", NEW."anchors_en", NEW."id", NEW."key", NEW."name_de", NEW."name_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."round_id", NEW."text_de", NEW."text_en", NEW."weight"); RETURN NULL;',
                            hash="b5d3c2df7426ff55fa3e911f467a39b4a3b1eccd",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_bb5ab",
                            table="reviews_criterion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_criterionevent" ("anchors_de", "anchors_en", "id", "key", "name_de", "name_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "text_de", "text_en", "weight") VALUES (NEW."anchors_de", NEW."anchors_en", NEW."id", NEW."key", NEW."name_de", NEW."name_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."round_id", NEW."text_de", NEW."text_en", NEW."weight"); RETURN NULL;',
                            hash="844a3ad6ab77435b0b4fa94c43ee395bc9d0f4ff",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3196f",
                            table="reviews_criterion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_criterionevent" ("anchors_de", "anchors_en", "id", "key", "name_de", "name_en", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "text_de", "text_en", "weight") VALUES (OLD."anchors_de", OLD."anchors_en", OLD."id", OLD."key", OLD."name_de", OLD."name_en", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."round_id", OLD."text_de", OLD."text_en", OLD."weight"); RETURN NULL;',
                            hash="23ce370e7e50885079302c72dd711f09ba71dae0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8692c",
                            table="reviews_criterion",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FormSection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("title_de", models.CharField(max_length=150, verbose_name="title (German)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=150, verbose_name="title (English)"),
                ),
                ("hint_de", models.TextField(blank=True, verbose_name="hint (German)")),
                ("hint_en", models.TextField(blank=True, verbose_name="hint (English)")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "nothing"),
                            ("profile", "the alliance's profile"),
                            ("partners", "partners then and now"),
                            ("projects", "projects"),
                            ("results", "results"),
                        ],
                        max_length=10,
                        verbose_name="begins with",
                    ),
                ),
                ("is_required", models.BooleanField(default=True, verbose_name="required")),
                (
                    "most_characters",
                    models.PositiveIntegerField(default=0, verbose_name="most characters"),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="reviews.reviewround",
                    ),
                ),
            ],
            options={
                "verbose_name": "section of the strategy",
                "verbose_name_plural": "sections of the strategy",
                "ordering": ("round", "position", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("round", "key"), name="section_key_once")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="section_frozen",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            declare="DECLARE part RECORD;",
                            func="\n                IF TG_OP = 'DELETE' THEN part := OLD; ELSE part := NEW; END IF;\n                IF EXISTS (SELECT 1 FROM reviews_reviewround\n                           WHERE id = part.round_id AND state <> 'draft'\n                           AND NOT (is_rehearsal AND TG_OP = 'DELETE')) THEN\n                    RAISE EXCEPTION 'cannot change a part of an announced round';\n                END IF;\n                RETURN part;\n            ",
                            hash="1b20eb555b1bb800fd29cbe13515c899b7a4ea96",
                            operation="INSERT OR UPDATE OR DELETE",
                            pgid="pgtrigger_section_frozen_468ae",
                            table="reviews_formsection",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_formsectionevent" ("hint_de", "hint_en", "id", "is_required", "key", "most_characters", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "source", "title_de", "title_en") VALUES (NEW."hint_de", NEW."hint_en", NEW."id", NEW."is_required", NEW."key", NEW."most_characters", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."round_id", NEW."source", NEW."title_de", NEW."title_en"); RETURN NULL;',
                            hash="bacaa0e99c02b0576e50d99d2929775efe689142",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_10857",
                            table="reviews_formsection",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_formsectionevent" ("hint_de", "hint_en", "id", "is_required", "key", "most_characters", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "source", "title_de", "title_en") VALUES (NEW."hint_de", NEW."hint_en", NEW."id", NEW."is_required", NEW."key", NEW."most_characters", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."round_id", NEW."source", NEW."title_de", NEW."title_en"); RETURN NULL;',
                            hash="64bbef235a2a3e0c0c799e04aa3662063c1d2807",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5d1cb",
                            table="reviews_formsection",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_formsectionevent" ("hint_de", "hint_en", "id", "is_required", "key", "most_characters", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "round_id", "source", "title_de", "title_en") VALUES (OLD."hint_de", OLD."hint_en", OLD."id", OLD."is_required", OLD."key", OLD."most_characters", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."round_id", OLD."source", OLD."title_de", OLD."title_en"); RETURN NULL;',
                            hash="6da5357e1800a91e14092f46cbd1b9230a17cc5e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2d1fe",
                            table="reviews_formsection",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterimReview",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("drafting", "Being written"),
                            ("submitted", "Submitted"),
                            ("checking", "Formal check"),
                            ("correction", "Correction requested"),
                            ("inadmissible", "Formally excluded"),
                            ("admitted", "Admitted"),
                            ("assessing", "Assessment"),
                            ("assessed", "Assessments complete"),
                            ("panel", "Panel"),
                            ("recommended", "Recommendation made"),
                            ("hearing", "Hearing"),
                            ("prepared", "Decision prepared"),
                            ("decided", "Decided, not announced"),
                            ("notified", "Announced"),
                            ("objection", "Objection"),
                            ("conditions", "Conditions open"),
                            ("closed", "Closed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="planned",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("submit_by", models.DateTimeField(verbose_name="strategy due")),
                ("assess_by", models.DateTimeField(verbose_name="assessments due")),
                (
                    "correct_by",
                    models.DateTimeField(blank=True, null=True, verbose_name="correction due"),
                ),
                (
                    "comment_by",
                    models.DateTimeField(blank=True, null=True, verbose_name="comment due"),
                ),
                (
                    "object_by",
                    models.DateTimeField(blank=True, null=True, verbose_name="objection due"),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="submitted"),
                ),
                (
                    "recalled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="recalled"),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "notified_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="announced"),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                ("corrections", models.PositiveSmallIntegerField(default=0)),
                (
                    "requested_amount",
                    models.PositiveIntegerField(default=0, verbose_name="requested amount (€)"),
                ),
                (
                    "amount_phase1",
                    models.PositiveIntegerField(default=0, verbose_name="granted in phase 1 (€)"),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason of the last step")),
                (
                    "alliance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ministry desk",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="agency officer",
                    ),
                ),
                (
                    "withdrawal_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cases",
                        to="reviews.reviewround",
                    ),
                ),
            ],
            options={
                "verbose_name": "interim review",
                "verbose_name_plural": "interim reviews",
                "ordering": ("round", "alliance__name"),
                "indexes": [models.Index(fields=["round", "state"], name="case_by_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("round", "alliance"), name="case_once_a_round"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "planned",
                                    "drafting",
                                    "submitted",
                                    "checking",
                                    "correction",
                                    "inadmissible",
                                    "admitted",
                                    "assessing",
                                    "assessed",
                                    "panel",
                                    "recommended",
                                    "hearing",
                                    "prepared",
                                    "decided",
                                    "notified",
                                    "objection",
                                    "conditions",
                                    "closed",
                                    "withdrawn",
                                ],
                            )
                        ),
                        name="case_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("decided_at__isnull", False),
                                (
                                    "state__in",
                                    ["closed", "conditions", "decided", "notified", "objection"],
                                ),
                            ),
                            models.Q(
                                models.Q(
                                    (
                                        "state__in",
                                        [
                                            "closed",
                                            "conditions",
                                            "decided",
                                            "notified",
                                            "objection",
                                        ],
                                    ),
                                    _negated=True,
                                ),
                                ("decided_at__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="case_decided_exactly_when_decided",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["planned", "drafting", "withdrawn"]),
                            ("submitted_at__isnull", False),
                            _connector="OR",
                        ),
                        name="case_submitted_before_it_goes_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "correction"), _negated=True),
                            ("correct_by__isnull", False),
                            _connector="OR",
                        ),
                        name="case_correction_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "hearing"), _negated=True),
                            ("comment_by__isnull", False),
                            _connector="OR",
                        ),
                        name="case_hearing_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["notified", "objection"]), _negated=True),
                            ("object_by__isnull", False),
                            _connector="OR",
                        ),
                        name="case_objection_has_an_end",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "closed"), _negated=True),
                            ("closed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="case_closed_at_some_time",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_interimreviewevent" ("alliance_id", "amount_phase1", "assess_by", "closed_at", "comment_by", "correct_by", "corrections", "decided_at", "desk_id", "id", "notified_at", "object_by", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recalled_at", "requested_amount", "round_id", "state", "state_since", "submit_by", "submitted_at", "withdrawal_by_id") VALUES (NEW."alliance_id", NEW."amount_phase1", NEW."assess_by", NEW."closed_at", NEW."comment_by", NEW."correct_by", NEW."corrections", NEW."decided_at", NEW."desk_id", NEW."id", NEW."notified_at", NEW."object_by", NEW."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."recalled_at", NEW."requested_amount", NEW."round_id", NEW."state", NEW."state_since", NEW."submit_by", NEW."submitted_at", NEW."withdrawal_by_id"); RETURN NULL;',
                            hash="dc3cb0e89ce124050b117164e9d247285e6900f1",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b0eb2",
                            table="reviews_interimreview",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_interimreviewevent" ("alliance_id", "amount_phase1", "assess_by", "closed_at", "comment_by", "correct_by", "corrections", "decided_at", "desk_id", "id", "notified_at", "object_by", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recalled_at", "requested_amount", "round_id", "state", "state_since", "submit_by", "submitted_at", "withdrawal_by_id") VALUES (NEW."alliance_id", NEW."amount_phase1", NEW."assess_by", NEW."closed_at", NEW."comment_by", NEW."correct_by", NEW."corrections", NEW."decided_at", NEW."desk_id", NEW."id", NEW."notified_at", NEW."object_by", NEW."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."recalled_at", NEW."requested_amount", NEW."round_id", NEW."state", NEW."state_since", NEW."submit_by", NEW."submitted_at", NEW."withdrawal_by_id"); RETURN NULL;',
                            hash="c813d421ba90e3f236475a5712bae74ab51afb37",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0fc18",
                            table="reviews_interimreview",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_interimreviewevent" ("alliance_id", "amount_phase1", "assess_by", "closed_at", "comment_by", "correct_by", "corrections", "decided_at", "desk_id", "id", "notified_at", "object_by", "officer_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recalled_at", "requested_amount", "round_id", "state", "state_since", "submit_by", "submitted_at", "withdrawal_by_id") VALUES (OLD."alliance_id", OLD."amount_phase1", OLD."assess_by", OLD."closed_at", OLD."comment_by", OLD."correct_by", OLD."corrections", OLD."decided_at", OLD."desk_id", OLD."id", OLD."notified_at", OLD."object_by", OLD."officer_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."recalled_at", OLD."requested_amount", OLD."round_id", OLD."state", OLD."state_since", OLD."submit_by", OLD."submitted_at", OLD."withdrawal_by_id"); RETURN NULL;',
                            hash="999de73c4213b2fe9899177fa22ebccb6648c5ae",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cebef",
                            table="reviews_interimreview",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PanelSession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("remarks", models.TextField(blank=True, verbose_name="general remarks")),
                ("minutes", models.JSONField(blank=True, default=dict, verbose_name="minutes")),
                ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="signed")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "chair",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="chaired_sessions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="chair",
                    ),
                ),
                (
                    "members",
                    models.ManyToManyField(
                        blank=True,
                        related_name="panel_sessions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="members",
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="reviews.reviewround",
                    ),
                ),
            ],
            options={
                "verbose_name": "panel session",
                "verbose_name_plural": "panel sessions",
                "ordering": ("starts_at",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="session_ends_after_it_starts",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_at__isnull", True),
                            models.Q(
                                models.Q(("minutes", {}), _negated=True),
                                models.Q(("sha256", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="session_signed_minutes",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="signed_minutes_stay",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."signed_at" IS NOT NULL)',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="d2fbadf9cf8e61a967d5ca93760d670356ae6b3f",
                            operation="UPDATE",
                            pgid="pgtrigger_signed_minutes_stay_dc6a9",
                            table="reviews_panelsession",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_panelsessionevent" ("chair_id", "ends_at", "id", "minutes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "remarks", "round_id", "sha256", "signed_at", "signed_by_id", "starts_at", "title") VALUES (NEW."chair_id", NEW."ends_at", NEW."id", NEW."minutes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."place", NEW."remarks", NEW."round_id", NEW."sha256", NEW."signed_at", NEW."signed_by_id", NEW."starts_at", NEW."title"); RETURN NULL;',
                            hash="b292cd53cb8625ec589be5572c3607d9bc29c823",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0d2c8",
                            table="reviews_panelsession",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_panelsessionevent" ("chair_id", "ends_at", "id", "minutes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "remarks", "round_id", "sha256", "signed_at", "signed_by_id", "starts_at", "title") VALUES (NEW."chair_id", NEW."ends_at", NEW."id", NEW."minutes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."place", NEW."remarks", NEW."round_id", NEW."sha256", NEW."signed_at", NEW."signed_by_id", NEW."starts_at", NEW."title"); RETURN NULL;',
                            hash="63d8bc325aa8a14e31b3540bc92548ffc5221cca",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_8c28b",
                            table="reviews_panelsession",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_panelsessionevent" ("chair_id", "ends_at", "id", "minutes", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "remarks", "round_id", "sha256", "signed_at", "signed_by_id", "starts_at", "title") VALUES (OLD."chair_id", OLD."ends_at", OLD."id", OLD."minutes", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."place", OLD."remarks", OLD."round_id", OLD."sha256", OLD."signed_at", OLD."signed_by_id", OLD."starts_at", OLD."title"); RETURN NULL;',
                            hash="73560b56bb5e65f61dca74bfb6fef7415fe9f1d2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a2ce0",
                            table="reviews_panelsession",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("seen_at", models.DateTimeField()),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reviews.reviewround",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("round", "user"), name="question_visit_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewRoundEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("slug", models.SlugField(db_index=False, max_length=60, verbose_name="address")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("announced", "Announced"),
                            ("open", "Open"),
                            ("closed", "Submission closed"),
                            ("assessing", "Assessments"),
                            ("deciding", "Decisions"),
                            ("finished", "Finished"),
                            ("archived", "Archived"),
                        ],
                        default="draft",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "is_rehearsal",
                    models.BooleanField(
                        default=False,
                        help_text="A practice run; no mail leaves the portal.",
                        verbose_name="rehearsal",
                    ),
                ),
                ("submission_on", models.DateField(verbose_name="T1: strategies due")),
                ("assessment_on", models.DateField(verbose_name="T2: assessments due")),
                ("hearing_on", models.DateField(verbose_name="T3: hearings end")),
                ("objection_on", models.DateField(verbose_name="T4: objections end")),
                (
                    "checking_days",
                    models.PositiveSmallIntegerField(
                        default=10, verbose_name="working days for the formal check"
                    ),
                ),
                (
                    "correction_days",
                    models.PositiveSmallIntegerField(
                        default=10, verbose_name="working days for a correction"
                    ),
                ),
                (
                    "correction_rounds",
                    models.PositiveSmallIntegerField(default=1, verbose_name="corrections a case"),
                ),
                (
                    "accept_days",
                    models.PositiveSmallIntegerField(
                        default=7, verbose_name="days to accept an invitation"
                    ),
                ),
                (
                    "lapse_days",
                    models.PositiveSmallIntegerField(
                        default=5, verbose_name="working days after T2 until an assessment lapses"
                    ),
                ),
                (
                    "hearing_days",
                    models.PositiveSmallIntegerField(default=14, verbose_name="days for a hearing"),
                ),
                (
                    "objection_days",
                    models.PositiveSmallIntegerField(
                        default=30, verbose_name="days for an objection"
                    ),
                ),
                (
                    "experts_needed",
                    models.PositiveSmallIntegerField(default=3, verbose_name="experts a case"),
                ),
                (
                    "fields_needed",
                    models.BooleanField(
                        default=True, verbose_name="each of the three fields covered"
                    ),
                ),
                (
                    "quorum",
                    models.PositiveSmallIntegerField(default=3, verbose_name="quorum of the panel"),
                ),
                (
                    "blindness",
                    models.CharField(
                        choices=[
                            ("until_assessed", "until all assessments are in"),
                            ("after_own", "until the own assessment is in"),
                        ],
                        default="until_assessed",
                        max_length=20,
                        verbose_name="other assessments are hidden",
                    ),
                ),
                (
                    "objection_form",
                    models.CharField(
                        choices=[
                            ("none", "none"),
                            ("remonstrance", "remonstrance (Gegenvorstellung)"),
                            ("formal", "formal objection (Widerspruch)"),
                        ],
                        default="remonstrance",
                        max_length=20,
                        verbose_name="legal form of an objection",
                    ),
                ),
                (
                    "page_limit",
                    models.PositiveSmallIntegerField(
                        default=25, verbose_name="pages of a strategy"
                    ),
                ),
                (
                    "characters_a_page",
                    models.PositiveSmallIntegerField(
                        default=2800, verbose_name="characters a page"
                    ),
                ),
                (
                    "phase_ceiling",
                    models.PositiveIntegerField(
                        default=7000000, verbose_name="most for phase 2 (€)"
                    ),
                ),
                (
                    "total_ceiling",
                    models.PositiveIntegerField(default=15000000, verbose_name="most in all (€)"),
                ),
                (
                    "budget",
                    models.PositiveBigIntegerField(
                        default=0, verbose_name="budget of the round (€)"
                    ),
                ),
                (
                    "hearing_below",
                    models.PositiveSmallIntegerField(
                        default=80,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="hearing below this share of the request (%)",
                    ),
                ),
                (
                    "conflict_rules_de",
                    models.TextField(blank=True, verbose_name="conflict rules (German)"),
                ),
                (
                    "conflict_rules_en",
                    models.TextField(blank=True, verbose_name="conflict rules (English)"),
                ),
                ("intro_de", models.TextField(blank=True, verbose_name="introduction (German)")),
                ("intro_en", models.TextField(blank=True, verbose_name="introduction (English)")),
                (
                    "letter_de",
                    models.TextField(
                        blank=True,
                        help_text="Empty: the portal's own text. What stands in braces is filled in: {buendnis}, {runde}, {ergebnis}, {betrag}, {gruende}, {auflagen}, {einwendung}, {datum}.",
                        verbose_name="letter of the result (German)",
                    ),
                ),
                (
                    "announced_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="announced"
                    ),
                ),
                (
                    "funding_round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="alliances.fundinground",
                        verbose_name="round",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.reviewround",
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
                            hash="b97def912ff43231692050c5c1ca89416ff2ed9a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d2f1c",
                            table="reviews_reviewroundevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("question", models.TextField(max_length=3000, verbose_name="question")),
                ("answer", models.TextField(blank=True, max_length=6000, verbose_name="answer")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published"),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="reviews.reviewround",
                    ),
                ),
            ],
            options={
                "verbose_name": "question to the ministry",
                "verbose_name_plural": "questions to the ministry",
                "ordering": ("-published_at", "-asked_at"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("published_at__isnull", True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="question_is_answered_when_published",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="published_answer_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."published_at" IS NOT NULL AND (OLD."question" IS DISTINCT FROM (NEW."question") OR OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at")))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="1d662211f6648de689696544e5cb07b802cedcc5",
                            operation="UPDATE",
                            pgid="pgtrigger_published_answer_stays_f7a69",
                            table="reviews_roundquestion",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_roundquestionevent" ("answer", "answered_by_id", "asked_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "question", "round_id") VALUES (NEW."answer", NEW."answered_by_id", NEW."asked_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."published_at", NEW."question", NEW."round_id"); RETURN NULL;',
                            hash="329debb2f36437cdb0f1dda69a7f8b55e6700a60",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_44d2b",
                            table="reviews_roundquestion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."answer" IS DISTINCT FROM (NEW."answer") OR OLD."answered_by_id" IS DISTINCT FROM (NEW."answered_by_id") OR OLD."asked_at" IS DISTINCT FROM (NEW."asked_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."published_at" IS DISTINCT FROM (NEW."published_at") OR OLD."question" IS DISTINCT FROM (NEW."question") OR OLD."round_id" IS DISTINCT FROM (NEW."round_id"))',
                            func='INSERT INTO "reviews_roundquestionevent" ("answer", "answered_by_id", "asked_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "question", "round_id") VALUES (NEW."answer", NEW."answered_by_id", NEW."asked_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."published_at", NEW."question", NEW."round_id"); RETURN NULL;',
                            hash="5e18bedcb50d0814360849145a783c65b4525ef6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5485d",
                            table="reviews_roundquestion",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_roundquestionevent" ("answer", "answered_by_id", "asked_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "question", "round_id") VALUES (OLD."answer", OLD."answered_by_id", OLD."asked_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."published_at", OLD."question", OLD."round_id"); RETURN NULL;',
                            hash="691857d33fc538b72616425d92722f2e1d4dfe80",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_882d5",
                            table="reviews_roundquestion",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("data", models.JSONField()),
                ("sha256", models.CharField(max_length=64)),
                ("frozen_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="reviews.reviewround",
                    ),
                ),
            ],
            options={
                "ordering": ("round", "-number"),
                "constraints": [
                    models.UniqueConstraint(fields=("round", "number"), name="round_version_once")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="round_version_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="883c9b72dc736843e677c610978da9b10cb8ad70",
                            operation="UPDATE",
                            pgid="pgtrigger_round_version_stays_a866b",
                            table="reviews_roundversion",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpertEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "fields",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("structure", "Structural change and regional development"),
                                ("management", "Innovation management and strategy"),
                                ("technology", "Innovation, technology and economy"),
                            ],
                            max_length=12,
                        ),
                        default=list,
                        size=None,
                        verbose_name="fields",
                    ),
                ),
                ("speaks_english", models.BooleanField(default=True, verbose_name="reads English")),
                (
                    "unavailable_until",
                    models.DateField(blank=True, null=True, verbose_name="not available until"),
                ),
                (
                    "most_cases",
                    models.PositiveSmallIntegerField(
                        default=8,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(50),
                        ],
                        verbose_name="most cases a round",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.expert",
                    ),
                ),
                (
                    "user",
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
                            hash="561b7b21bd187586df45d86e14e7ad731dc76587",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f6e0a",
                            table="reviews_expertevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpertTie",
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
                            ("employer", "Employer"),
                            ("board", "Board or advisory board"),
                            ("partner", "Business partner or shareholder"),
                            ("joint_project", "Joint project"),
                            ("earlier_role", "Earlier role"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="remark")),
                (
                    "alliance",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="alliances.alliance",
                    ),
                ),
                (
                    "expert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ties",
                        to="reviews.expert",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="alliances.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "tie of an expert",
                "verbose_name_plural": "ties of experts",
                "ordering": ("expert", "kind"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("alliance__isnull", True), ("organisation__isnull", False)),
                            models.Q(("alliance__isnull", False), ("organisation__isnull", True)),
                            _connector="OR",
                        ),
                        name="tie_to_one_thing",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_experttieevent" ("alliance_id", "expert_id", "from_on", "id", "kind", "note", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") VALUES (NEW."alliance_id", NEW."expert_id", NEW."from_on", NEW."id", NEW."kind", NEW."note", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."until_on"); RETURN NULL;',
                            hash="aaf24c55f22126ec1814b8c97ee9a3b14a49c434",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_21a76",
                            table="reviews_experttie",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_experttieevent" ("alliance_id", "expert_id", "from_on", "id", "kind", "note", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") VALUES (NEW."alliance_id", NEW."expert_id", NEW."from_on", NEW."id", NEW."kind", NEW."note", NEW."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."until_on"); RETURN NULL;',
                            hash="ed833459b819ee0c5685b19b28f5804d894ee7e7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_47e7c",
                            table="reviews_experttie",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_experttieevent" ("alliance_id", "expert_id", "from_on", "id", "kind", "note", "organisation_id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "until_on") VALUES (OLD."alliance_id", OLD."expert_id", OLD."from_on", OLD."id", OLD."kind", OLD."note", OLD."organisation_id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."until_on"); RETURN NULL;',
                            hash="db8eea521e2a5101c8b545afd07d474ab750e056",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_eb897",
                            table="reviews_experttie",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChecklistItemEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("text_de", models.CharField(max_length=300, verbose_name="text (German)")),
                (
                    "text_en",
                    models.CharField(blank=True, max_length=300, verbose_name="text (English)"),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.checklistitem",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.reviewround",
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
                            hash="4682795645ef9fb894f974bcd9151b11f9f53375",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_69424",
                            table="reviews_checklistitemevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CriterionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("key", models.SlugField(db_index=False, max_length=40)),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("name_de", models.CharField(max_length=150, verbose_name="name (German)")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=150, verbose_name="name (English)"),
                ),
                ("text_de", models.TextField(blank=True, verbose_name="explanation (German)")),
                ("text_en", models.TextField(blank=True, verbose_name="explanation (English)")),
                (
                    "anchors_de",
                    models.JSONField(blank=True, default=list, verbose_name="anchors (German)"),
                ),
                (
                    "anchors_en",
                    models.JSONField(blank=True, default=list, verbose_name="anchors (English)"),
                ),
                (
                    "weight",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="weight",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.criterion",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.reviewround",
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
                            hash="d98a3cd53d465694c3c83eba75580cecd2cc83f0",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f84e2",
                            table="reviews_criterionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FormSectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("key", models.SlugField(db_index=False, max_length=40)),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("title_de", models.CharField(max_length=150, verbose_name="title (German)")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=150, verbose_name="title (English)"),
                ),
                ("hint_de", models.TextField(blank=True, verbose_name="hint (German)")),
                ("hint_en", models.TextField(blank=True, verbose_name="hint (English)")),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "nothing"),
                            ("profile", "the alliance's profile"),
                            ("partners", "partners then and now"),
                            ("projects", "projects"),
                            ("results", "results"),
                        ],
                        max_length=10,
                        verbose_name="begins with",
                    ),
                ),
                ("is_required", models.BooleanField(default=True, verbose_name="required")),
                (
                    "most_characters",
                    models.PositiveIntegerField(default=0, verbose_name="most characters"),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.formsection",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.reviewround",
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
                            hash="97bff90dc8f436fa9a841c3f36242dc26d888d68",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0ed38",
                            table="reviews_formsectionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("structure", "Structural change and regional development"),
                            ("management", "Innovation management and strategy"),
                            ("technology", "Innovation, technology and economy"),
                        ],
                        max_length=12,
                        verbose_name="field",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("invited", "Invited"),
                            ("declared", "Conflicts declared"),
                            ("disclosed", "Conflict to be decided"),
                            ("accepted", "Accepted"),
                            ("draft", "Being written"),
                            ("submitted", "Submitted"),
                            ("reopened", "Reopened"),
                            ("unsealed", "Unsealed"),
                            ("declined", "Declined"),
                            ("recused", "Excluded for a conflict"),
                            ("lapsed", "Lapsed"),
                            ("revoked", "Revoked"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("invited_at", models.DateTimeField(blank=True, null=True)),
                (
                    "accept_by",
                    models.DateTimeField(blank=True, null=True, verbose_name="answer due"),
                ),
                (
                    "keeps_confidential_at",
                    models.DateTimeField(null=True, verbose_name="confidentiality accepted"),
                ),
                (
                    "assess_by",
                    models.DateTimeField(blank=True, null=True, verbose_name="assessment due"),
                ),
                ("is_rapporteur", models.BooleanField(default=False, verbose_name="rapporteur")),
                ("is_set_aside", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "expert",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assignments",
                        to="reviews.expert",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assignments",
                        to="reviews.interimreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "assignment",
                "verbose_name_plural": "assignments",
                "ordering": ("case", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("case", "expert"), name="assignment_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "proposed",
                                    "invited",
                                    "declared",
                                    "disclosed",
                                    "accepted",
                                    "draft",
                                    "submitted",
                                    "reopened",
                                    "unsealed",
                                    "declined",
                                    "recused",
                                    "lapsed",
                                    "revoked",
                                ],
                            )
                        ),
                        name="assignment_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confirmed_by__isnull", True),
                            models.Q(("confirmed_by", models.F("proposed_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="assignment_confirmed_by_somebody_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "proposed"),
                            ("state", "revoked"),
                            models.Q(("accept_by__isnull", False), ("invited_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="assignment_invited_before_it_goes_on",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "state__in",
                                    ["accepted", "draft", "reopened", "submitted", "unsealed"],
                                ),
                                _negated=True,
                            ),
                            ("keeps_confidential_at__isnull", False),
                            _connector="OR",
                        ),
                        name="assignment_confidential_before_reading",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_rapporteur", True)),
                        fields=("case",),
                        name="assignment_one_rapporteur",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_assignmentevent" ("accept_by", "assess_by", "case_id", "confirmed_by_id", "expert_id", "field", "id", "invited_at", "is_rapporteur", "is_set_aside", "keeps_confidential_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "reason", "state", "state_since") VALUES (NEW."accept_by", NEW."assess_by", NEW."case_id", NEW."confirmed_by_id", NEW."expert_id", NEW."field", NEW."id", NEW."invited_at", NEW."is_rapporteur", NEW."is_set_aside", NEW."keeps_confidential_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."proposed_by_id", NEW."reason", NEW."state", NEW."state_since"); RETURN NULL;',
                            hash="b02f229c0a65fefcd52319684493aee787eda266",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_186a0",
                            table="reviews_assignment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_assignmentevent" ("accept_by", "assess_by", "case_id", "confirmed_by_id", "expert_id", "field", "id", "invited_at", "is_rapporteur", "is_set_aside", "keeps_confidential_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "reason", "state", "state_since") VALUES (NEW."accept_by", NEW."assess_by", NEW."case_id", NEW."confirmed_by_id", NEW."expert_id", NEW."field", NEW."id", NEW."invited_at", NEW."is_rapporteur", NEW."is_set_aside", NEW."keeps_confidential_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposed_by_id", NEW."reason", NEW."state", NEW."state_since"); RETURN NULL;',
                            hash="1fad7ed7395554e977c7e782989c8db95b49e9c6",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_e935e",
                            table="reviews_assignment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_assignmentevent" ("accept_by", "assess_by", "case_id", "confirmed_by_id", "expert_id", "field", "id", "invited_at", "is_rapporteur", "is_set_aside", "keeps_confidential_at", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "reason", "state", "state_since") VALUES (OLD."accept_by", OLD."assess_by", OLD."case_id", OLD."confirmed_by_id", OLD."expert_id", OLD."field", OLD."id", OLD."invited_at", OLD."is_rapporteur", OLD."is_set_aside", OLD."keeps_confidential_at", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."proposed_by_id", OLD."reason", OLD."state", OLD."state_since"); RETURN NULL;',
                            hash="db8f6907c314109fcc2b9507736e42bc7f88962b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c311c",
                            table="reviews_assignment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CompletenessCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("items", models.JSONField(default=list)),
                ("note", models.TextField(blank=True, verbose_name="remark")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="check_up",
                        to="reviews.interimreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "formal check",
                "verbose_name_plural": "formal checks",
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_completenesscheckevent" ("at", "by_id", "case_id", "id", "items", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."id", NEW."items", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="9c7da6186f821c4357de87f2683c6900d995b017",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_91356",
                            table="reviews_completenesscheck",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_completenesscheckevent" ("at", "by_id", "case_id", "id", "items", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."id", NEW."items", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="6fe923a09d70025edb2d9fd86b2de8987e9c7562",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_76a25",
                            table="reviews_completenesscheck",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_completenesscheckevent" ("at", "by_id", "case_id", "id", "items", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."at", OLD."by_id", OLD."case_id", OLD."id", OLD."items", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="ec7553607e896f5e0e302bfc2aae7d067560d223",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_02a38",
                            table="reviews_completenesscheck",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sections", models.JSONField(default=list)),
                ("text", models.TextField(verbose_name="what to correct")),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="requests",
                        to="reviews.interimreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "correction request",
                "verbose_name_plural": "correction requests",
                "ordering": ("at",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sections", []), _negated=True),
                        name="correction_names_sections",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("answered_at__isnull", True)),
                        fields=("case",),
                        name="correction_one_open",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_correctionrequestevent" ("answered_at", "at", "by_id", "case_id", "due_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sections", "text") VALUES (NEW."answered_at", NEW."at", NEW."by_id", NEW."case_id", NEW."due_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."sections", NEW."text"); RETURN NULL;',
                            hash="b90f098ca7f5d1ba7cdc146a3a8de0dc7f97bb59",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_206fe",
                            table="reviews_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_correctionrequestevent" ("answered_at", "at", "by_id", "case_id", "due_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sections", "text") VALUES (NEW."answered_at", NEW."at", NEW."by_id", NEW."case_id", NEW."due_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."sections", NEW."text"); RETURN NULL;',
                            hash="ca700a14e2ad7f7a7295c5e02cb4316da6ef48ef",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7d7bb",
                            table="reviews_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_correctionrequestevent" ("answered_at", "at", "by_id", "case_id", "due_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sections", "text") VALUES (OLD."answered_at", OLD."at", OLD."by_id", OLD."case_id", OLD."due_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."sections", OLD."text"); RETURN NULL;',
                            hash="e33b37d57fd0931be2752d919186be073a0b2b98",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_18e91",
                            table="reviews_correctionrequest",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consensus",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="consensus")),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="reviews.criterion",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consensus",
                        to="reviews.interimreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "consensus",
                "verbose_name_plural": "consensus texts",
                "ordering": ("case", "criterion__position"),
                "constraints": [
                    models.UniqueConstraint(fields=("case", "criterion"), name="consensus_once")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_consensusevent" ("case_id", "criterion_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."case_id", NEW."criterion_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="4664fecab15f81f79d427ec60b9c152e42ba49d3",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_9ca39",
                            table="reviews_consensus",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_consensusevent" ("case_id", "criterion_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (NEW."case_id", NEW."criterion_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text"); RETURN NULL;',
                            hash="1d326bf0d8831481a61dd2df122a5165afc4b979",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2be99",
                            table="reviews_consensus",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_consensusevent" ("case_id", "criterion_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text") VALUES (OLD."case_id", OLD."criterion_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text"); RETURN NULL;',
                            hash="511d9387f0dee9689eb17b039ccc7b9742132aa8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a8b39",
                            table="reviews_consensus",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("is_current", models.BooleanField(default=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("approved", "Approved"),
                            ("approved_with_conditions", "Approved with conditions"),
                            ("approved_reduced", "Approved with a reduced amount"),
                            ("not_continued", "Not continued"),
                            ("inadmissible", "Formally excluded"),
                        ],
                        max_length=30,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "amount",
                    models.PositiveIntegerField(default=0, verbose_name="amount for phase 2 (€)"),
                ),
                ("amount_phase1", models.PositiveIntegerField(default=0)),
                ("phase_ceiling", models.PositiveIntegerField()),
                ("total_ceiling", models.PositiveIntegerField()),
                ("reasons", models.TextField(verbose_name="reasons")),
                (
                    "deviates",
                    models.BooleanField(
                        default=False, verbose_name="deviates from the panel's vote"
                    ),
                ),
                ("deviation", models.TextField(blank=True, verbose_name="why it deviates")),
                (
                    "conditions",
                    models.JSONField(blank=True, default=list, verbose_name="conditions"),
                ),
                ("drafted_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "correction",
                    models.TextField(blank=True, verbose_name="reason of the correction"),
                ),
                ("letter", models.JSONField(blank=True, default=dict, verbose_name="letter")),
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
                    "released_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="decisions",
                        to="reviews.interimreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision",
                "verbose_name_plural": "decisions",
                "ordering": ("case", "-number"),
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="decision_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("case",),
                        name="decision_one_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("signed_by__isnull", True),
                            models.Q(("signed_by", models.F("drafted_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_signed_by_somebody_else",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__lte", models.F("phase_ceiling"))),
                        name="decision_within_phase_ceiling",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "amount__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("total_ceiling"), "-", models.F("amount_phase1")
                                ),
                            )
                        ),
                        name="decision_within_total_ceiling",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("released_at__isnull", True),
                            ("signed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="decision_signed_before_release",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reasons", ""), _negated=True),
                        name="decision_has_reasons",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("deviates", False),
                            models.Q(("deviation", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="decision_says_why_it_deviates",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("outcome__in", ["not_continued", "inadmissible"]), _negated=True
                            ),
                            ("amount", 0),
                            _connector="OR",
                        ),
                        name="decision_ends_without_money",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_decisionevent" ("amount", "amount_phase1", "case_id", "conditions", "correction", "deviates", "deviation", "drafted_at", "drafted_by_id", "id", "is_current", "letter", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_ceiling", "reasons", "released_at", "released_by_id", "signed_at", "signed_by_id", "total_ceiling") VALUES (NEW."amount", NEW."amount_phase1", NEW."case_id", NEW."conditions", NEW."correction", NEW."deviates", NEW."deviation", NEW."drafted_at", NEW."drafted_by_id", NEW."id", NEW."is_current", NEW."letter", NEW."number", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."phase_ceiling", NEW."reasons", NEW."released_at", NEW."released_by_id", NEW."signed_at", NEW."signed_by_id", NEW."total_ceiling"); RETURN NULL;',
                            hash="cdf25aef46e58c86ab3c49b40ce4ddb0248f7b22",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_272c7",
                            table="reviews_decision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_decisionevent" ("amount", "amount_phase1", "case_id", "conditions", "correction", "deviates", "deviation", "drafted_at", "drafted_by_id", "id", "is_current", "letter", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_ceiling", "reasons", "released_at", "released_by_id", "signed_at", "signed_by_id", "total_ceiling") VALUES (NEW."amount", NEW."amount_phase1", NEW."case_id", NEW."conditions", NEW."correction", NEW."deviates", NEW."deviation", NEW."drafted_at", NEW."drafted_by_id", NEW."id", NEW."is_current", NEW."letter", NEW."number", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."phase_ceiling", NEW."reasons", NEW."released_at", NEW."released_by_id", NEW."signed_at", NEW."signed_by_id", NEW."total_ceiling"); RETURN NULL;',
                            hash="58c55f0df2b304df9784a93f7d09c36c96b9165c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_23c0b",
                            table="reviews_decision",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_decisionevent" ("amount", "amount_phase1", "case_id", "conditions", "correction", "deviates", "deviation", "drafted_at", "drafted_by_id", "id", "is_current", "letter", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase_ceiling", "reasons", "released_at", "released_by_id", "signed_at", "signed_by_id", "total_ceiling") VALUES (OLD."amount", OLD."amount_phase1", OLD."case_id", OLD."conditions", OLD."correction", OLD."deviates", OLD."deviation", OLD."drafted_at", OLD."drafted_by_id", OLD."id", OLD."is_current", OLD."letter", OLD."number", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."phase_ceiling", OLD."reasons", OLD."released_at", OLD."released_by_id", OLD."signed_at", OLD."signed_by_id", OLD."total_ceiling"); RETURN NULL;',
                            hash="4fb718b3a222287d21270cab85ee42c18c300bc3",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_cf2f2",
                            table="reviews_decision",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("until_on", models.DateField(verbose_name="until")),
                ("reason", models.TextField(verbose_name="reason")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="reviews.interimreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "extension",
                "verbose_name_plural": "extensions",
                "ordering": ("at",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="extension_has_a_reason",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_extensionevent" ("at", "by_id", "case_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."until_on"); RETURN NULL;',
                            hash="0e7d91f32442b747c5df617ab4af2264fd73f77e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_8be7d",
                            table="reviews_extension",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_extensionevent" ("at", "by_id", "case_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."until_on"); RETURN NULL;',
                            hash="0ff80aa5ba26b5856c4384e0d96ad4fe54e0b56f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_771d9",
                            table="reviews_extension",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_extensionevent" ("at", "by_id", "case_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "until_on") VALUES (OLD."at", OLD."by_id", OLD."case_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."until_on"); RETURN NULL;',
                            hash="34688bf7431c37eee19b07e33ed9ac765a72a257",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_8ff33",
                            table="reviews_extension",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Hearing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="what is intended and why")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("approved", "Approved"),
                            ("approved_with_conditions", "Approved with conditions"),
                            ("approved_reduced", "Approved with a reduced amount"),
                            ("not_continued", "Not continued"),
                            ("inadmissible", "Formally excluded"),
                        ],
                        max_length=30,
                        verbose_name="intended outcome",
                    ),
                ),
                (
                    "amount",
                    models.PositiveIntegerField(default=0, verbose_name="intended amount (€)"),
                ),
                ("until", models.DateTimeField(verbose_name="until")),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answer", models.TextField(blank=True, verbose_name="comment")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hearings",
                        to="reviews.interimreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "hearing",
                "verbose_name_plural": "hearings",
                "ordering": ("case", "-opened_at"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_hearingevent" ("amount", "answer", "answered_at", "answered_by_id", "case_id", "id", "opened_at", "opened_by_id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "until") VALUES (NEW."amount", NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."case_id", NEW."id", NEW."opened_at", NEW."opened_by_id", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."text", NEW."until"); RETURN NULL;',
                            hash="d0abf2920aef8dabd1c720d5d7f094eb8435f865",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e5caf",
                            table="reviews_hearing",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_hearingevent" ("amount", "answer", "answered_at", "answered_by_id", "case_id", "id", "opened_at", "opened_by_id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "until") VALUES (NEW."amount", NEW."answer", NEW."answered_at", NEW."answered_by_id", NEW."case_id", NEW."id", NEW."opened_at", NEW."opened_by_id", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."text", NEW."until"); RETURN NULL;',
                            hash="c5cb0fe0722a35a2dd1d23d2795d11a3f1c8f98f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_daf42",
                            table="reviews_hearing",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_hearingevent" ("amount", "answer", "answered_at", "answered_by_id", "case_id", "id", "opened_at", "opened_by_id", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "text", "until") VALUES (OLD."amount", OLD."answer", OLD."answered_at", OLD."answered_by_id", OLD."case_id", OLD."id", OLD."opened_at", OLD."opened_by_id", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."text", OLD."until"); RETURN NULL;',
                            hash="fa7460991841f0a325759a72cda3a541fcf3319c",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_4114a",
                            table="reviews_hearing",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AccessRecord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("role", models.CharField(max_length=30)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("strategy", "strategy paper"),
                            ("file", "attachment"),
                            ("folder", "reading folder"),
                            ("assessment", "assessment"),
                            ("comparison", "comparison of the assessments"),
                            ("minutes", "minutes"),
                            ("decision", "decision"),
                            ("report", "report"),
                        ],
                        max_length=12,
                    ),
                ),
                ("detail", models.CharField(blank=True, max_length=120)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accesses",
                        to="reviews.interimreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "access",
                "verbose_name_plural": "accesses",
                "ordering": ("-at", "-pk"),
                "indexes": [models.Index(fields=["case", "-at"], name="access_by_case")],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="access_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF TG_OP = 'UPDATE' AND NEW.user_id IS NULL\n                       AND to_jsonb(NEW) - 'user_id' = to_jsonb(OLD) - 'user_id' THEN\n                        RETURN NEW;  -- the account has been erased\n                    END IF;\n                    RAISE EXCEPTION 'cannot change the record of an access';\n                ",
                            hash="fee1da919decc8326d47b5f1c88297dd6a82c3c6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_access_stays_90f7b",
                            table="reviews_accessrecord",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Objection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="objection")),
                ("filed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("open", "being examined"),
                            ("upheld", "upheld"),
                            ("dismissed", "dismissed"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="result",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                (
                    "has_procedural_fault",
                    models.BooleanField(default=False, verbose_name="procedural fault found"),
                ),
                ("examined_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="objections",
                        to="reviews.interimreview",
                    ),
                ),
                (
                    "examined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "former_decider",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "former_desk",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "objection",
                "verbose_name_plural": "objections",
                "ordering": ("case", "-filed_at"),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("result", "open")),
                        fields=("case",),
                        name="objection_one_open",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("examined_by__isnull", True),
                            models.Q(
                                models.Q(("examined_by", models.F("former_desk")), _negated=True),
                                models.Q(
                                    ("examined_by", models.F("former_decider")), _negated=True
                                ),
                            ),
                            _connector="OR",
                        ),
                        name="objection_examined_by_another_desk",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("result", "open"),
                            models.Q(("reasons", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="objection_answered_with_reasons",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_objectionevent" ("case_id", "examined_at", "examined_by_id", "filed_at", "filed_by_id", "former_decider_id", "former_desk_id", "has_procedural_fault", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "result", "text") VALUES (NEW."case_id", NEW."examined_at", NEW."examined_by_id", NEW."filed_at", NEW."filed_by_id", NEW."former_decider_id", NEW."former_desk_id", NEW."has_procedural_fault", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reasons", NEW."result", NEW."text"); RETURN NULL;',
                            hash="15aa857b7034863ba05fc7be2f9581468f3af662",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e1ff2",
                            table="reviews_objection",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_objectionevent" ("case_id", "examined_at", "examined_by_id", "filed_at", "filed_by_id", "former_decider_id", "former_desk_id", "has_procedural_fault", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "result", "text") VALUES (NEW."case_id", NEW."examined_at", NEW."examined_by_id", NEW."filed_at", NEW."filed_by_id", NEW."former_decider_id", NEW."former_desk_id", NEW."has_procedural_fault", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reasons", NEW."result", NEW."text"); RETURN NULL;',
                            hash="d1323636ee25d6ccd83344d4ad58a1ee9337d70f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_5dcf7",
                            table="reviews_objection",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_objectionevent" ("case_id", "examined_at", "examined_by_id", "filed_at", "filed_by_id", "former_decider_id", "former_desk_id", "has_procedural_fault", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "result", "text") VALUES (OLD."case_id", OLD."examined_at", OLD."examined_by_id", OLD."filed_at", OLD."filed_by_id", OLD."former_decider_id", OLD."former_desk_id", OLD."has_procedural_fault", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reasons", OLD."result", OLD."text"); RETURN NULL;',
                            hash="4c6c8cad570ff1079015245dafb3115659410647",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_0ca82",
                            table="reviews_objection",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedProject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rank", models.PositiveSmallIntegerField(verbose_name="rank")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("partners", models.CharField(blank=True, max_length=400, verbose_name="partners")),
                ("summary", models.TextField(blank=True, max_length=1500, verbose_name="summary")),
                ("amount", models.PositiveIntegerField(verbose_name="amount (€)")),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="projects",
                        to="reviews.interimreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "planned project",
                "verbose_name_plural": "planned projects",
                "ordering": ("case", "rank"),
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("case", "rank"),
                        name="project_rank_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_on__isnull", True),
                            ("until_on__isnull", True),
                            ("until_on__gte", models.F("from_on")),
                            _connector="OR",
                        ),
                        name="planned_project_ends_after_it_starts",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_plannedprojectevent" ("amount", "case_id", "from_on", "id", "partners", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "summary", "title", "until_on") VALUES (NEW."amount", NEW."case_id", NEW."from_on", NEW."id", NEW."partners", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."rank", NEW."summary", NEW."title", NEW."until_on"); RETURN NULL;',
                            hash="0c84ae6e755270849e27fa73382444561b8401c7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a9409",
                            table="reviews_plannedproject",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_plannedprojectevent" ("amount", "case_id", "from_on", "id", "partners", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "summary", "title", "until_on") VALUES (NEW."amount", NEW."case_id", NEW."from_on", NEW."id", NEW."partners", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."rank", NEW."summary", NEW."title", NEW."until_on"); RETURN NULL;',
                            hash="ea00ab7e717a7dcddfaaff908a32fa0223386952",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_c2370",
                            table="reviews_plannedproject",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_plannedprojectevent" ("amount", "case_id", "from_on", "id", "partners", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rank", "summary", "title", "until_on") VALUES (OLD."amount", OLD."case_id", OLD."from_on", OLD."id", OLD."partners", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."rank", OLD."summary", OLD."title", OLD."until_on"); RETURN NULL;',
                            hash="51dcb2bdc43768d6df1d297eceeb52dea631b155",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_90d7d",
                            table="reviews_plannedproject",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Recusal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recusals",
                        to="reviews.interimreview",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "recusal",
                "verbose_name_plural": "recusals",
                "ordering": ("at",),
                "constraints": [
                    models.UniqueConstraint(fields=("case", "user"), name="recusal_once_a_person")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_recusalevent" ("at", "by_id", "case_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "user_id") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."user_id"); RETURN NULL;',
                            hash="8daedbff6fb245a2ce0b063432bfc1ad006f17c6",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c1e10",
                            table="reviews_recusal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_recusalevent" ("at", "by_id", "case_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "user_id") VALUES (NEW."at", NEW."by_id", NEW."case_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."user_id"); RETURN NULL;',
                            hash="eb2526ca1e6aca86fdfc50fe5c727757e2e85f84",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_f4852",
                            table="reviews_recusal",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_recusalevent" ("at", "by_id", "case_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "user_id") VALUES (OLD."at", OLD."by_id", OLD."case_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."user_id"); RETURN NULL;',
                            hash="5991da1e6d00343f1238d71d3e4de79fa97c1672",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_afe8f",
                            table="reviews_recusal",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterimReviewEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("drafting", "Being written"),
                            ("submitted", "Submitted"),
                            ("checking", "Formal check"),
                            ("correction", "Correction requested"),
                            ("inadmissible", "Formally excluded"),
                            ("admitted", "Admitted"),
                            ("assessing", "Assessment"),
                            ("assessed", "Assessments complete"),
                            ("panel", "Panel"),
                            ("recommended", "Recommendation made"),
                            ("hearing", "Hearing"),
                            ("prepared", "Decision prepared"),
                            ("decided", "Decided, not announced"),
                            ("notified", "Announced"),
                            ("objection", "Objection"),
                            ("conditions", "Conditions open"),
                            ("closed", "Closed"),
                            ("withdrawn", "Withdrawn"),
                        ],
                        default="planned",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("submit_by", models.DateTimeField(verbose_name="strategy due")),
                ("assess_by", models.DateTimeField(verbose_name="assessments due")),
                (
                    "correct_by",
                    models.DateTimeField(blank=True, null=True, verbose_name="correction due"),
                ),
                (
                    "comment_by",
                    models.DateTimeField(blank=True, null=True, verbose_name="comment due"),
                ),
                (
                    "object_by",
                    models.DateTimeField(blank=True, null=True, verbose_name="objection due"),
                ),
                (
                    "submitted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="submitted"),
                ),
                (
                    "recalled_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="recalled"),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True, verbose_name="decided")),
                (
                    "notified_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="announced"),
                ),
                ("closed_at", models.DateTimeField(blank=True, null=True, verbose_name="closed")),
                ("corrections", models.PositiveSmallIntegerField(default=0)),
                (
                    "requested_amount",
                    models.PositiveIntegerField(default=0, verbose_name="requested amount (€)"),
                ),
                (
                    "amount_phase1",
                    models.PositiveIntegerField(default=0, verbose_name="granted in phase 1 (€)"),
                ),
                ("reason", models.TextField(blank=True, verbose_name="reason of the last step")),
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
                    "desk",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ministry desk",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="agency officer",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.interimreview",
                    ),
                ),
                (
                    "withdrawal_by",
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
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.reviewround",
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
                            hash="23849e0d786017702dc73f1caa676b34e96d49db",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6855a",
                            table="reviews_interimreviewevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StrategyFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="reviews.interimreview",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
            ],
            options={
                "verbose_name": "attachment",
                "verbose_name_plural": "attachments",
                "ordering": ("case", "added_at"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_strategyfileevent" ("added_at", "added_by_id", "case_id", "file_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "title") VALUES (NEW."added_at", NEW."added_by_id", NEW."case_id", NEW."file_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."removed_at", NEW."title"); RETURN NULL;',
                            hash="4d1a7b54e159f5b24534f0d13261b74ce34e462b",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_e2610",
                            table="reviews_strategyfile",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_strategyfileevent" ("added_at", "added_by_id", "case_id", "file_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "title") VALUES (NEW."added_at", NEW."added_by_id", NEW."case_id", NEW."file_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."removed_at", NEW."title"); RETURN NULL;',
                            hash="2c481d9c92814570510a2ab64c908e15a34fb5b0",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bddbc",
                            table="reviews_strategyfile",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_strategyfileevent" ("added_at", "added_by_id", "case_id", "file_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "removed_at", "title") VALUES (OLD."added_at", OLD."added_by_id", OLD."case_id", OLD."file_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."removed_at", OLD."title"); RETURN NULL;',
                            hash="4937e8c6a007d7190e4e7d9e6501d071fc789d7e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_56090",
                            table="reviews_strategyfile",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StrategyVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("data", models.JSONField()),
                ("sha256", models.CharField(max_length=64, verbose_name="checksum")),
                ("characters", models.PositiveIntegerField(verbose_name="characters")),
                ("pages", models.PositiveSmallIntegerField(verbose_name="pages")),
                ("submitted_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("is_current", models.BooleanField(default=True)),
                ("recalled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="reviews.interimreview",
                    ),
                ),
                (
                    "submitted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "version of the strategy",
                "verbose_name_plural": "versions of the strategy",
                "ordering": ("case", "-number"),
                "constraints": [
                    models.UniqueConstraint(fields=("case", "number"), name="strategy_number_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("case",),
                        name="strategy_one_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recalled_at__isnull", True), ("is_current", False), _connector="OR"
                        ),
                        name="strategy_recalled_is_not_current",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="strategy_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."data" IS DISTINCT FROM (NEW."data") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."characters" IS DISTINCT FROM (NEW."characters") OR OLD."pages" IS DISTINCT FROM (NEW."pages") OR OLD."submitted_at" IS DISTINCT FROM (NEW."submitted_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="df6eceffe3e7b9ae6563eb68eb02a770ecea1a7f",
                            operation="UPDATE",
                            pgid="pgtrigger_strategy_stays_9616e",
                            table="reviews_strategyversion",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("approved", "Approved"),
                            ("approved_with_conditions", "Approved with conditions"),
                            ("approved_reduced", "Approved with a reduced amount"),
                            ("not_continued", "Not continued"),
                            ("inadmissible", "Formally excluded"),
                        ],
                        max_length=30,
                        verbose_name="recommendation",
                    ),
                ),
                (
                    "amount",
                    models.PositiveIntegerField(default=0, verbose_name="proposed amount (€)"),
                ),
                ("text", models.TextField(verbose_name="reasons")),
                ("conditions", models.TextField(blank=True, verbose_name="proposed conditions")),
                ("votes_for", models.PositiveSmallIntegerField(default=0, verbose_name="for")),
                (
                    "votes_against",
                    models.PositiveSmallIntegerField(default=0, verbose_name="against"),
                ),
                (
                    "abstentions",
                    models.PositiveSmallIntegerField(default=0, verbose_name="abstentions"),
                ),
                ("dissent", models.TextField(blank=True, verbose_name="dissent")),
                ("reason", models.TextField(blank=True, verbose_name="reason of the change")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendations",
                        to="reviews.interimreview",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.panelsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "recommendation",
                "verbose_name_plural": "recommendations",
                "ordering": ("case", "-number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "number"), name="recommendation_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("number", 1), models.Q(("reason", ""), _negated=True), _connector="OR"
                        ),
                        name="recommendation_changed_with_a_reason",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="recommendation_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="ea6499eba4fc2a3fca3458a6c1bee7a488360214",
                            operation="UPDATE",
                            pgid="pgtrigger_recommendation_stays_9a905",
                            table="reviews_recommendation",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_recommendationevent" ("abstentions", "amount", "at", "by_id", "case_id", "conditions", "dissent", "id", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "session_id", "text", "votes_against", "votes_for") VALUES (NEW."abstentions", NEW."amount", NEW."at", NEW."by_id", NEW."case_id", NEW."conditions", NEW."dissent", NEW."id", NEW."number", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."session_id", NEW."text", NEW."votes_against", NEW."votes_for"); RETURN NULL;',
                            hash="64ff5cd8e5e5e4304cab84b67632486ddb44134a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_63d73",
                            table="reviews_recommendation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_recommendationevent" ("abstentions", "amount", "at", "by_id", "case_id", "conditions", "dissent", "id", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "session_id", "text", "votes_against", "votes_for") VALUES (NEW."abstentions", NEW."amount", NEW."at", NEW."by_id", NEW."case_id", NEW."conditions", NEW."dissent", NEW."id", NEW."number", NEW."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."session_id", NEW."text", NEW."votes_against", NEW."votes_for"); RETURN NULL;',
                            hash="5c25322b3a402d03f88464771f667a08a1ff0302",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0f4d5",
                            table="reviews_recommendation",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_recommendationevent" ("abstentions", "amount", "at", "by_id", "case_id", "conditions", "dissent", "id", "number", "outcome", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "session_id", "text", "votes_against", "votes_for") VALUES (OLD."abstentions", OLD."amount", OLD."at", OLD."by_id", OLD."case_id", OLD."conditions", OLD."dissent", OLD."id", OLD."number", OLD."outcome", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."session_id", OLD."text", OLD."votes_against", OLD."votes_for"); RETURN NULL;',
                            hash="f33bac580eb901d862584fe0ed27b250a9c248d8",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_533cd",
                            table="reviews_recommendation",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PanelSessionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("remarks", models.TextField(blank=True, verbose_name="general remarks")),
                ("minutes", models.JSONField(blank=True, default=dict, verbose_name="minutes")),
                ("signed_at", models.DateTimeField(blank=True, null=True, verbose_name="signed")),
                ("sha256", models.CharField(blank=True, max_length=64)),
                (
                    "chair",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="chair",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.panelsession",
                    ),
                ),
                (
                    "signed_by",
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
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.reviewround",
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
                            hash="4b8b5a52fdfaf9d4e95e692e963812eaa0d53c4c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9e47c",
                            table="reviews_panelsessionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionAddition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(max_length=6000, verbose_name="addition")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="additions",
                        to="reviews.roundquestion",
                    ),
                ),
            ],
            options={
                "verbose_name": "addition to an answer",
                "verbose_name_plural": "additions to answers",
                "ordering": ("at", "pk"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="addition_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."question_id" IS DISTINCT FROM (NEW."question_id") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."at" IS DISTINCT FROM (NEW."at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="3e4fe51b1e462dde352f6e3065bdfa56d8866a7d",
                            operation="UPDATE",
                            pgid="pgtrigger_addition_stays_8fb38",
                            table="reviews_questionaddition",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_questionadditionevent" ("at", "by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text") VALUES (NEW."at", NEW."by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."question_id", NEW."text"); RETURN NULL;',
                            hash="99a5e62f892bac1fd96c059206f4936943aac249",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dd9e3",
                            table="reviews_questionaddition",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_questionadditionevent" ("at", "by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text") VALUES (NEW."at", NEW."by_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."question_id", NEW."text"); RETURN NULL;',
                            hash="b51a111733f700256b93bd88d08348ccd92b1d4c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b670b",
                            table="reviews_questionaddition",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_questionadditionevent" ("at", "by_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "text") VALUES (OLD."at", OLD."by_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."question_id", OLD."text"); RETURN NULL;',
                            hash="2e7cbe42fc66c256143599fccfd1c613b923c25e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_23b6d",
                            table="reviews_questionaddition",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RoundQuestionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("question", models.TextField(max_length=3000, verbose_name="question")),
                ("answer", models.TextField(blank=True, max_length=6000, verbose_name="answer")),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "published_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="published"),
                ),
                (
                    "answered_by",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.roundquestion",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.reviewround",
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
                            hash="7ac4c0c4e171e89f76d8f1d88d1e728db407eec1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_37cff",
                            table="reviews_roundquestionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpertTieEvent",
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
                            ("employer", "Employer"),
                            ("board", "Board or advisory board"),
                            ("partner", "Business partner or shareholder"),
                            ("joint_project", "Joint project"),
                            ("earlier_role", "Earlier role"),
                        ],
                        max_length=15,
                        verbose_name="kind",
                    ),
                ),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="remark")),
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
                    "expert",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.expert",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="alliances.organisation",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.experttie",
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
                            hash="60503a04f12ce48165863d6c6d8093d8cd943585",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ba6ce",
                            table="reviews_experttieevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "vote",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("continue", "Continue unchanged"),
                            ("conditions", "Continue with conditions"),
                            ("reduced", "Continue with a reduced amount"),
                            ("end", "End the funding"),
                        ],
                        max_length=10,
                        verbose_name="overall vote",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="overall reasons")),
                ("conditions", models.TextField(blank=True, verbose_name="proposed conditions")),
                ("office_note", models.TextField(blank=True, verbose_name="note to the office")),
                (
                    "confidence",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3),
                        ],
                        verbose_name="confidence",
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "assignment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assessment",
                        to="reviews.assignment",
                    ),
                ),
            ],
            options={
                "verbose_name": "assessment",
                "verbose_name_plural": "assessments",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("confidence__isnull", True),
                            ("confidence__range", (1, 3)),
                            _connector="OR",
                        ),
                        name="assessment_confidence_in_range",
                    )
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_assessmentevent" ("assignment_id", "conditions", "confidence", "id", "number", "office_note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "summary", "vote") VALUES (NEW."assignment_id", NEW."conditions", NEW."confidence", NEW."id", NEW."number", NEW."office_note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."saved_at", NEW."summary", NEW."vote"); RETURN NULL;',
                            hash="4aafa7de66be2c4c7df58c1b676fd6e506410e99",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2d630",
                            table="reviews_assessment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_assessmentevent" ("assignment_id", "conditions", "confidence", "id", "number", "office_note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "summary", "vote") VALUES (NEW."assignment_id", NEW."conditions", NEW."confidence", NEW."id", NEW."number", NEW."office_note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."saved_at", NEW."summary", NEW."vote"); RETURN NULL;',
                            hash="11b7a19af5b13d2a5efa8bbce6be5fcd64c45d65",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_54ddf",
                            table="reviews_assessment",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_assessmentevent" ("assignment_id", "conditions", "confidence", "id", "number", "office_note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "saved_at", "summary", "vote") VALUES (OLD."assignment_id", OLD."conditions", OLD."confidence", OLD."id", OLD."number", OLD."office_note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."saved_at", OLD."summary", OLD."vote"); RETURN NULL;',
                            hash="a05a9a7be67d3ff9c1f7903b3c65d18755f1354d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_aa9c8",
                            table="reviews_assessment",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictDeclaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("rules_version", models.PositiveSmallIntegerField()),
                ("answers", models.JSONField(default=dict)),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                ("is_later", models.BooleanField(default=False, verbose_name="discovered later")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("none", "no conflict"),
                            ("to_decide", "to be decided"),
                            ("cleared", "no obstacle"),
                            ("excluded", "excluded"),
                        ],
                        max_length=10,
                        verbose_name="result",
                    ),
                ),
                ("declared_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "first_says",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "no conflict"),
                            ("to_decide", "to be decided"),
                            ("cleared", "no obstacle"),
                            ("excluded", "excluded"),
                        ],
                        max_length=10,
                    ),
                ),
                ("first_reason", models.TextField(blank=True)),
                (
                    "second_says",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "no conflict"),
                            ("to_decide", "to be decided"),
                            ("cleared", "no obstacle"),
                            ("excluded", "excluded"),
                        ],
                        max_length=10,
                    ),
                ),
                ("decision", models.TextField(blank=True, verbose_name="reason of the decision")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assignment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="declarations",
                        to="reviews.assignment",
                    ),
                ),
                (
                    "first_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second_by",
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
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="declarations",
                        to="reviews.interimreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "declaration of conflicts",
                "verbose_name_plural": "declarations of conflicts",
                "ordering": ("case", "declared_at"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("second_by__isnull", True),
                            models.Q(("second_by", models.F("first_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="conflict_decided_by_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("decided_at__isnull", True),
                            models.Q(("decision", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="conflict_decided_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("result", "cleared"), _negated=True),
                            models.Q(("first_says", "cleared"), ("second_says", "cleared")),
                            _connector="OR",
                        ),
                        name="conflict_cleared_by_both",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_conflictdeclarationevent" ("answers", "assignment_id", "case_id", "decided_at", "decision", "declared_at", "explanation", "first_by_id", "first_reason", "first_says", "id", "is_later", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "rules_version", "second_by_id", "second_says", "user_id") VALUES (NEW."answers", NEW."assignment_id", NEW."case_id", NEW."decided_at", NEW."decision", NEW."declared_at", NEW."explanation", NEW."first_by_id", NEW."first_reason", NEW."first_says", NEW."id", NEW."is_later", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."result", NEW."rules_version", NEW."second_by_id", NEW."second_says", NEW."user_id"); RETURN NULL;',
                            hash="31d70a2130d6c0a6b76cbd61e17742c2c8aa78d7",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_605a9",
                            table="reviews_conflictdeclaration",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_conflictdeclarationevent" ("answers", "assignment_id", "case_id", "decided_at", "decision", "declared_at", "explanation", "first_by_id", "first_reason", "first_says", "id", "is_later", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "rules_version", "second_by_id", "second_says", "user_id") VALUES (NEW."answers", NEW."assignment_id", NEW."case_id", NEW."decided_at", NEW."decision", NEW."declared_at", NEW."explanation", NEW."first_by_id", NEW."first_reason", NEW."first_says", NEW."id", NEW."is_later", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."result", NEW."rules_version", NEW."second_by_id", NEW."second_says", NEW."user_id"); RETURN NULL;',
                            hash="9475a01597993af51b9d3d2e8d9a29c50c8eb445",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_717cf",
                            table="reviews_conflictdeclaration",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_conflictdeclarationevent" ("answers", "assignment_id", "case_id", "decided_at", "decision", "declared_at", "explanation", "first_by_id", "first_reason", "first_says", "id", "is_later", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result", "rules_version", "second_by_id", "second_says", "user_id") VALUES (OLD."answers", OLD."assignment_id", OLD."case_id", OLD."decided_at", OLD."decision", OLD."declared_at", OLD."explanation", OLD."first_by_id", OLD."first_reason", OLD."first_says", OLD."id", OLD."is_later", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."result", OLD."rules_version", OLD."second_by_id", OLD."second_says", OLD."user_id"); RETURN NULL;',
                            hash="b3c6060d2abd415c141d3aba65aac2bb964ce18e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_055a3",
                            table="reviews_conflictdeclaration",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictHint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("team", "member of the alliance's team"),
                            ("alliance", "the alliance itself"),
                            ("coordinator", "coordinates the alliance"),
                            ("partner", "partner of the alliance"),
                            ("former_partner", "former partner of the alliance"),
                            ("project", "takes part in a project of the alliance"),
                            ("indirect", "shares a project with a partner of the alliance"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "tie",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("employer", "Employer"),
                            ("board", "Board or advisory board"),
                            ("partner", "Business partner or shareholder"),
                            ("joint_project", "Joint project"),
                            ("earlier_role", "Earlier role"),
                        ],
                        max_length=15,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
                ("found_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="hints",
                        to="reviews.assignment",
                    ),
                ),
            ],
            options={
                "verbose_name": "conflict hint",
                "verbose_name_plural": "conflict hints",
                "ordering": ("assignment", "pk"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_conflicthintevent" ("assignment_id", "found_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "tie") VALUES (NEW."assignment_id", NEW."found_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."source", NEW."tie"); RETURN NULL;',
                            hash="c985d8a7d52df301068baee5154f45d954756ab9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_45bcb",
                            table="reviews_conflicthint",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_conflicthintevent" ("assignment_id", "found_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "tie") VALUES (NEW."assignment_id", NEW."found_at", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."source", NEW."tie"); RETURN NULL;',
                            hash="0ba136b3c0c6f428b2d1576fcd304cfff90c989a",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2330f",
                            table="reviews_conflicthint",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_conflicthintevent" ("assignment_id", "found_at", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "source", "tie") VALUES (OLD."assignment_id", OLD."found_at", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."source", OLD."tie"); RETURN NULL;',
                            hash="3da1da28df167d6dc104033b253a5a6d83782bd4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a57d0",
                            table="reviews_conflicthint",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AssignmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("structure", "Structural change and regional development"),
                            ("management", "Innovation management and strategy"),
                            ("technology", "Innovation, technology and economy"),
                        ],
                        max_length=12,
                        verbose_name="field",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("invited", "Invited"),
                            ("declared", "Conflicts declared"),
                            ("disclosed", "Conflict to be decided"),
                            ("accepted", "Accepted"),
                            ("draft", "Being written"),
                            ("submitted", "Submitted"),
                            ("reopened", "Reopened"),
                            ("unsealed", "Unsealed"),
                            ("declined", "Declined"),
                            ("recused", "Excluded for a conflict"),
                            ("lapsed", "Lapsed"),
                            ("revoked", "Revoked"),
                        ],
                        default="proposed",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("invited_at", models.DateTimeField(blank=True, null=True)),
                (
                    "accept_by",
                    models.DateTimeField(blank=True, null=True, verbose_name="answer due"),
                ),
                (
                    "keeps_confidential_at",
                    models.DateTimeField(null=True, verbose_name="confidentiality accepted"),
                ),
                (
                    "assess_by",
                    models.DateTimeField(blank=True, null=True, verbose_name="assessment due"),
                ),
                ("is_rapporteur", models.BooleanField(default=False, verbose_name="rapporteur")),
                ("is_set_aside", models.BooleanField(default=False)),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "confirmed_by",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.assignment",
                    ),
                ),
                (
                    "proposed_by",
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
                    "expert",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.expert",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
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
                            hash="feebff99e0d6001b083ee014107f90095e3646ba",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_7edff",
                            table="reviews_assignmentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PanelSlot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                (
                    "pitch_minutes",
                    models.PositiveSmallIntegerField(default=10, verbose_name="pitch (minutes)"),
                ),
                (
                    "question_minutes",
                    models.PositiveSmallIntegerField(
                        default=15, verbose_name="questions (minutes)"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="notes of the discussion")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="reviews.interimreview",
                    ),
                ),
                (
                    "rapporteur",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="reviews.assignment",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="reviews.panelsession",
                    ),
                ),
            ],
            options={
                "verbose_name": "slot of a session",
                "verbose_name_plural": "slots of sessions",
                "ordering": ("session", "starts_at"),
                "constraints": [
                    models.UniqueConstraint(fields=("session", "case"), name="slot_once")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_panelslotevent" ("case_id", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pitch_minutes", "question_minutes", "rapporteur_id", "session_id", "starts_at") VALUES (NEW."case_id", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."pitch_minutes", NEW."question_minutes", NEW."rapporteur_id", NEW."session_id", NEW."starts_at"); RETURN NULL;',
                            hash="04a899779fc83e56c6abab548bfc7d21984c311a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_223f6",
                            table="reviews_panelslot",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_panelslotevent" ("case_id", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pitch_minutes", "question_minutes", "rapporteur_id", "session_id", "starts_at") VALUES (NEW."case_id", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."pitch_minutes", NEW."question_minutes", NEW."rapporteur_id", NEW."session_id", NEW."starts_at"); RETURN NULL;',
                            hash="f6751f9d6388a176fc66aaa66c8b94664e479a77",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_61feb",
                            table="reviews_panelslot",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_panelslotevent" ("case_id", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pitch_minutes", "question_minutes", "rapporteur_id", "session_id", "starts_at") VALUES (OLD."case_id", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."pitch_minutes", OLD."question_minutes", OLD."rapporteur_id", OLD."session_id", OLD."starts_at"); RETURN NULL;',
                            hash="012eeb5a4a1940c2217df7550ee79e3755e004df",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_02509",
                            table="reviews_panelslot",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CompletenessCheckEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("items", models.JSONField(default=list)),
                ("note", models.TextField(blank=True, verbose_name="remark")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                        to="reviews.completenesscheck",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
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
                            hash="6a6381b9dd0a79cbe26297b2bd79890df2f4c995",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0f292",
                            table="reviews_completenesscheckevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CorrectionRequestEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("sections", models.JSONField(default=list)),
                ("text", models.TextField(verbose_name="what to correct")),
                ("due_at", models.DateTimeField(verbose_name="due")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
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
                        to="reviews.correctionrequest",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
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
                            hash="f2ccdd3058e44d74d1bbd7e5f04ea68c2bde8718",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b2e40",
                            table="reviews_correctionrequestevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsensusEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="consensus")),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.consensus",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.criterion",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
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
                            hash="7a6cca809f3f81e55e1a97dc23aa7004a35290fc",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_ec1a6",
                            table="reviews_consensusevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Condition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("auflage", "Condition (Auflage)"),
                            ("bedingung", "Precondition (Bedingung)"),
                            ("empfehlung", "Advice (Empfehlung)"),
                        ],
                        default="auflage",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("evidence_wanted", models.TextField(blank=True, verbose_name="evidence wanted")),
                ("due_on", models.DateField(verbose_name="due")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("evidence_submitted", "Evidence submitted"),
                            ("returned", "Returned"),
                            ("extended", "Extended"),
                            ("overdue", "Overdue"),
                            ("escalated", "Escalated"),
                            ("fulfilled", "Fulfilled"),
                            ("waived", "Waived"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField(blank=True, verbose_name="reason of the last step")),
                (
                    "examiner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="condition_rows",
                        to="reviews.decision",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conditions",
                        to="reviews.interimreview",
                    ),
                ),
            ],
            options={
                "verbose_name": "condition",
                "verbose_name_plural": "conditions",
                "ordering": ("case", "number"),
                "indexes": [models.Index(fields=["state", "due_on"], name="condition_by_day")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "number"), name="condition_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                [
                                    "open",
                                    "evidence_submitted",
                                    "returned",
                                    "extended",
                                    "overdue",
                                    "escalated",
                                    "fulfilled",
                                    "waived",
                                ],
                            )
                        ),
                        name="condition_state_is_known",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_conditionevent" ("case_id", "decision_id", "due_on", "evidence_wanted", "examiner_id", "id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "responsible_id", "state", "state_since", "text") VALUES (NEW."case_id", NEW."decision_id", NEW."due_on", NEW."evidence_wanted", NEW."examiner_id", NEW."id", NEW."kind", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."responsible_id", NEW."state", NEW."state_since", NEW."text"); RETURN NULL;',
                            hash="b4f6bd0fd8d1fb6c103f41ba84fa2391367ff337",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a86a0",
                            table="reviews_condition",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_conditionevent" ("case_id", "decision_id", "due_on", "evidence_wanted", "examiner_id", "id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "responsible_id", "state", "state_since", "text") VALUES (NEW."case_id", NEW."decision_id", NEW."due_on", NEW."evidence_wanted", NEW."examiner_id", NEW."id", NEW."kind", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."responsible_id", NEW."state", NEW."state_since", NEW."text"); RETURN NULL;',
                            hash="d5a9f1108ee5e9a6b5dc3aadfdaf08bb17a319e1",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_84d25",
                            table="reviews_condition",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_conditionevent" ("case_id", "decision_id", "due_on", "evidence_wanted", "examiner_id", "id", "kind", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "responsible_id", "state", "state_since", "text") VALUES (OLD."case_id", OLD."decision_id", OLD."due_on", OLD."evidence_wanted", OLD."examiner_id", OLD."id", OLD."kind", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."responsible_id", OLD."state", OLD."state_since", OLD."text"); RETURN NULL;',
                            hash="55c31686a4fedd9f7ea11ec87d3b522ae9c0a4f1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_131b5",
                            table="reviews_condition",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DecisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("is_current", models.BooleanField(default=True)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("approved", "Approved"),
                            ("approved_with_conditions", "Approved with conditions"),
                            ("approved_reduced", "Approved with a reduced amount"),
                            ("not_continued", "Not continued"),
                            ("inadmissible", "Formally excluded"),
                        ],
                        max_length=30,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "amount",
                    models.PositiveIntegerField(default=0, verbose_name="amount for phase 2 (€)"),
                ),
                ("amount_phase1", models.PositiveIntegerField(default=0)),
                ("phase_ceiling", models.PositiveIntegerField()),
                ("total_ceiling", models.PositiveIntegerField()),
                ("reasons", models.TextField(verbose_name="reasons")),
                (
                    "deviates",
                    models.BooleanField(
                        default=False, verbose_name="deviates from the panel's vote"
                    ),
                ),
                ("deviation", models.TextField(blank=True, verbose_name="why it deviates")),
                (
                    "conditions",
                    models.JSONField(blank=True, default=list, verbose_name="conditions"),
                ),
                ("drafted_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("released_at", models.DateTimeField(blank=True, null=True)),
                (
                    "correction",
                    models.TextField(blank=True, verbose_name="reason of the correction"),
                ),
                ("letter", models.JSONField(blank=True, default=dict, verbose_name="letter")),
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
                        to="reviews.decision",
                    ),
                ),
                (
                    "released_by",
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
                    "signed_by",
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
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
                            hash="30ed97e82cffe1c1b52f8bfe678af75e186293d9",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f096e",
                            table="reviews_decisionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExtensionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("until_on", models.DateField(verbose_name="until")),
                ("reason", models.TextField(verbose_name="reason")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                        to="reviews.extension",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
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
                            hash="ad5c10c848b8ab21c0f2b6afe1789b87515a0ce8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_8b204",
                            table="reviews_extensionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HearingEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="what is intended and why")),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("approved", "Approved"),
                            ("approved_with_conditions", "Approved with conditions"),
                            ("approved_reduced", "Approved with a reduced amount"),
                            ("not_continued", "Not continued"),
                            ("inadmissible", "Formally excluded"),
                        ],
                        max_length=30,
                        verbose_name="intended outcome",
                    ),
                ),
                (
                    "amount",
                    models.PositiveIntegerField(default=0, verbose_name="intended amount (€)"),
                ),
                ("until", models.DateTimeField(verbose_name="until")),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("answer", models.TextField(blank=True, verbose_name="comment")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
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
                    "opened_by",
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
                        to="reviews.hearing",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
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
                            hash="1b14e7e3454a1c07da8e478181445cfd78d08620",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_53df1",
                            table="reviews_hearingevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ObjectionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="objection")),
                ("filed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("open", "being examined"),
                            ("upheld", "upheld"),
                            ("dismissed", "dismissed"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="result",
                    ),
                ),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                (
                    "has_procedural_fault",
                    models.BooleanField(default=False, verbose_name="procedural fault found"),
                ),
                ("examined_at", models.DateTimeField(blank=True, null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
                    ),
                ),
                (
                    "examined_by",
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
                    "filed_by",
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
                    "former_decider",
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
                    "former_desk",
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
                        to="reviews.objection",
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
                            hash="d7d567ae45e2bf2585dd1e923efb9e72bc2628cb",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f8567",
                            table="reviews_objectionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlannedProjectEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("rank", models.PositiveSmallIntegerField(verbose_name="rank")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("partners", models.CharField(blank=True, max_length=400, verbose_name="partners")),
                ("summary", models.TextField(blank=True, max_length=1500, verbose_name="summary")),
                ("amount", models.PositiveIntegerField(verbose_name="amount (€)")),
                ("from_on", models.DateField(blank=True, null=True, verbose_name="from")),
                ("until_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.plannedproject",
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
                            hash="0a702119aaaa0d98db1482b6284ad7f54e7c05c5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_51601",
                            table="reviews_plannedprojectevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RecusalEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("reason", models.TextField(verbose_name="reason")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.recusal",
                    ),
                ),
                (
                    "user",
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
                            hash="c474282189f975538e608fae8fe7f29830a175b6",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_55d9b",
                            table="reviews_recusalevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StrategyFileEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "added_by",
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
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
                        to="reviews.strategyfile",
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
                            hash="013836f2117152cd3092437e44c5d0485dd3b0d1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_40f31",
                            table="reviews_strategyfileevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("data", models.JSONField()),
                ("sha256", models.CharField(max_length=64, verbose_name="fingerprint")),
                ("sealed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("is_current", models.BooleanField(default=True)),
                ("reopened_reason", models.TextField(blank=True)),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="reviews.assignment",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.strategyversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "sealed assessment",
                "verbose_name_plural": "sealed assessments",
                "ordering": ("assignment", "-number"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("assignment", "number"), name="assessment_number_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_current", True)),
                        fields=("assignment",),
                        name="assessment_one_current",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="assessment_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."assignment_id" IS DISTINCT FROM (NEW."assignment_id") OR OLD."strategy_id" IS DISTINCT FROM (NEW."strategy_id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."data" IS DISTINCT FROM (NEW."data") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."sealed_at" IS DISTINCT FROM (NEW."sealed_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="baaf8d5f669355e97dcd3ea506f9789655931bb5",
                            operation="UPDATE",
                            pgid="pgtrigger_assessment_stays_70174",
                            table="reviews_assessmentversion",
                            when="BEFORE",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="assessment_of_those_who_may",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="\n                    IF NOT EXISTS (SELECT 1 FROM reviews_assignment\n                                   WHERE id = NEW.assignment_id AND state = 'submitted') THEN\n                        RAISE EXCEPTION 'no assessment without an assignment that is handed in';\n                    END IF;\n                    RETURN NEW;\n                ",
                            hash="fb54c011351241d11334228a199f5d5ab5647e50",
                            operation="INSERT",
                            pgid="pgtrigger_assessment_of_those_who_may_f58f6",
                            table="reviews_assessmentversion",
                            when="BEFORE",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RecommendationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(default=1)),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("approved", "Approved"),
                            ("approved_with_conditions", "Approved with conditions"),
                            ("approved_reduced", "Approved with a reduced amount"),
                            ("not_continued", "Not continued"),
                            ("inadmissible", "Formally excluded"),
                        ],
                        max_length=30,
                        verbose_name="recommendation",
                    ),
                ),
                (
                    "amount",
                    models.PositiveIntegerField(default=0, verbose_name="proposed amount (€)"),
                ),
                ("text", models.TextField(verbose_name="reasons")),
                ("conditions", models.TextField(blank=True, verbose_name="proposed conditions")),
                ("votes_for", models.PositiveSmallIntegerField(default=0, verbose_name="for")),
                (
                    "votes_against",
                    models.PositiveSmallIntegerField(default=0, verbose_name="against"),
                ),
                (
                    "abstentions",
                    models.PositiveSmallIntegerField(default=0, verbose_name="abstentions"),
                ),
                ("dissent", models.TextField(blank=True, verbose_name="dissent")),
                ("reason", models.TextField(blank=True, verbose_name="reason of the change")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.recommendation",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.panelsession",
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
                            hash="274066a56cacb62a776cb0b8abc6f834dd52a3d3",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_5861e",
                            table="reviews_recommendationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionAdditionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(max_length=6000, verbose_name="addition")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
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
                        to="reviews.questionaddition",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.roundquestion",
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
                            hash="e39c47339e4cbe58d968bf7f87861cc61bad6fc1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_696ec",
                            table="reviews_questionadditionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AssessmentEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "vote",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("continue", "Continue unchanged"),
                            ("conditions", "Continue with conditions"),
                            ("reduced", "Continue with a reduced amount"),
                            ("end", "End the funding"),
                        ],
                        max_length=10,
                        verbose_name="overall vote",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="overall reasons")),
                ("conditions", models.TextField(blank=True, verbose_name="proposed conditions")),
                ("office_note", models.TextField(blank=True, verbose_name="note to the office")),
                (
                    "confidence",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(3),
                        ],
                        verbose_name="confidence",
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                ("saved_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.assessment",
                    ),
                ),
                (
                    "assignment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.assignment",
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
                            hash="d15952e3c6d95e674993cfeff8ea3d66e7432d26",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_2551f",
                            table="reviews_assessmentevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "value",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="value"),
                ),
                ("cannot_judge", models.BooleanField(default=False, verbose_name="cannot judge")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "assessment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="reviews.assessment",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scores",
                        to="reviews.criterion",
                    ),
                ),
            ],
            options={
                "verbose_name": "score",
                "verbose_name_plural": "scores",
                "ordering": ("assessment", "criterion__position"),
                "constraints": [
                    models.UniqueConstraint(fields=("assessment", "criterion"), name="score_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", True), ("value__range", (1, 5)), _connector="OR"
                        ),
                        name="score_in_range",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", True), ("cannot_judge", False), _connector="OR"
                        ),
                        name="score_or_none",
                    ),
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_scoreevent" ("assessment_id", "cannot_judge", "criterion_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "value") VALUES (NEW."assessment_id", NEW."cannot_judge", NEW."criterion_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."reason", NEW."value"); RETURN NULL;',
                            hash="ae2307ccad018e7d6ba606de127f72bba635d595",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_77a62",
                            table="reviews_score",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_scoreevent" ("assessment_id", "cannot_judge", "criterion_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "value") VALUES (NEW."assessment_id", NEW."cannot_judge", NEW."criterion_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."reason", NEW."value"); RETURN NULL;',
                            hash="c8e3c1632fc7f3010841b9b37ebc09118e2cc74c",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_a8adc",
                            table="reviews_score",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_scoreevent" ("assessment_id", "cannot_judge", "criterion_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "value") VALUES (OLD."assessment_id", OLD."cannot_judge", OLD."criterion_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."reason", OLD."value"); RETURN NULL;',
                            hash="0471099f65d9ab07f5b7a45f6557bc3b056d59cf",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_9b6d7",
                            table="reviews_score",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictDeclarationEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("rules_version", models.PositiveSmallIntegerField()),
                ("answers", models.JSONField(default=dict)),
                ("explanation", models.TextField(blank=True, verbose_name="explanation")),
                ("is_later", models.BooleanField(default=False, verbose_name="discovered later")),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("none", "no conflict"),
                            ("to_decide", "to be decided"),
                            ("cleared", "no obstacle"),
                            ("excluded", "excluded"),
                        ],
                        max_length=10,
                        verbose_name="result",
                    ),
                ),
                ("declared_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "first_says",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "no conflict"),
                            ("to_decide", "to be decided"),
                            ("cleared", "no obstacle"),
                            ("excluded", "excluded"),
                        ],
                        max_length=10,
                    ),
                ),
                ("first_reason", models.TextField(blank=True)),
                (
                    "second_says",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("none", "no conflict"),
                            ("to_decide", "to be decided"),
                            ("cleared", "no obstacle"),
                            ("excluded", "excluded"),
                        ],
                        max_length=10,
                    ),
                ),
                ("decision", models.TextField(blank=True, verbose_name="reason of the decision")),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "assignment",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.assignment",
                    ),
                ),
                (
                    "first_by",
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
                        to="reviews.conflictdeclaration",
                    ),
                ),
                (
                    "second_by",
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
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
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
                            hash="3177e36472b50f4a0e4f4ea1f94ee1abc914c90b",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_04616",
                            table="reviews_conflictdeclarationevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConflictHintEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("team", "member of the alliance's team"),
                            ("alliance", "the alliance itself"),
                            ("coordinator", "coordinates the alliance"),
                            ("partner", "partner of the alliance"),
                            ("former_partner", "former partner of the alliance"),
                            ("project", "takes part in a project of the alliance"),
                            ("indirect", "shares a project with a partner of the alliance"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "tie",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("employer", "Employer"),
                            ("board", "Board or advisory board"),
                            ("partner", "Business partner or shareholder"),
                            ("joint_project", "Joint project"),
                            ("earlier_role", "Earlier role"),
                        ],
                        max_length=15,
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=300)),
                ("found_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "assignment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.assignment",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.conflicthint",
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
                            hash="15d6025db1d3f8aaeb725efd795661bfd0ced250",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_dc060",
                            table="reviews_conflicthintevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PanelAttendance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("present", "present"),
                            ("absent", "absent"),
                            ("recused", "left the room"),
                        ],
                        max_length=8,
                        verbose_name="presence",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="remark")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "slot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="reviews.panelslot",
                    ),
                ),
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendances",
                "ordering": ("slot", "pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("slot", "user"), name="attendance_once")
                ],
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_panelattendanceevent" ("at", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "slot_id", "user_id") VALUES (NEW."at", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."presence", NEW."slot_id", NEW."user_id"); RETURN NULL;',
                            hash="2b527025bd36d35bbb4c8140fd19d484d6abe827",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_92e1a",
                            table="reviews_panelattendance",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_panelattendanceevent" ("at", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "slot_id", "user_id") VALUES (NEW."at", NEW."id", NEW."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."presence", NEW."slot_id", NEW."user_id"); RETURN NULL;',
                            hash="797132bb998c442806d63909eb54abdb625bb3e8",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3d4e6",
                            table="reviews_panelattendance",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_panelattendanceevent" ("at", "id", "note", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "presence", "slot_id", "user_id") VALUES (OLD."at", OLD."id", OLD."note", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."presence", OLD."slot_id", OLD."user_id"); RETURN NULL;',
                            hash="859931a5091601c7f63bc8de672c68ae30cb8468",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7b4e0",
                            table="reviews_panelattendance",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PanelSlotEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("starts_at", models.DateTimeField(verbose_name="begins")),
                (
                    "pitch_minutes",
                    models.PositiveSmallIntegerField(default=10, verbose_name="pitch (minutes)"),
                ),
                (
                    "question_minutes",
                    models.PositiveSmallIntegerField(
                        default=15, verbose_name="questions (minutes)"
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="notes of the discussion")),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.panelslot",
                    ),
                ),
                (
                    "rapporteur",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.assignment",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.panelsession",
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
                            hash="07554b98aa42a484f36a4b62a777132ea62e506c",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_54014",
                            table="reviews_panelslotevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConditionEvidence",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(verbose_name="evidence")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("examined_at", models.DateTimeField(blank=True, null=True)),
                ("remark", models.TextField(blank=True, verbose_name="remark of the examiner")),
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
                    "condition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="evidence",
                        to="reviews.condition",
                    ),
                ),
                (
                    "examined_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
            ],
            options={
                "verbose_name": "evidence",
                "verbose_name_plural": "pieces of evidence",
                "ordering": ("condition", "-at"),
                "triggers": [
                    pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_conditionevidenceevent" ("at", "by_id", "condition_id", "examined_at", "examined_by_id", "file_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "text") VALUES (NEW."at", NEW."by_id", NEW."condition_id", NEW."examined_at", NEW."examined_by_id", NEW."file_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."remark", NEW."text"); RETURN NULL;',
                            hash="9193a9ce89eb9804f35724b275de6cab22ce40d5",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_1f283",
                            table="reviews_conditionevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "reviews_conditionevidenceevent" ("at", "by_id", "condition_id", "examined_at", "examined_by_id", "file_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "text") VALUES (NEW."at", NEW."by_id", NEW."condition_id", NEW."examined_at", NEW."examined_by_id", NEW."file_id", NEW."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."remark", NEW."text"); RETURN NULL;',
                            hash="f3733be8ee7eb2541b6eee3bf60ca7e6d9e575db",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_28f62",
                            table="reviews_conditionevidence",
                            when="AFTER",
                        ),
                    ),
                    pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "reviews_conditionevidenceevent" ("at", "by_id", "condition_id", "examined_at", "examined_by_id", "file_id", "id", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "remark", "text") VALUES (OLD."at", OLD."by_id", OLD."condition_id", OLD."examined_at", OLD."examined_by_id", OLD."file_id", OLD."id", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."remark", OLD."text"); RETURN NULL;',
                            hash="da558dc95e876a039cb6109c50f89b015f06a11f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2cf37",
                            table="reviews_conditionevidence",
                            when="AFTER",
                        ),
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConditionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("number", models.PositiveSmallIntegerField(default=1)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("auflage", "Condition (Auflage)"),
                            ("bedingung", "Precondition (Bedingung)"),
                            ("empfehlung", "Advice (Empfehlung)"),
                        ],
                        default="auflage",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("evidence_wanted", models.TextField(blank=True, verbose_name="evidence wanted")),
                ("due_on", models.DateField(verbose_name="due")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("evidence_submitted", "Evidence submitted"),
                            ("returned", "Returned"),
                            ("extended", "Extended"),
                            ("overdue", "Overdue"),
                            ("escalated", "Escalated"),
                            ("fulfilled", "Fulfilled"),
                            ("waived", "Waived"),
                        ],
                        default="open",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                ("state_since", models.DateTimeField(default=django.utils.timezone.now)),
                ("reason", models.TextField(blank=True, verbose_name="reason of the last step")),
                (
                    "examiner",
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
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.condition",
                    ),
                ),
                (
                    "responsible",
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
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.decision",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.interimreview",
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
                            hash="34a526ee81502daf701bf1aed021cb03f3e817f4",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_4de09",
                            table="reviews_conditionevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ScoreEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "value",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="value"),
                ),
                ("cannot_judge", models.BooleanField(default=False, verbose_name="cannot judge")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "assessment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.assessment",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.criterion",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.score",
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
                            hash="d76db0615226b17d3e68ef3b985199b453da2934",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_36a0b",
                            table="reviews_scoreevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PanelAttendanceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                (
                    "presence",
                    models.CharField(
                        choices=[
                            ("present", "present"),
                            ("absent", "absent"),
                            ("recused", "left the room"),
                        ],
                        max_length=8,
                        verbose_name="presence",
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="remark")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="reviews.panelattendance",
                    ),
                ),
                (
                    "user",
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
                    "slot",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.panelslot",
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
                            hash="d7d0cb47338297f5929c216295cf7b421ead9ada",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_cab43",
                            table="reviews_panelattendanceevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConditionEvidenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("pgh_context", pghistory.utils.JSONField(null=True)),
                ("pgh_context_id", models.UUIDField(null=True)),
                ("id", models.BigIntegerField()),
                ("text", models.TextField(verbose_name="evidence")),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("examined_at", models.DateTimeField(blank=True, null=True)),
                ("remark", models.TextField(blank=True, verbose_name="remark of the examiner")),
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
                    "condition",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="reviews.condition",
                    ),
                ),
                (
                    "examined_by",
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
                    "file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
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
                        to="reviews.conditionevidence",
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
                            hash="68e8d62da1a7fcc0b5cf6492d23ea8a56284212e",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_70579",
                            table="reviews_conditionevidenceevent",
                            when="BEFORE",
                        ),
                    )
                ],
            },
        ),
    ]
