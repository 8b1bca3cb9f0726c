import django.contrib.postgres.search
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0002_registrations_can_be_erased"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="demand",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="fishbowlcontribution",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="fishbowlcontribution",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="fishbowlcontribution",
            name="delete_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="questiongroup",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="questiongroup",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="questiongroup",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="demand",
            name="search",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(
                    models.F("slug"),
                    models.F("text_de"),
                    models.F("text_en"),
                    function="wir_document",
                ),
                output_field=django.contrib.postgres.search.SearchVectorField(),
            ),
        ),
        migrations.AddField(
            model_name="fishbowlcontribution",
            name="form_token",
            field=models.UUIDField(editable=False, null=True, unique=True),
        ),
        migrations.AddField(
            model_name="fishbowlcontributionevent",
            name="form_token",
            field=models.UUIDField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="questiongroup",
            name="number",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="questiongroupevent",
            name="number",
            field=models.PositiveIntegerField(default=1),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="demand",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."addressee" IS DISTINCT FROM (NEW."addressee") OR OLD."answer_due_on" IS DISTINCT FROM (NEW."answer_due_on") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."form_token" IS DISTINCT FROM (NEW."form_token") OR OLD."handed_over_on" IS DISTINCT FROM (NEW."handed_over_on") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."number" IS DISTINCT FROM (NEW."number") OR OLD."proposal_id" IS DISTINCT FROM (NEW."proposal_id") OR OLD."slug" IS DISTINCT FROM (NEW."slug") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."state_since" IS DISTINCT FROM (NEW."state_since") OR OLD."table_id" IS DISTINCT FROM (NEW."table_id") OR OLD."text_de" IS DISTINCT FROM (NEW."text_de") OR OLD."text_en" IS DISTINCT FROM (NEW."text_en"))',
                    func='INSERT INTO "events_demandevent" ("addressee", "answer_due_on", "at", "by_id", "form_token", "handed_over_on", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "slug", "state", "state_since", "table_id", "text_de", "text_en") VALUES (NEW."addressee", NEW."answer_due_on", NEW."at", NEW."by_id", NEW."form_token", NEW."handed_over_on", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."slug", NEW."state", NEW."state_since", NEW."table_id", NEW."text_de", NEW."text_en"); RETURN NULL;',
                    hash="1cc8e0a2440f163cb9473188605d718225998da7",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ceadf",
                    table="events_demand",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fishbowlcontribution",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_fishbowlcontributionevent" ("alliance_id", "form_token", "id", "note", "number", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "speaker", "topic") VALUES (NEW."alliance_id", NEW."form_token", NEW."id", NEW."note", NEW."number", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."session_id", NEW."speaker", NEW."topic"); RETURN NULL;',
                    hash="125c87ab84f4a117c08344de4af2231f1c81fbea",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_694ee",
                    table="events_fishbowlcontribution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fishbowlcontribution",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_fishbowlcontributionevent" ("alliance_id", "form_token", "id", "note", "number", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "speaker", "topic") VALUES (NEW."alliance_id", NEW."form_token", NEW."id", NEW."note", NEW."number", NEW."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."session_id", NEW."speaker", NEW."topic"); RETURN NULL;',
                    hash="5b1db3fcaabfabea9728b29731c4cd400209e259",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_38310",
                    table="events_fishbowlcontribution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="fishbowlcontribution",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_fishbowlcontributionevent" ("alliance_id", "form_token", "id", "note", "number", "order", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "speaker", "topic") VALUES (OLD."alliance_id", OLD."form_token", OLD."id", OLD."note", OLD."number", OLD."order", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."session_id", OLD."speaker", OLD."topic"); RETURN NULL;',
                    hash="14149b641858f06bfabfa9b70941da6b69c5795d",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_08de7",
                    table="events_fishbowlcontribution",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="questiongroup",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_questiongroupevent" ("answer_de", "answer_en", "answered_by", "event_id", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "published_at", "title") VALUES (NEW."answer_de", NEW."answer_en", NEW."answered_by", NEW."event_id", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'insert\', NEW."id", NEW."position", NEW."published_at", NEW."title"); RETURN NULL;',
                    hash="913a6b87e338e8889ff9ae0903da56b5f159c1f0",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_3297c",
                    table="events_questiongroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="questiongroup",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "events_questiongroupevent" ("answer_de", "answer_en", "answered_by", "event_id", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "published_at", "title") VALUES (NEW."answer_de", NEW."answer_en", NEW."answered_by", NEW."event_id", NEW."id", NEW."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'update\', NEW."id", NEW."position", NEW."published_at", NEW."title"); RETURN NULL;',
                    hash="de1f9bbfa59fb025a7b5c412a083cdc60c4dd4b5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_34367",
                    table="events_questiongroup",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="questiongroup",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "events_questiongroupevent" ("answer_de", "answer_en", "answered_by", "event_id", "id", "number", "pgh_context", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "published_at", "title") VALUES (OLD."answer_de", OLD."answer_en", OLD."answered_by", OLD."event_id", OLD."id", OLD."number", COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_metadata\', TRUE), \'\'), NULL)::JSONB, COALESCE(NULLIF(CURRENT_SETTING(\'pghistory.context_id\', TRUE), \'\'), NULL)::UUID, NOW(), \'delete\', OLD."id", OLD."position", OLD."published_at", OLD."title"); RETURN NULL;',
                    hash="bbd9d95aa3576f886b5f0cf79ba7781068933d7f",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_df993",
                    table="events_questiongroup",
                    when="AFTER",
                ),
            ),
        ),
    ]
