"""The reports on the directory: what they show to whom, and that their PDFs read well aloud."""

import csv
import datetime

import pypdfium2
import pytest
from django.utils import timezone

from alliances.confirming.dates import dates_of
from alliances.models import Alliance, Organisation
from alliances.reports import freshness, network, network_drawing, profile, programme
from alliances.reports.forms import ProfileForm
from tests.factories.alliances import (
    AllianceFactory,
    OrganisationFactory,
    PartnershipFactory,
)
from tests.factories.results import ProjectFactory, ResultFactory
from tests.pdf_gate import count, faults
from wirportal.reports.models import ReportOrder
from wirportal.reports.offered import Job

LEAD = "agency_lead"
REPORTS = {"steckbrief": 1, "programmbericht": 7, "partnernetz": 1, "datenstand": 1}


def lines(content):
    rows = csv.reader(content.decode("utf-8-sig").splitlines(), delimiter=";")
    return list(rows)[1:]


def read(content):
    with pypdfium2.PdfDocument(content) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


@pytest.fixture
def partners(alliance):
    """Two alliances that share two organisations, with a project and results."""
    other = AllianceFactory(slug="nachbar", name="Nachbarbündnis", laender=["DE-TH"])
    for name in ("Gemeinsame Hochschule", "Gemeinsamer Verein"):
        organisation = OrganisationFactory(name=name)
        for one in (alliance, other):
            PartnershipFactory(alliance=one, organisation=organisation)
    project = ProjectFactory(alliance=alliance, amount=1_250_000)
    jobs = {"kind": "arbeitsplaetze", "value": 12, "unit": "Stellen"}
    ResultFactory(alliance=alliance, project=project, **jobs)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("report", REPORTS)
def test_every_pdf_passes_the_gate(built, partners, report, language):
    content = built(LEAD, report, language=language)
    assert faults(content, language=language) == []
    assert count(content, "/Figure") == REPORTS[report]
    assert count(content, "/Table") >= 1


def test_the_gate_notices_a_pdf_without_tags(built, partners):
    import typst

    bare = typst.compile(b"= Titel\n#table[a][b]", pdf_tags=False)
    assert set(faults(bare)) >= {"not tagged", "no headings", "does not claim PDF/UA-1"}


def test_the_page_shows_the_same_drawings_as_the_pdf(built, partners, client_of):
    built(LEAD, "programmbericht")
    row = ReportOrder.objects.get()
    page = client_of(LEAD).get(row.get_absolute_url()).content.decode()
    assert len(row.preview) == REPORTS["programmbericht"]
    for drawing in row.preview:
        assert drawing["svg"] in page
        assert "style=" not in drawing["svg"]


def test_the_programme_counts_what_visitors_see_or_what_the_reader_sees(
    built, alliance, draft, withdrawn
):
    public = lines(built(LEAD, "programmbericht", format="csv"))
    everything = lines(built(LEAD, "programmbericht", format="csv", umfang="all"))
    assert [row[0] for row in public] == ["Sichtbares Bündnis"]
    assert {row[0] for row in everything} == {
        "Sichtbares Bündnis",
        "Unfertiges Bündnis",
        "Zurückgezogenes Bündnis",
    }


def test_the_programme_of_a_selection(built, partners):
    found = built(LEAD, "programmbericht", format="csv", land="DE-TH")
    assert [row[0] for row in lines(found)] == ["Nachbarbündnis"]
    assert ReportOrder.objects.get().title == "Programmbericht: Thüringen"


def test_the_network_names_shared_organisations_and_linked_alliances(built, partners):
    found = {row[0]: row[4] for row in lines(built(LEAD, "partnernetz", format="csv"))}
    assert found == {
        "Gemeinsame Hochschule": "Nachbarbündnis | Sichtbares Bündnis",
        "Gemeinsamer Verein": "Nachbarbündnis | Sichtbares Bündnis",
    }


def test_a_network_of_more_says_from_how_many_alliances_on(person, built, partners):
    document = network.document(Job(person(LEAD), {"ab": 3}, lambda *step: None))
    assert document.subtitle == "Organisationen, die in mindestens 3 Bündnissen mitwirken"
    assert document.blocks[0].items[1][:2] == ("0", "davon in mindestens 3 Bündnissen")
    built(LEAD, "partnernetz", ab="3", format="csv")
    assert ReportOrder.objects.get().title == "Partnernetz: ab 3 Bündnissen"


def test_a_drawing_tells_the_links_it_shows(monkeypatch):
    monkeypatch.setattr(network_drawing, "MOST", 2)
    drawing = network_drawing.network_drawing([("A", "B", 3), ("B", "C", 1)])
    assert drawing.svg.count("<path") == 1
    assert "2 Bündnisse auf einem Kreis, 1 Verbindungen zwischen ihnen" in drawing.alt


def test_the_map_of_a_single_alliance_says_where_it_lies(person, alliance):
    given = {"umfang": "public", "runde": None, "thema": None, "land": ""}
    document = programme.document(Job(person(LEAD), given, lambda *step: None))
    (told,) = [one.alt for one in document.drawings() if one.alt.startswith("Deutschlandkarte")]
    assert told == "Deutschlandkarte mit 1 Bündnis an seinem Sitz"


def test_a_profile_without_sources_says_so(person, alliance):
    job = Job(person(LEAD), {"alliance": alliance}, lambda *step: None)
    told = profile.document(job).blocks[3].text
    assert told.startswith("Es sind keine Quellen genannt. Seite des Bündnisses: http")


def test_a_coordinators_network_has_no_foreign_drafts(built, partners, draft, person):
    hidden = AllianceFactory(slug="fremder-entwurf", name="Fremder Entwurf", state="draft")
    for one in (hidden, draft):
        PartnershipFactory(
            alliance=one, organisation=OrganisationFactory.create(name=f"Zweimal {one.pk}")
        )
    shared = OrganisationFactory(name="Im Verborgenen")
    for one in (hidden, draft):
        PartnershipFactory(alliance=one, organisation=shared)
    content = built("coordinator", "partnernetz", format="csv").decode()
    assert "Fremder Entwurf" not in content and "Im Verborgenen" not in content
    assert "Fremder Entwurf" in built(LEAD, "partnernetz", format="csv").decode()


def test_stale_facts_with_date_and_role_and_without_any_person(built, alliance, person):
    Alliance.objects.filter(pk=alliance.pk).update(recorded_on=datetime.date(2020, 1, 15))
    person("coordinator")
    content = built(LEAD, "datenstand", format="csv", alter="stale")
    found = [row for row in lines(content) if row[0] == "Sichtbares Bündnis"]
    assert found[0] == [
        "Sichtbares Bündnis",
        "Profil",
        "2020-01-15",
        "nein",
        "2020-04-15",
        "veraltet",
        "Koordination (1 Konto)",
    ]
    assert "Person" not in content.decode() and "@" not in content.decode()


@pytest.mark.parametrize("listed", ["due", "stale", "all"])
def test_figures_tell_all_that_waits_whatever_is_listed(person, alliance, listed):
    today = timezone.localdate()
    fresh = AllianceFactory(slug="frisch", name="Frisch", recorded_on=today)
    AllianceFactory(slug="faellig", name="Fällig", recorded_on=today - datetime.timedelta(days=100))
    Alliance.objects.filter(pk=alliance.pk).update(recorded_on=datetime.date(2020, 1, 15))
    groups = len(dates_of(fresh))
    document = freshness.document(Job(person(LEAD), {"alter": listed}, lambda *step: None))
    figures = [number for number, *_words in document.blocks[1].items]
    assert figures == ["2", str(groups), str(groups)]
    (chart,) = document.drawings()
    assert sum(int(number) for _label, number in chart.figures.rows) == 2 * groups


def test_a_team_reports_on_its_own_alliances_alone(built, alliance, draft, withdrawn, person):
    AllianceFactory(slug="fremdes", name="Fremdes Bündnis")
    found = built("contributor", "datenstand", format="csv", alter="all")
    assert {row[0] for row in lines(found)} == {
        "Sichtbares Bündnis",
        "Unfertiges Bündnis",
        "Zurückgezogenes Bündnis",
    }
    form = ProfileForm(user=person("contributor"))
    offered = set(form.fields["alliance"].queryset.values_list("slug", flat=True))
    assert offered == {"sichtbar", "entwurf", "zurueckgezogen"}


def test_a_foreign_alliance_can_not_be_slipped_in(client_of, alliance):
    AllianceFactory(slug="fremdes")
    sent = {"alliance": "fremdes", "format": "pdf", "language": "de"}
    response = client_of("contributor").post("/berichte/neu/steckbrief/", sent)
    assert (response.status_code, ReportOrder.objects.count()) == (200, 0)


def test_who_leaves_the_team_meanwhile_gets_no_profile(order, alliance, draft, person):
    from wirportal.reports.building import build

    row = order("contributor", "steckbrief", alliance="entwurf")
    person("contributor").memberships.filter(alliance__slug="entwurf").delete()
    build(row.pk)
    row.refresh_from_db()
    assert row.state == "failed" and "Was Sie gewählt haben" in row.reason


def test_who_leaves_the_team_afterwards_loses_its_profile_and_no_other(
    order, alliance, draft, person, client_of
):
    from wirportal.reports.building import build

    lost, kept = (
        order("contributor", "steckbrief", alliance=one) for one in ("entwurf", "sichtbar")
    )
    build(lost.pk)
    build(kept.pk)
    person("contributor").memberships.filter(alliance__slug="entwurf").delete()
    client = client_of("contributor")
    addresses = [f"/berichte/{row.key}/{end}" for row in (lost, kept) for end in ("", "datei/")]
    assert [client.get(address).status_code for address in addresses] == [200, 403, 200, 200]


def test_a_file_has_the_whole_name_of_its_report(built, alliance):
    Alliance.objects.filter(pk=alliance.pk).update(name="Nord/Ost \\ West")
    built("contributor", "steckbrief", alliance="sichtbar", format="xlsx")
    assert ReportOrder.objects.get().file.shown_name.startswith(
        "Bündnis-Steckbrief Nord-Ost - West 20"
    )


def test_a_profile_has_two_pages_however_much_there_is(built, alliance):
    words = "Ein Satz über das Bündnis und seine Arbeit in der Region. " * 80
    Alliance.objects.filter(pk=alliance.pk).update(
        full_title="Ein langer Titel " * 8, claim_de="Wir machen das. " * 6, field_de=words[:600],
        text_de=words,
    )  # fmt: skip
    kinds = Organisation.Kind.values
    for number in range(80):
        name = f"Ein Partner mit einem recht langen Namen Nummer {number}"
        organisation = OrganisationFactory(name=name, kind=kinds[number % len(kinds)])
        alliance.partnerships.create(organisation=organisation)
    for number in range(20):
        title = f"Vorhaben {number} mit einem Titel, der zwei Zeilen der Tabelle braucht"
        ProjectFactory(alliance=alliance, title_de=title, amount=1_250_000)
        ResultFactory(alliance=alliance, title_de=title, value=3, unit="Stück")
    content = built(LEAD, "steckbrief")
    with pypdfium2.PdfDocument(content) as pdf:
        assert len(pdf) == 2
    assert "5 von 20" in read(content)
