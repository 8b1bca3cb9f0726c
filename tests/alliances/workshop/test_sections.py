"""Editing a section: draft, proposal, publication, versions."""

import datetime
import re

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone

from alliances.models import Alliance, AllianceName, Partnership
from tests.factories.alliances import (
    AllianceFactory,
    MembershipFactory,
    OrganisationFactory,
    PartnershipFactory,
    ThemeFactory,
)
from wirportal.accounts.models import RoleGrant
from wirportal.editing.models import Revision
from wirportal.version import data_version

PUBLIC = "/buendnisse/sichtbar/"
State = Revision.State


def page(client, url):
    return client.get(url).content.decode()


def versions(section="profile"):
    rows = Revision.objects.filter(subject__endswith=f"/{section}").order_by("number")
    return [(row.number, row.state) for row in rows]


def test_a_draft_is_not_public(workshop, client):
    here = workshop()
    before = data_version()
    answer = here.save("profile", claim_de="Ein neuer Leitsatz")
    assert answer.status_code == 302
    assert "Ein neuer Leitsatz" not in page(client, PUBLIC)
    assert "Ein neuer Leitsatz" in page(here.client, here.url("profile"))
    assert data_version() == before
    assert versions() == [(1, State.PUBLISHED), (2, State.DRAFT)]


def test_what_is_published_is_public_at_once(workshop, client):
    page(client, PUBLIC)
    workshop().publish("profile", claim_de="Ein neuer Leitsatz", text_de="Mit **Nachdruck**.")
    shown = page(client, PUBLIC)
    assert "Ein neuer Leitsatz" in shown
    assert "<strong>Nachdruck</strong>" in shown
    assert versions() == [(1, State.PUBLISHED), (2, State.PUBLISHED)]


def test_published_text_is_found(workshop, client):
    workshop().publish("profile", text_de="Wir bauen *Brückenträger* aus Buche.")
    assert "Sichtbares Bündnis" in page(client, "/buendnisse/?q=Brückenträger")


def test_a_contributor_proposes_and_the_coordinator_publishes(workshop, client):
    helper, lead = workshop("contributor"), workshop("coordinator")
    assert helper.publish("profile", claim_de="Heimlich").status_code == 403
    assert versions() == []
    helper.send("profile", "propose", claim_de="Vorgeschlagen")
    assert versions()[-1] == (2, State.PROPOSED)
    assert "Vorgeschlagen" not in page(client, PUBLIC)
    assert "Ein Vorschlag wartet" in page(lead.client, lead.url("profile"))
    lead.publish("profile")
    assert "Vorgeschlagen" in page(client, PUBLIC)
    newest = Revision.objects.newest(lead.desk("profile").subject)
    assert (newest.number, newest.state, newest.by, newest.published_by) == (
        2, State.PUBLISHED, helper.person, lead.person,
    )  # fmt: skip


def test_a_proposal_is_given_back_with_a_remark(workshop):
    helper, lead = workshop("contributor"), workshop("coordinator")
    helper.send("profile", "propose", claim_de="Noch nicht gut")
    data = {"deed": "give_back", "base": "2", "note": "Bitte kürzer."}
    assert lead.client.post(lead.url("profile"), data).status_code == 302
    shown = page(helper.client, helper.url("profile"))
    assert "Bitte kürzer." in shown
    assert "Noch nicht gut" in shown
    assert versions()[-1] == (2, State.RETURNED)


def test_a_contributor_decides_nothing(workshop):
    helper = workshop("contributor")
    helper.send("profile", "propose", claim_de="Vorgeschlagen")
    for deed in ("give_back", "drop"):
        answer = helper.client.post(helper.url("profile"), {"deed": deed, "base": "2"})
        assert answer.status_code == 403
    assert versions()[-1] == (2, State.PROPOSED)


def test_a_dropped_draft_stays_among_the_versions(workshop):
    lead = workshop()
    lead.save("profile", claim_de="Verworfen")
    lead.client.post(lead.url("profile"), {"deed": "drop", "base": "2"})
    assert versions() == [(1, State.PUBLISHED), (2, State.DRAFT), (3, State.PUBLISHED)]
    assert "Verworfen" not in page(lead.client, lead.url("profile"))
    assert "Verworfen" in page(lead.client, lead.url("profile", "history"))


@pytest.mark.parametrize("deed", ["drop", "give_back"])
def test_a_decision_is_about_the_version_that_was_read(workshop, deed):
    helper, lead = workshop("contributor"), workshop("coordinator")
    helper.send("profile", "propose", claim_de="Gelesen")
    helper.send("profile", "propose", claim_de="Danach vorgeschlagen")
    answer = lead.client.post(lead.url("profile"), {"deed": deed, "base": "2"}, follow=True)
    assert answer.redirect_chain == [(lead.url("profile"), 302)]
    assert "Inzwischen hat jemand eine neuere Fassung gespeichert." in answer.content.decode()
    assert versions()[-1] == (3, State.PROPOSED)


def test_the_decision_carries_the_version_that_is_shown(workshop):
    helper, lead = workshop("contributor"), workshop("coordinator")
    lead.client.post(lead.url("profile", "keep"), lead.form("profile") | {"is_changed": "1"})
    helper.send("profile", "propose", claim_de="Vorgeschlagen")
    shown = BeautifulSoup(page(lead.client, lead.url("profile")), "html.parser")
    buttons = shown.select(".waiting input[name=deed]")
    bases = [one.find_previous("input", attrs={"name": "base"})["value"] for one in buttons]
    assert bases == ["2", "2"]


@pytest.mark.parametrize("until", [None, datetime.timedelta(days=-1)])
def test_an_editor_who_keeps_other_pages_mends_only_language_here(workshop, until):
    editor = workshop("editor")
    until_on = until and timezone.localdate() + until
    since = timezone.localdate() - datetime.timedelta(days=9)
    MembershipFactory(
        alliance=AllianceFactory(), user=editor.person, from_on=since, until_on=until_on
    )
    statuses = {s: editor.client.get(editor.url(s)).status_code for s in ("profile", "partners")}
    assert statuses == {"profile": 200, "partners": 404}
    assert editor.client.get(f"{PUBLIC}bearbeiten/tabelle/").status_code == 404


def test_an_editor_of_the_own_team_enters_every_section(workshop, alliance):
    editor = workshop("editor")
    MembershipFactory(alliance=alliance, user=editor.person)
    assert editor.client.get(editor.url("partners")).status_code == 200


def test_an_old_version_comes_back(workshop, client):
    lead = workshop()
    lead.publish("profile", claim_de="Erster Satz")
    lead.publish("profile", claim_de="Zweiter Satz")
    answer = lead.client.post(lead.url("profile", "history"), {"number": "2", "base": "3"})
    assert answer.status_code == 302
    assert "Zweiter Satz" in page(client, PUBLIC)
    lead.publish("profile")
    shown = page(client, PUBLIC)
    assert "Erster Satz" in shown
    assert "Zweiter Satz" not in shown
    newest = Revision.objects.newest(lead.desk("profile").subject)
    assert (newest.number, newest.restored_from, newest.state) == (4, 2, State.PUBLISHED)


def test_what_was_there_before_the_first_version_comes_back_too(workshop, client):
    Alliance.objects.update(claim_de="Von Anfang an")
    lead = workshop()
    lead.publish("profile", claim_de="Neu")
    lead.client.post(lead.url("profile", "history"), {"number": "1", "base": "2"})
    lead.publish("profile")
    assert "Von Anfang an" in page(client, PUBLIC)


def test_versions_show_who_and_which_words(workshop):
    lead = workshop()
    lead.publish("profile", claim_de="Holz aus der Region")
    lead.publish("profile", claim_de="Lehm aus der Region")
    shown = page(lead.client, lead.url("profile", "history"))
    assert "Person coordinator" in shown
    assert '<span class="kern-sr-only">entfernt: </span>Holz</del>' in shown
    assert '<span class="kern-sr-only">neu: </span>Lehm</ins> aus der Region</p>' in shown


def test_nothing_new_makes_no_version(workshop):
    lead = workshop()
    lead.save("profile")
    lead.save("profile")
    assert versions() == [(1, State.PUBLISHED)]


def test_sent_twice_it_is_saved_once(workshop):
    lead = workshop()
    for _ in range(3):
        assert lead.send("profile", "save", base=0, claim_de="Einmal").status_code == 302
    assert versions() == [(1, State.PUBLISHED), (2, State.DRAFT)]


def test_a_change_from_elsewhere_is_not_lost(workshop):
    """What was loaded or set since the last version becomes a version of its own."""
    lead = workshop()
    lead.publish("profile", claim_de="Meins")
    Alliance.objects.update(claim_de="Von anderswo")
    lead.save("profile", field_de="Neues Feld")
    assert [row.data["claim_de"] for row in Revision.objects.filter(number__gte=2)] == [
        ["Von anderswo"], ["Von anderswo"], ["Meins"],
    ]  # fmt: skip


def test_other_sections_and_fields_stay(workshop, alliance):
    lead = workshop()
    lead.save("contact", contact_name="Geschäftsstelle")
    before = Alliance.objects.values().get(pk=alliance.pk)
    lead.publish("profile", claim_de="Neu", website="https://fremd.example", state="draft")
    after = Alliance.objects.values().get(pk=alliance.pk)
    differing = {name for name in before if before[name] != after[name]}
    assert differing <= {
        "claim_de",
        "body_de_text",
        "search",
        "updated_at",
        "facts_of",
        "names_text",
    }
    assert versions("contact") == [(1, State.PUBLISHED), (2, State.DRAFT)]


def test_fields_of_others_are_ignored(workshop, alliance):
    lead = workshop()
    lead.publish(
        "profile", claim_de="Neu", slug="gekapert", state="withdrawn", round="99", is_staff="on"
    )
    alliance.refresh_from_db()
    assert (alliance.slug, alliance.state) == ("sichtbar", "published")
    newest = Revision.objects.newest(lead.desk("profile").subject)
    assert set(newest.data) == set(lead.desk("profile").form().fields)


BAD = {
    "profile": {"field_de": "", "claim_de": "x" * 201, "text_de": "x" * 20_001},
    "region": {"laender": [], "lat": "60", "lon": "abc", "started_year": "1999", "seat_city": ""},
    "names": {"name": "", "aliases": "Doppelt\nandere", "former_names": "doppelt"},
    "contact": {"website": "javascript:alert(1)", "links": "keine Adresse", "contact_email": "x"},
    "themes": {"themes": []},
}


@pytest.mark.parametrize(
    ("section", "field", "value"),
    [(s, f, v) for s, fields in BAD.items() for f, v in fields.items() if f != "aliases"],
)
def test_bad_input_is_named_at_the_field_and_kept(workshop, section, field, value):
    lead = workshop()
    changes = {field: value}
    if field == "former_names":
        changes["aliases"] = "Doppelt"
    answer = lead.publish(section, **changes)
    assert answer.status_code == 200
    assert field in answer.context["form"].errors
    assert 'aria-invalid="true"' in answer.content.decode()
    assert versions(section) == []
    assert lead.person.autosaves.get().data.get(field, []) == ([value] if value else [])


def test_region(workshop, alliance, client):
    workshop().publish(
        "region", region_name="Mittelsachsen", laender=["DE-SN", "DE-TH"], seat_city="Mittweida"
    )
    alliance.refresh_from_db()
    assert (alliance.region.name, alliance.laender) == ("Mittelsachsen", ["DE-SN", "DE-TH"])
    assert "Mittweida" in page(client, PUBLIC)
    assert "sichtbar" in page(client, "/buendnisse.json?land=DE-TH")


def test_themes(workshop, alliance):
    new = ThemeFactory(slug="bauen")
    workshop().publish("themes", themes=[str(new.pk)])
    alliance.refresh_from_db()
    assert alliance.theme_slugs == ["bauen"]


def test_too_many_themes(workshop):
    themes = [ThemeFactory(slug=f"thema-{n}") for n in range(6)]
    answer = workshop().publish("themes", themes=[str(theme.pk) for theme in themes])
    assert "höchstens 5 Themen" in answer.content.decode()


def test_names(workshop, alliance):
    AllianceName.objects.create(alliance=alliance, text="Weg", kind="alias")
    workshop().publish("names", abbreviations="SB", aliases="Sicht\nKlarsicht", former_names="")
    found = set(alliance.names.values_list("text", "kind"))
    assert found == {("SB", "abbreviation"), ("Sicht", "alias"), ("Klarsicht", "alias")}


def test_contact(workshop, client):
    workshop().publish(
        "contact",
        contact_name="Geschäftsstelle",
        contact_email="info@sichtbar.example",
        links="https://eins.example/\nhttps://zwei.example/",
    )
    shown = page(client, PUBLIC)
    assert "mailto:info@sichtbar.example" in shown
    assert "https://zwei.example/" in shown


def test_partners(workshop, alliance, client):
    partner = PartnershipFactory(
        alliance=alliance, organisation=OrganisationFactory(name="Tischlerei Nord")
    )
    gone = PartnershipFactory(alliance=alliance, organisation=OrganisationFactory(name="Alt"))
    key, other = partner.organisation_id, gone.organisation_id
    workshop().publish(
        "partners",
        **{f"role-{key}-0": "core", f"from_on-{key}-0": "2024-02-01", f"role-{other}-0": ""},
    )
    rows = set(alliance.partnerships.values_list("organisation__name", "role"))
    assert rows == {("Tischlerei Nord", "core"), ("Hochschule Sichtbar", "coordination")}
    assert str(alliance.partnerships.get(role="core").from_on) == "2024-02-01"


def test_an_empty_form_takes_nobody_off(workshop, alliance):
    lead = workshop()
    for base in ("", "-1", "7", "x"):
        lead.client.post(lead.url("partners"), {"deed": "publish", "base": base})
    assert alliance.partnerships.count() == 1
    assert versions("partners") == []


def test_an_end_before_the_beginning(workshop, alliance):
    key = alliance.partnerships.get().organisation_id
    answer = workshop().publish(
        "partners", **{f"from_on-{key}-0": "2024-02-01", f"until_on-{key}-0": "2023-02-01"}
    )
    assert "Das Ende liegt vor dem Beginn" in answer.content.decode()


def test_an_organisation_of_a_foreign_draft_is_no_partner(workshop, alliance):
    secret = OrganisationFactory(name="Geheimer Partner")
    foreign = AllianceFactory(slug="verborgen", state="draft")
    Partnership.objects.create(alliance=foreign, organisation=secret)
    lead = workshop()
    lead.publish("partners", **{f"role-{secret.pk}-0": "core"})
    assert not alliance.partnerships.filter(organisation=secret).exists()
    assert "Geheimer Partner" not in page(lead.client, lead.url("partners"))
    assert "Geheimer Partner" not in page(lead.client, lead.url("partners", "history"))


def test_visitors_are_asked_to_sign_in(alliance):
    answer = Client().get("/buendnisse/sichtbar/bearbeiten/profil/")
    assert answer.status_code == 302
    assert answer.url.startswith("/konto/login/")


@pytest.mark.parametrize("also", ["auditor", "expert", "member elsewhere", "former member"])
def test_an_editor_stays_with_the_language_whatever_else_they_are(workshop, also):
    """Another role, or another alliance, opens nothing of this one."""
    here = workshop("editor")
    if also == "member elsewhere":
        MembershipFactory(user=here.person)
    elif also == "former member":
        yesterday = timezone.localdate() - datetime.timedelta(days=1)
        days = {"from_on": yesterday, "until_on": yesterday}
        MembershipFactory(user=here.person, alliance=here.alliance, **days)
    else:
        RoleGrant.objects.create(user=here.person, role=also)
    pages = ("profil", "aktuelles", "partner", "vorhaben", "kontakt", "tabelle")
    url = "/buendnisse/sichtbar/bearbeiten/{}/"
    answers = [here.client.get(url.format(page)).status_code for page in pages]
    assert answers == [200, 200, 404, 404, 404, 404]


def test_an_editor_who_belongs_to_the_team_enters_all_of_it(workshop):
    here = workshop("editor")
    MembershipFactory(user=here.person, alliance=here.alliance, role="contributor")
    assert here.client.get(here.url("partners")).status_code == 200


def test_choices_that_are_not_made_have_words(workshop):
    shown = page(workshop().client, "/buendnisse/sichtbar/bearbeiten/bilder/neu/")
    assert "– bitte wählen –" in shown
    assert "-----" not in shown


def test_the_overview_leads_only_where_one_may_go(workshop):
    """An editor is led to no page that answers "not found"; the team is led to all of them."""
    edit = "/buendnisse/sichtbar/bearbeiten/"
    found = {}
    for role in ("editor", "contributor"):
        client = workshop(role).client
        found[role] = set(re.findall(rf'href="({edit}[^"#?]*)"', page(client, edit)))
        answers = {place: client.get(place).status_code for place in found[role]}
        assert set(answers.values()) == {200}, answers
    # How old the facts are everybody may read who enters.
    theirs = ("", "profil/", "aktuelles/", "bestaetigen/")
    assert found["editor"] == {edit + name for name in theirs}
    assert found["editor"] < found["contributor"]
    assert {f"{edit}{name}/" for name in ("tabelle", "team", "partner")} < found["contributor"]
