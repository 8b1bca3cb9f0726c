import pytest
from babel.messages.catalog import Catalog

from launcher import catalogue

TEMPLATE = """
{% load i18n %}{% translate "One" %} {{ _("Two") }} {% include "x.html" with label=_("Three") %}
{% blocktranslate with name=person.name trimmed %}
  Hello {{ name }},
  welcome
{% endblocktranslate %}
{% blocktranslate count n=many %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}
{% translate "May" context "month" %}<p>Don't { count (brackets</p>
"""


def test_messages_of_a_template_are_found_without_gettext():
    assert list(catalogue.in_template(TEMPLATE, "x.html")) == [
        (None, "One"),
        (None, "Two"),
        (None, "Three"),
        (None, "Hello %(name)s, welcome"),
        (None, ("%(n)s day", "%(n)s days")),
        ("month", "May"),
    ]


def german(msgid, string, **facts):
    entries = Catalog(locale="de")
    entries.add(msgid, string, **facts)
    return entries


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        (german("House", "Haus"), None),
        (german("House", ""), "Not translated: 'House'"),
        (german("House", "Haus", flags=["fuzzy"]), "Fuzzy: 'House'"),
        (Catalog(locale="de"), "Missing: 'House'"),
    ],
)
def test_what_the_catalogue_lacks_is_said(entries, complaint):
    wanted = {(None, "House"): (None, "House")}
    assert list(catalogue.complaints(entries, wanted)) == ([complaint] if complaint else [])


def test_an_entry_nobody_uses_is_said_unless_it_overrides_a_library():
    entries = german("House", "Haus")
    entries.add("Sign In", "Anmelden")
    assert list(catalogue.complaints(entries, {})) == ["No longer used: 'House'"]


def test_plural_forms_must_both_be_there():
    entries = german(("%(n)s day", "%(n)s days"), ("%(n)s Tag", ""))
    wanted = {(None, "%(n)s day"): (None, ("%(n)s day", "%(n)s days"))}
    assert "Not translated: ('%(n)s day', '%(n)s days')" in catalogue.complaints(entries, wanted)


def test_placeholders_must_agree():
    entries = german("Hello %(name)s", "Hallo %(nam)s", flags=["python-format"])
    wanted = {(None, "Hello %(name)s"): (None, "Hello %(name)s")}
    assert len(list(catalogue.complaints(entries, wanted))) == 1
