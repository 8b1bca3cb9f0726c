"""Writing together: versions, lost updates, suggestions, counts, projects, attachments."""

import pgtrigger
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.models import PlannedProject, StrategyFile
from reviews.strategy import attachments, projects
from reviews.strategy.draft import Draft
from reviews.strategy.forms import mark_of
from reviews.strategy.suggestions import suggestion
from reviews.strategy.waiting import of_strategies
from tests.factories.alliances import OrganisationFactory, PartnershipFactory
from tests.factories.results import FileFactory, ProjectFactory, ResultFactory
from tests.factories.reviews import InterimReviewFactory
from tests.hostile.pdfs import pdf
from tests.reviews.strategy.conftest import HOUR, change, fill, page, write
from wirportal.editing import actions as editing
from wirportal.editing.models import Autosave, Revision
from wirportal.registry import hand_overs

# Sections


def test_a_text_is_saved_as_a_version(case, client_of):
    path = page(case, "section", "profile")
    answer = client_of("contributor").post(path, {"text": "Wer wir sind.", "base": "0"})
    assert answer.status_code == 302
    newest = Revision.objects.newest(f"strategy/{case.pk}/profile")
    assert (newest.number, newest.data) == (1, {"text": ["Wer wir sind."]})


def test_saving_over_somebody_elses_text_is_refused_with_both(case, client_of, person):
    write(case, "profile", "Die Fassung der anderen.", person("coordinator"))
    answer = client_of("contributor").post(
        page(case, "section", "profile"), {"text": "Meine Fassung.", "base": "0"}
    )
    words = answer.content.decode()
    assert answer.status_code == 409
    assert "Die Fassung der anderen." in words
    assert "Meine Fassung." in words
    assert Revision.objects.newest(f"strategy/{case.pk}/profile").number == 1


def test_what_was_typed_for_a_project_that_is_gone_can_be_added_anew(case, client_of, person):
    row = projects.add(case, by=person("coordinator"), title="Werkstatt", amount=9)
    projects.remove(row, by=person("coordinator"))
    client, given = client_of("contributor"), {"title": "Labor", "amount": "1.000.000"}
    answer = client.post(page(case, "project", row.pk), given)
    words = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="Labor"' in words
    assert f'action="{page(case, "new_project")}"' in words
    assert client.post(page(case, "new_project"), given).status_code == 302
    assert [one.title for one in case.projects.all()] == ["Labor"]


def test_only_what_people_read_counts(case, person):
    text = "## Ziel\n\n**Viel** mehr, siehe [Bericht](https://bericht.example/sehr/lang)."
    write(case, "profile", text, person("contributor"))
    assert Draft(case).characters == len("Ziel\nViel mehr, siehe Bericht.")


def test_a_section_is_shown_in_pages_against_its_budget(case, client_of):
    with pgtrigger.ignore("reviews.FormSection:section_frozen"):
        case.round.sections.filter(key="profile").update(most_characters=4200)
    path = page(case, "section_keep", "profile")
    answer = client_of("contributor").post(path, {"text": "y" * 7000, "base": "0"})
    words = answer.content.decode()
    assert "2,5 von höchstens 1,5 Seiten, 7.000 von 4.200 Zeichen" in words
    assert "zu lang" in words


@pytest.mark.parametrize(
    ("most", "text", "said"),
    [
        (
            4200,
            "",
            "noch nichts geschrieben; höchstens 1,5 Seiten, 4.200 Zeichen.",
        ),
        (0, "", "noch nichts geschrieben."),
        (4200, "Kurz", "0,1 von höchstens 1,5 Seiten, 4 von 4.200 Zeichen."),
        (0, "Kurz", "0,1 Seiten, 4 Zeichen."),
    ],
)
def test_an_empty_section_is_not_counted_in_pages(case, client_of, most, text, said):
    with pgtrigger.ignore("reviews.FormSection:section_frozen"):
        case.round.sections.filter(key="profile").update(most_characters=most)
    path = page(case, "section_keep", "profile")
    words = client_of("contributor").post(path, {"text": text, "base": "0"}).content.decode()
    assert f"Dieser Abschnitt: {said}" in words
    assert "0,0" not in words
    nothing = "Ganze Strategie: noch nichts geschrieben; höchstens 25 Seiten, 70.000 Zeichen."
    assert (nothing in words) == (not text)


def test_unsaved_texts_go_to_the_successor(case, person):
    leaver, successor = person("contributor"), person("coordinator")
    other = InterimReviewFactory()
    editing.keep(f"strategy/{case.pk}/profile", {"text": ["Neu"]}, base=0, by=leaver)
    editing.keep(f"strategy/{other.pk}/profile", {"text": ["Fremd"]}, base=0, by=leaver)
    ours = [piece for piece in hand_overs if piece.count(leaver, case.alliance)]
    for piece in ours:
        piece.pass_on(leaver, successor, case.alliance)
    assert len(ours) == 1
    assert Autosave.objects.get(user=successor).subject == f"strategy/{case.pk}/profile"
    assert Autosave.objects.get(user=leaver).subject == f"strategy/{other.pk}/profile"


def test_what_is_typed_is_kept_and_counted(case, client_of, person):
    write(case, "strategy", "x" * 2800, person("coordinator"))
    path = page(case, "section_keep", "profile")
    answer = client_of("contributor").post(
        path, {"text": "y" * 100, "base": "0", "is_changed": "1"}
    )
    assert answer.context["count"] == {
        "here": 100,
        "most_here": 0,
        "pages_here": 0.1,
        "most_pages_here": 0,
        "is_too_long_here": False,
        "characters": 2900,
        "most": 70_000,
        "pages": 2,
        "most_pages": 25,
    }
    assert person("contributor").autosaves.get().data == {"text": ["y" * 100]}


def test_others_who_write_are_shown(case, client_of, person):
    client_of("coordinator").get(page(case, "section", "profile"))
    words = client_of("contributor").get(page(case, "section", "profile")).content.decode()
    assert person("coordinator").display_name in words


def test_an_older_version_comes_back(case, client_of, person):
    write(case, "profile", "Eins", person("contributor"))
    write(case, "profile", "Zwei", person("contributor"), base=1)
    path = page(case, "section_history", "profile")
    client = client_of("contributor")
    assert "Zwei" in client.get(path).content.decode()
    client.post(path, {"number": "1", "base": "2"})
    newest = Revision.objects.newest(f"strategy/{case.pk}/profile")
    assert (newest.data, newest.restored_from) == ({"text": ["Eins"]}, 1)


@pytest.mark.parametrize(
    ("who", "status"),
    [("agency_officer", 403), ("ministry_desk", 403), ("auditor", 403), ("stranger", 404)],
)
@pytest.mark.parametrize("name", ["overview", "projects", "files"])
def test_nobody_else_reads_what_is_being_written(case, client_of, who, status, name):
    assert client_of(who).get(page(case, name)).status_code == status


def test_markup_in_a_text_stays_text(submitted, client_of, person):
    change(submitted, state="drafting", submitted_at=None)
    write(submitted, "profile", "<script>alert(1)</script> **fett**", person("contributor"), base=1)
    change(submitted, state="checking", submitted_at=timezone.now())
    words = client_of("contributor").get(page(submitted, "section", "profile")).content.decode()
    assert "<script>alert" not in words


# Suggestions


def suggested(case, key):
    return suggestion(case, case.round.sections.get(key=key))


def test_partners_then_and_now(case, alliance):
    for name, from_on, until_on in (
        ("Von Anfang an", None, None),
        ("Neu dabei", "2023-05-01", None),
        ("Nicht mehr dabei", None, "2022-12-31"),
    ):
        PartnershipFactory(
            alliance=alliance,
            organisation=OrganisationFactory(name=name),
            from_on=from_on,
            until_on=until_on,
        )
    text = suggested(case, "partners")
    _lead, new, gone, today = text.split("## ")
    assert "Neu dabei" in new
    assert "Nicht mehr dabei" in gone
    assert "Von Anfang an" in today
    assert "Nicht mehr dabei (" not in today


def test_projects_and_results_that_are_published(case, alliance):
    ProjectFactory(alliance=alliance, title_de="Sichtbar")
    ProjectFactory(alliance=alliance, title_de="Geheimer Entwurf", state="draft")
    ResultFactory(alliance=alliance, title_de="Ein [Ergebnis](https://boese.example)")
    assert "Sichtbar" in suggested(case, "projects")
    assert "Geheimer Entwurf" not in suggested(case, "projects")
    assert "Ein \\[Ergebnis\\](https://boese.example)" in suggested(case, "results")


def test_what_changed_in_the_profile(case, alliance):
    alliance.claim_de = "Neuer Leitsatz"
    alliance.save()
    alliance.claim_de = "Noch neuer"
    alliance.save()
    text = suggested(case, "profile")
    assert "Noch neuer" in text


def test_a_suggestion_is_taken_over_below_the_own_text(case, client_of, person):
    client = client_of("contributor")
    path = page(case, "section", "profile")
    answer = client.post(path, {"text": "Eigenes.", "base": "0", "deed": "suggest"}, follow=True)
    text = answer.context["form"].initial["text"]
    assert text.startswith("Eigenes.\n\n")
    assert len(text) > 20
    assert Revision.objects.count() == 0


# Projects


@pytest.fixture
def three(case, person):
    return [
        projects.add(case, by=person("contributor"), title=title, amount=100)
        for title in ("Eins", "Zwei", "Drei")
    ]


def order(case):
    return list(PlannedProject.objects.filter(case=case).values_list("rank", "title"))


def test_projects_are_moved_without_a_script(case, three, client_of):
    client = client_of("contributor")
    client.post(page(case, "project_move", three[2].pk), {"step": "up"})
    assert order(case) == [(1, "Eins"), (2, "Drei"), (3, "Zwei")]
    client.post(page(case, "project_move", three[0].pk), {"step": "up"})
    client.post(page(case, "project_move", three[0].pk), {"step": "down"})
    assert order(case) == [(1, "Drei"), (2, "Eins"), (3, "Zwei")]


def test_those_behind_one_taken_out_move_up(case, three, client_of):
    client_of("contributor").post(page(case, "project_remove", three[0].pk))
    assert order(case) == [(1, "Zwei"), (2, "Drei")]


def test_an_amount_is_written_as_people_write_it(case, client_of):
    sent = {"title": "Labor", "amount": "1.250.000", "from_on": "2027-01-01", "until_on": ""}
    assert client_of("contributor").post(page(case, "new_project"), sent).status_code == 302
    assert case.projects.get().amount == 1_250_000


@pytest.mark.parametrize("amount", ["0", "-5", "1,50", "viel", "99.999.999.999"])
def test_a_wrong_amount_is_told_at_its_field(case, client_of, amount):
    answer = client_of("contributor").post(
        page(case, "new_project"), {"title": "Labor", "amount": amount}
    )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["amount"]


def test_a_project_somebody_else_has_changed_is_not_overwritten(case, three, client_of, person):
    base = mark_of(three[0])
    projects.change(three[0], base=base, by=person("coordinator"), title="Anders")
    answer = client_of("contributor").post(
        page(case, "project", three[0].pk), {"title": "Meins", "amount": "7", "base": base}
    )
    words = answer.content.decode()
    assert answer.status_code == 409
    assert "Anders" in words
    assert "Meins" in words
    assert order(case)[0] == (1, "Anders")


# Attachments


def test_an_attachment_is_added_and_taken_out(case, client_of):
    client = client_of("contributor")
    upload = SimpleUploadedFile("Absicht.pdf", pdf())
    client.post(page(case, "files"), {"title": "Absichtserklärung", "upload": upload})
    row = StrategyFile.objects.get()
    assert client.get(page(case, "file", row.file.key)).status_code == 200
    client.post(page(case, "file_remove", row.pk))
    assert Draft(case).files == []
    assert list(attachments.in_use([row.file.pk])) == [row.file.pk]


def test_an_attachment_is_read_by_others_only_once_it_is_handed_in(submitted, client_of, person):
    """And it is noted."""
    row = StrategyFile.objects.create(case=submitted, title="Später", file=FileFactory())
    path = page(submitted, "file", row.file.key)
    assert client_of("agency_officer").get(path).status_code == 404
    assert client_of("contributor").get(path).status_code == 200
    frozen = submitted.versions.get()
    data = {**frozen.data, "files": [{"key": str(row.file.key)}]}
    frozen.delete()
    submitted.versions.create(number=1, data=data, sha256="0", characters=1, pages=1)
    assert client_of("agency_officer").get(path).status_code == 200
    opened = submitted.accesses.get()
    assert (opened.what, opened.detail) == ("file", str(row.pk))
    assert client_of("ministry_desk").get(path).status_code == 404


# What a page and the workplace cost


def cost(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


LISTS = [("overview", []), ("projects", []), ("files", []), ("section_history", ["profile"])]


@pytest.mark.parametrize(("name", "args"), LISTS)
def test_a_list_costs_the_same_for_any_number(case, client_of, person, name, args):
    client, found = client_of("contributor"), []
    for each in range(3):
        user = person(("contributor", "coordinator")[each % 2])
        write(case, "profile", f"Fassung {each}", user, base=each)
        projects.add(case, by=user, title=f"Vorhaben {each}", amount=100)
        StrategyFile.objects.create(case=case, title=f"Anlage {each}", file=FileFactory())
        found.append(cost(client, page(case, name, *args)))
    # With the first version there is none before it to ask for.
    assert found[1] == found[2]
    assert found[2] <= 16


def test_the_list_of_papers_costs_the_same_for_any_number(submitted, client_of):
    client, found = client_of("agency_officer"), []
    for number in (2, 3, 4):
        found.append(cost(client, page(submitted, "versions")))
        submitted.versions.create(
            number=number, data={}, sha256="0", characters=1, pages=1, is_current=False
        )
    assert found[0] == found[2]


def test_the_part_of_the_case_costs_the_same_for_any_number(case, client_of, person):
    path, client = case.get_absolute_url(), client_of("coordinator")
    before = cost(client, path)
    fill(case, person("coordinator"))
    assert cost(client, path) == before


@pytest.mark.parametrize("number", [1, 3])
def test_the_workplace_costs_one_query(alliance, person, django_assert_num_queries, number):
    for _each in range(number):
        InterimReviewFactory(alliance=alliance)
    user = person("coordinator")
    user.roles  # noqa: B018, asked once a request
    with django_assert_num_queries(1):
        assert len(list(of_strategies(user))) == number


def test_the_workplace_names_the_deadline(case, person):
    task = next(iter(of_strategies(person("contributor"))))
    assert (task.due, task.scope) == (timezone.localdate(case.submit_by), case.alliance.name)
    change(case, state="checking", submitted_at=timezone.now())
    assert list(of_strategies(person("contributor"))) == []
    change(case, state="correction", correct_by=timezone.now() + HOUR)
    assert len(list(of_strategies(person("contributor")))) == 1


def test_a_withdrawal_waits_for_the_lead_where_nobody_else_can_confirm_it(case, person):
    change(case, withdrawal_by=person("coordinator"))
    assert len(list(of_strategies(person("agency_lead")))) == 1
    assert len(list(of_strategies(person("coordinator")))) == 1  # the strategy itself
    assert list(of_strategies(person("agency_officer"))) == []


def test_no_mark_turns_the_words_beside_a_title(case, client_of):
    """One that is left open would turn the amount behind it, too."""
    client = client_of("coordinator")
    project = {
        "title": "La\u202ebor\r\nzwei",
        "partners": "Ho\u202elz",
        "amount": "5",
        "summary": "a\u2066b",
    }
    assert client.post(page(case, "new_project"), project).status_code == 302
    row = case.projects.get()
    assert (row.title, row.partners, row.summary) == ("Labor zwei", "Holz", "ab")
    upload = SimpleUploadedFile("brief.pdf", pdf())
    client.post(page(case, "files"), {"title": "Ab\u202esicht\r\nzwei", "upload": upload})
    assert case.files.get().title == "Absicht zwei"
