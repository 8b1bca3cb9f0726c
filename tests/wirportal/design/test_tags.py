"""The tags that templates use everywhere."""

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils.translation import gettext_lazy


def render(text, query="", **context):
    request = RequestFactory().get(f"/{query}")
    return engines["django"].from_string(text).render(context, request=request)


@pytest.mark.parametrize(
    ("tag", "left"),
    [
        ('{% without "thema" "bauen" %}', "?thema=energie&amp;land=DE-SN"),
        ('{% without "land" %}', "?thema=bauen&amp;thema=energie"),
        ('{% without "thema" "kultur" %}', "?thema=bauen&amp;thema=energie&amp;land=DE-SN"),
    ],
)
def test_without_drops_one_value_and_goes_to_the_first_page(tag, left):
    assert render(tag, "?thema=bauen&thema=energie&land=DE-SN&seite=3") == left


def test_without_escapes_what_a_visitor_wrote():
    written = render('{% without "land" %}', '?q="><script>&land=x')

    assert written == "?q=%22%3E%3Cscript%3E"


def test_breadcrumb_ends_at_this_page():
    html = render('{% breadcrumb "Liste" "/liste/" here %}', here="<Hier>")

    assert '<a href="/liste/">Liste</a>' in html
    assert '<li aria-current="page">&lt;Hier&gt;</li>' in html


def test_may_asks_the_person():
    class Editor:
        def has_perm(self, name, obj):
            return name == "news.publish"

    text = '{% may "news.publish" as yes %}{% may "news.delete" as no %}{{ yes }}{{ no }}'

    assert render(text, user=Editor()) == "TrueFalse"
    assert render(text) == "FalseFalse"


@pytest.mark.parametrize(
    ("label", "said"),
    [
        (gettext_lazy("proposed amount (€)"), "Vorgeschlagener Betrag (€)"),
        ("von Beispiel, Kim", "von Beispiel, Kim"),
    ],
)
def test_a_label_of_the_portal_begins_with_a_capital_and_a_name_as_it_does(label, said):
    assert render("{{ label|as_label }}", label=label) == said


@pytest.mark.parametrize(
    ("label", "said"),
    [("Titel", "Titel:"), ("Sind Sie verwandt?", "Sind Sie verwandt?"), ("Ich stimme zu.",) * 2],
)
def test_a_label_leads_to_its_error_with_one_mark(label, said):
    assert render("{{ label|as_lead }}", label=label) == said
