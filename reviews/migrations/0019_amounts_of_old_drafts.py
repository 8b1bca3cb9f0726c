from django.db import migrations


def ask_anew(apps, schema_editor):
    """In a draft made before the amount had to be entered, 0 may well be no answer."""
    cases = apps.get_model("reviews", "InterimReview").objects
    cases.filter(round__state="draft", amount_phase1=0).update(is_amount_stated=False)


class Migration(migrations.Migration):
    dependencies = [("reviews", "0018_amount_is_stated")]

    operations = [migrations.RunPython(ask_anew, migrations.RunPython.noop)]
