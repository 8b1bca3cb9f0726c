"""Rehearsals: who sees them, that no mail leaves the portal, and that nothing of them stays."""

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.test import Client

from alliances.models import Alliance, Membership, Region
from reviews.models import InterimReview, ReviewRound
from reviews.rounds import rehearsing
from reviews.rounds.belonging import parts_of_rounds
from reviews.rounds.inside import NAMED, of_rehearsals
from tests.factories.accounts import UserFactory
from tests.factories.alliances import FundingRoundFactory
from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory, in_days
from tests.reviews.rounds.planting import plant
from wirportal.editing.models import Autosave, Revision
from wirportal.files.models import StoredFile
from wirportal.moves import Refused
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.kinds import Sheet
from wirportal.notifications.models import Notification, OutboundMail
from wirportal.notifications.outbox import notify

DATES = {
    "submission_on": in_days(14),
    "assessment_on": in_days(28),
    "hearing_on": in_days(42),
    "objection_on": in_days(56),
}


@pytest.fixture
def lead(person):
    return person("agency_lead")


@pytest.fixture
def coordinator(db):
    return UserFactory(email="uebung@post.example")


@pytest.fixture
def rehearsal(lead, coordinator):
    round_ = ReviewRound(
        slug="probelauf-1", title="Probelauf", funding_round=FundingRoundFactory(), **DATES
    )
    return rehearsing.start(round_, coordinators=[coordinator], people=[], by=lead)


def announce(round_, client, lead):
    client.force_login(lead)
    client.post(f"/begutachtung/{round_.slug}/ablauf/bekanntgeben/")
    round_.refresh_from_db()
    return round_


def test_it_is_begun_with_chosen_people(client, person, lead):
    first, second = UserFactory(email="a@post.example"), UserFactory(email="b@post.example")
    client.force_login(lead)
    given = {
        "title": "Übung",
        "funding_round": FundingRoundFactory().pk,
        "coordinator_a": "A@post.example",
        "coordinator_b": "b@post.example",
        "people": [person("expert").pk],
        **DATES,
    }
    response = client.post("/begutachtung/probelauf/", given)
    round_ = ReviewRound.objects.get()
    assert response.url == f"/begutachtung/{round_.slug}/einstellungen/"
    assert (round_.is_rehearsal, round_.state) == (True, "draft")
    assert set(round_.participants.all()) == {lead, first, second, person("expert")}
    names = round_.cases.order_by("alliance__name").values_list("alliance__name", flat=True)
    assert list(names) == ["Probebündnis A", "Probebündnis B"]


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("niemand@post.example", "Zu dieser Adresse gibt es kein Konto."),
        ("agency_lead@person.example", "kann im Probelauf kein Bündnis koordinieren"),
        ("", "error-summary"),
    ],
)
def test_who_cannot_coordinate_is_told(client, lead, address, words):
    client.force_login(lead)
    given = {
        "title": "Übung",
        "funding_round": FundingRoundFactory().pk,
        "coordinator_a": address,
        **DATES,
    }
    assert words in client.post("/begutachtung/probelauf/", given).content.decode()
    assert not ReviewRound.objects.exists()
    assert not Alliance.everything.exists()


@pytest.mark.parametrize(
    "role",
    ["anonymous", "agency_officer", "ministry_desk", "research", "editor", "auditor", "stranger"],
)
def test_made_up_alliances_are_nowhere_else(rehearsal, client_of, alliance, role):
    """Not in the directory, its files, search, map, feeds and the interface for programs."""
    browser = client_of(role)
    paths = [
        "/",
        "/buendnisse/",
        "/buendnisse/?darstellung=tabelle",
        "/suche/?q=probebündnis",
        "/organisationen/",
        "/karte/",
        "/ergebnisse/",
        "/api/v1/alliances",
        "/sitemap.xml",
        "/arbeitsplatz/",
    ]
    pages = [browser.get(path) for path in paths]
    assert [page.status_code for page in pages].count(200) >= 6
    for page in pages:
        body = b"".join(page.streaming_content) if page.streaming else page.content
        assert "Probebündnis" not in body.decode(errors="replace")
    assert browser.get(f"/buendnisse/{rehearsal.slug}-a/").status_code == 404


def test_its_own_people_find_no_page_of_it_either(rehearsal, client, coordinator):
    client.force_login(coordinator)
    slug = Alliance.everything.get().slug
    for path in (f"/buendnisse/{slug}/", f"/buendnisse/{slug}/bearbeiten/"):
        assert client.get(path).status_code == 404
    assert "Probebündnis" not in client.get("/arbeitsplatz/").content.decode()
    assert not coordinator.has_perm("reports.network")


def test_managers_leave_them_out_and_related_rows_find_them(rehearsal, coordinator):
    assert not Alliance.objects.exists()
    assert not Membership.objects.exists()
    assert not rehearsal.funding_round.alliances.exists()
    assert rehearsal.cases.get().alliance.memberships.get().user == coordinator


@pytest.mark.parametrize("role", ["agency_officer", "ministry_desk", "auditor", "expert"])
def test_its_cases_are_for_those_who_take_part(rehearsal, client, lead, person, role):
    announce(rehearsal, client, lead)
    user = person(role)
    assert not InterimReview.objects.visible_to(user).exists()
    rehearsal.participants.add(user)
    assert InterimReview.objects.visible_to(user).exists() is (role != "expert")


def test_team_and_starter_see_it(rehearsal, client, lead, coordinator):
    announce(rehearsal, client, lead)
    case = rehearsal.cases.get()
    for user in (lead, coordinator):
        client.force_login(user)
        page = client.get(case.get_absolute_url()).content.decode()
        assert "Probebündnis A" in page
        assert "Probelauf" in page


@pytest.mark.parametrize("is_rehearsal", [True, False])
def test_no_mail_of_it_leaves_the_portal(
    rehearsal, client, lead, coordinator, mail_server, is_rehearsal
):
    """The control: the same round, were it real, writes to the coordinator."""
    ReviewRound.objects.update(is_rehearsal=is_rehearsal)
    announce(rehearsal, client, lead)
    send_waiting()
    assert (mail_server.addresses == []) is is_rehearsal
    mail = OutboundMail.objects.get(kind="review-announced")
    assert mail.state == ("suppressed" if is_rehearsal else "sent")
    assert Notification.objects.get().user == coordinator


def test_it_also_tells_others_apart(rehearsal, client, lead, mail_server, person, alliance):
    """A mail about a real round that waits beside one of the rehearsal goes."""
    real = ReviewRoundFactory(state="draft")
    InterimReviewFactory(round=real, alliance=alliance, state="planned")
    person("coordinator")
    announce(rehearsal, client, lead)
    announce(real, client, lead)
    send_waiting()
    assert mail_server.addresses == ["coordinator@person.example"]


def sheets_about(round_):
    """As each subject might write them: by any of its rows, as a reminder, by the link alone."""
    models = {model._meta.label_lower: (model, path) for model, path in parts_of_rounds()}
    number = 0
    for name, label in NAMED.items():
        model, path = models.get(label, (ReviewRound, "pk"))
        row = model._base_manager.filter(**{path: round_.pk}).first()
        for data in ({name: row.pk}, {"model": label, "object": row.pk, "day": "2030-01-01"}):
            number += 1
            yield Sheet(number, data, "https://portal.example/")
    for place in ("/begutachtung/", "/en/review/"):
        number += 1
        yield Sheet(number, {}, f"https://portal.example{place}{round_.slug}/fragen/")


def test_whatever_a_mail_is_about_it_stays_inside(rehearsal, lead):
    plant(rehearsal, lead)
    sheets = list(sheets_about(rehearsal))
    assert of_rehearsals(sheets) == {sheet.pk for sheet in sheets}
    ReviewRound.objects.update(is_rehearsal=False)
    assert of_rehearsals(sheets) == set()


def test_odd_data_does_no_harm(db):
    odd = [
        Sheet(1, {"case": "x", "round": None, "object": 10**30, "model": "auth.user"}, ""),
        Sheet(2, {"object": 1, "model": "reviews.expert"}, "https://portal.example/x?y"),
    ]
    assert of_rehearsals(odd) == set()


def rows_of_all():
    """How many rows there are of everything but the history."""
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in {"reviews", "alliances", "files", "notifications", "editing"}
        and not hasattr(model, "pgh_tracked_model")
    }


def test_deleting_takes_all_of_it_and_nothing_else(
    client, lead, person, alliance, coordinator, django_capture_on_commit_callbacks
):
    real = ReviewRoundFactory(state="open", slug="echt")
    InterimReviewFactory(round=real, alliance=alliance)
    plant(real, lead)
    before, files = rows_of_all(), StoredFile.objects.count()
    begun = ReviewRound(
        slug="probelauf-2", title="Zweiter", funding_round=real.funding_round, **DATES
    )
    rehearsing.start(begun, coordinators=[coordinator], people=[lead], by=lead)
    announce(begun, client, lead)
    plant(begun, lead)
    send_notices(begun)
    notify([lead], "case-withdrawn", key="zurück", data={"case": begun.cases.get().pk})
    for model, path in parts_of_rounds():
        assert model._base_manager.filter(**{path: begun.pk}).exists(), model
    event = apps.get_model("reviews.InterimReviewEvent")
    case = begun.cases.get().pk
    kept = StoredFile.objects.order_by("-pk")[:2]
    paths = [stored.content.name for stored in kept]
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(
            f"/begutachtung/{begun.slug}/probelauf-loeschen/", {"title": "Zweiter"}
        )
    assert response.url == "/begutachtung/"
    after = rows_of_all()
    assert {k: v for k, v in after.items() if v != before[k]} == {"reviews.Expert": 2}
    assert StoredFile.objects.count() == files
    assert not any(default_storage.exists(path) for path in paths)
    assert not Revision.objects.filter(subject__startswith=f"strategy/{case}/").exists()
    assert not Autosave.objects.filter(subject__startswith=f"strategy/{case}/").exists()
    assert event.objects.filter(pgh_obj_id=case, pgh_label="delete").count() == 1
    assert ReviewRound.objects.get() == real
    assert not Region.objects.filter(name__startswith="Probe").exists()


def send_notices(round_):
    mail = OutboundMail.objects.get(kind="review-announced")
    Notification.objects.create(
        user=mail.user, key=mail.key, kind=mail.kind, title="x", url=round_.get_absolute_url()
    )


def test_the_title_must_be_typed(client, lead, rehearsal):
    client.force_login(lead)
    path = f"/begutachtung/{rehearsal.slug}/probelauf-loeschen/"
    page = client.post(path, {"title": "Probe"}).content.decode()
    assert "Das ist nicht der Titel des Probelaufs." in page
    assert ReviewRound.objects.exists()


def test_only_a_rehearsal_is_deleted(client, lead):
    real = ReviewRoundFactory(title="Echt", slug="echt")
    client.force_login(lead)
    assert (
        client.post("/begutachtung/echt/probelauf-loeschen/", {"title": "Echt"}).status_code == 404
    )
    with pytest.raises(Refused):
        rehearsing.delete(real, by=lead)
    assert ReviewRound.objects.get() == real


@pytest.mark.parametrize(
    ("role", "status"), [("agency_lead", 200), ("agency_officer", 403), ("auditor", 403)]
)
def test_only_the_lead_deletes(rehearsal, person, role, status):
    browser = Client()
    browser.force_login(person(role))
    path = f"/begutachtung/{rehearsal.slug}/probelauf-loeschen/"
    assert browser.get(path).status_code == status
