"""What forms say in the portal's own words instead of Django's."""

from django import forms
from django.utils import translation

from alliances.models import Alliance
from tests.factories.alliances import AllianceFactory


class Sample(forms.Form):
    title = forms.CharField(max_length=10)
    mail = forms.EmailField()
    on = forms.DateField()
    number = forms.IntegerField()
    site = forms.URLField(assume_scheme="https")
    alliance = forms.ModelChoiceField(queryset=Alliance.objects.none(), required=False)


WRONG = {"title": "x" * 12, "mail": "nein", "on": "31.2.", "number": "viele", "site": "x y"}
GERMAN = {
    "title": ["Bitte kürzen Sie den Text: höchstens 10 Zeichen, jetzt sind es 12."],
    "mail": ["Bitte geben Sie eine gültige E-Mail-Adresse ein."],
    "on": ["Bitte geben Sie ein gültiges Datum ein."],
    "number": ["Bitte geben Sie eine ganze Zahl ein."],
    "site": ["Bitte geben Sie eine vollständige Adresse ein, die mit https:// beginnt."],
}


def test_what_is_wrong_is_said_to_a_person():
    with translation.override("de"):
        assert dict(Sample(WRONG).errors) == GERMAN


def test_no_choice_is_a_row_of_dashes(db):
    AllianceFactory()
    with translation.override("de"):
        field = str(Sample()["alliance"])
    assert "– bitte wählen –" in field
    assert "---------" not in field
