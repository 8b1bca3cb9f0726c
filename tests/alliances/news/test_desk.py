"""News in the workshop: written, published, kept back until their time."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from alliances.models import MediaAsset, NewsItem
from alliances.news.forms import NewsForm
from tests.factories.alliances import ThemeFactory
from tests.factories.news import NewsFactory

NEW = "/buendnisse/sichtbar/bearbeiten/aktuelles/neu/"
BERLIN = ZoneInfo("Europe/Berlin")
TEXT = {
    "kind": "pressemitteilung",
    "title": "Größere Öfen für Überlingen",
    "lead": "Ein Vorspann.",
    "body": "Ein **Text**.",
    "background": "Wer wir sind.",
    "links": "https://example.org/eins\nhttps://example.org/zwei",
    "embed_url": "https://video.example.org/1",
    "subjects": ["energie", "recht"],
    "target_groups": ["journalisten"],
    "category": "transfer",
    "reach": "regional",
    "language": "de",
    "contact_name": "Pressestelle",
    "contact_email": "presse@example.org",
    "contact_phone": "+49 (0)30 12-3",
    "base": "0",
}


def local(at):
    return timezone.localtime(at, BERLIN).strftime("%Y-%m-%dT%H:%M")


def form(alliance, person, instance=None, **fields):
    data = {k: v for k, v in (TEXT | fields).items() if k != "base"}
    row = instance or NewsItem(alliance=alliance)
    return NewsForm(data, instance=row, alliance=alliance, user=person("coordinator"))


def errors(alliance, person, instance=None, **fields):
    return {**form(alliance, person, instance, **fields).errors}


@pytest.fixture
def send(client_of):
    def post(who="coordinator", address=NEW, **fields):
        return client_of(who).post(address, TEXT | fields)

    return post


def test_a_release_is_written_and_published(send, alliance):
    theme = ThemeFactory(slug="energie")
    response = send(deed="publish", themes=[theme.pk])

    assert response.status_code == 302
    item = NewsItem.objects.get()
    assert (item.slug, item.state, item.is_announced) == (
        "groessere-oefen-fuer-ueberlingen",
        "published",
        True,
    )
    assert item.links == ["https://example.org/eins", "https://example.org/zwei"]
    assert item.body_text == "Ein Vorspann.\nEin Text.\nWer wir sind."
    page = Client().get("/aktuelles/groessere-oefen-fuer-ueberlingen/").content.decode()
    for words in (
        "Größere Öfen für Überlingen", "Ein <strong>Text</strong>.", "Wer wir sind.",
        'href="mailto:presse@example.org"', 'href="tel:+4930123"', "Energie, Recht",
        "Journalistinnen und Journalisten", "Forschungs- und Wissenstransfer", "regional",
        "https://example.org/zwei", "/themen/energie/",
    ):  # fmt: skip
        assert words in page, words
    assert "größere öfen" in Client().get("/suche/?q=überlingen").content.decode().lower()


def test_a_draft_is_seen_by_nobody_outside(send, alliance):
    assert send("contributor", deed="save").status_code == 302
    item = NewsItem.objects.get()
    assert (item.state, item.made_by.email) == ("draft", "contributor@person.example")
    assert Client().get(item.get_absolute_url()).status_code == 404


def test_contributors_cannot_publish(send, alliance):
    assert send("contributor", deed="publish").status_code == 403
    assert send("stranger", deed="publish").status_code == 404
    assert not NewsItem.objects.exists()


def test_published_under_embargo_it_appears_in_its_minute(client_of, alliance):
    until = (timezone.now() + datetime.timedelta(days=3)).replace(second=0, microsecond=0)
    client = client_of("coordinator")
    times = {"embargo_until": until, "publish_at": until - datetime.timedelta(1)}
    fields = {name: local(at) for name, at in times.items()}
    answer = client.post(NEW, TEXT | fields | {"deed": "publish"}, follow=True).content.decode()
    item = NewsItem.objects.get()

    assert (item.visible_at, item.is_announced) == (until, False)
    assert "sehen sie zum gewählten Zeitpunkt" in answer
    for seconds, status in ((-1, 404), (0, 200)):
        with time_machine.travel(until + datetime.timedelta(seconds=seconds), tick=False):
            assert Client().get(item.get_absolute_url()).status_code == status


def test_without_embargo_it_is_to_be_seen_at_once(send, alliance):
    before = timezone.now()
    send(deed="publish")
    assert before <= NewsItem.objects.get().visible_at <= timezone.now()


def test_a_later_version_keeps_day_and_address(send, client_of, alliance):
    item = NewsFactory(alliance=alliance, slug="bleibt", title="Alt")
    seen_at = item.visible_at
    address = f"/buendnisse/sichtbar/bearbeiten/aktuelles/{item.pk}/"
    response = send(address=address, deed="publish", title="Neu", lead="Anders.")

    assert response.status_code == 302
    item.refresh_from_db()
    assert (item.title, item.slug, item.visible_at) == ("Neu", "bleibt", seen_at)
    assert item.last_changed_at == item.changed_at > seen_at


def test_addresses_are_unique_and_never_those_of_other_pages(send, alliance):
    for _ in range(3):
        send(title="Feed")
    send(title="Straße & Ärger!")
    send(title="„…“")
    assert [*NewsItem.objects.order_by("pk").values_list("slug", flat=True)] == [
        "feed-2", "feed-3", "feed-4", "strasse-aerger", "meldung",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["embargo_until", "publish_at"])
def test_times_lie_ahead_but_not_too_far(alliance, person, name):
    now = timezone.now()
    for days, wrong in ((-1, True), (400, True), (1, False), (300, False)):
        at = local(now + datetime.timedelta(days=days))
        assert (name in errors(alliance, person, **{name: at})) is wrong, days
    assert name in errors(alliance, person, **{name: "morgen"})


def test_what_has_passed_since_it_was_set_may_stay(alliance, person):
    past = timezone.now().replace(second=0, microsecond=0) - datetime.timedelta(days=1)
    item = NewsFactory(alliance=alliance, draft=True, embargo_until=past)
    assert errors(alliance, person, item, embargo_until=local(past)) == {}


def test_what_is_public_cannot_be_hidden_by_an_embargo(alliance, person):
    item = NewsFactory(alliance=alliance)
    later = local(timezone.now() + datetime.timedelta(days=1))
    assert "schon öffentlich" in str(errors(alliance, person, item, embargo_until=later))


@time_machine.travel("2027-03-01T12:00:00Z", tick=False)
def test_times_are_german_also_when_the_clocks_change(alliance, person):
    for text, utc in (
        ("2027-03-28T01:59", "2027-03-28T00:59:00+00:00"),
        ("2027-03-28T03:00", "2027-03-28T01:00:00+00:00"),
        ("2027-07-01T10:00", "2027-07-01T08:00:00+00:00"),
    ):
        found = form(alliance, person, embargo_until=text)
        assert found.is_valid(), text
        assert found.cleaned_data["embargo_until"].astimezone(datetime.UTC).isoformat() == utc
    # The first does not exist, the second exists twice.
    for text in ("2027-03-28T02:30", "2027-10-31T02:30"):
        assert "embargo_until" in errors(alliance, person, embargo_until=text), text


def test_only_the_own_pictures_and_news_can_be_chosen(alliance, person, picture):
    foreign = NewsFactory(language="en")
    own = NewsFactory(alliance=alliance, language="en")
    found = form(alliance, person)
    assert [*found.fields["translation_of"].queryset] == [own]
    assert [*found.fields["pictures"].queryset] == [picture]
    person("stranger")
    assert "translation_of" in errors(alliance, person, translation_of=foreign.pk)
    other = MediaAsset.objects.exclude(alliance=alliance).first()
    assert "pictures" in errors(alliance, person, pictures=[other.pk])


def test_a_translation_has_another_language(alliance, person):
    english = NewsFactory(alliance=alliance, language="en")
    german = NewsFactory(alliance=alliance, language="de")
    assert errors(alliance, person, translation_of=english.pk) == {}
    assert "translation_of" in errors(alliance, person, translation_of=german.pk)
    NewsFactory(alliance=alliance, language="en", translation_of=german)
    assert "translation_of" in errors(alliance, person, german, translation_of=english.pk)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("links", "javascript:alert(1)"),
        ("links", "ftp://example.org/"),
        ("links", "\n".join(f"https://example.org/{n}" for n in range(30))),
        ("embed_url", "javascript:alert(1)"),
        ("embed_url", "data:text/html,x"),
        ("contact_email", "keine"),
        ("contact_phone", "030<script>"),
        ("category", "unbekannt"),
        ("subjects", ["unbekannt"]),
        ("language", "fr"),
        ("lead", "x" * 601),
        ("title", "x" * 201),
        ("title", "   "),
        ("body", ""),
    ],
)
def test_nonsense_is_refused(alliance, person, name, value):
    assert name in errors(alliance, person, **{name: value})


def test_fields_that_are_not_of_the_form_are_ignored(send, alliance):
    send(deed="save", state="published", visible_at="2020-01-01", slug="fremd", alliance="1")
    item = NewsItem.objects.get()
    assert (item.state, item.visible_at, item.alliance) == ("draft", None, alliance)
    assert item.slug != "fremd"


def test_pictures_keep_their_order_and_drafts_stay_private(send, alliance, picture):
    hidden = picture.__class__.objects.create(
        alliance=alliance, file=picture.spare, alt_de="Verborgen", source="Q", copyright="C",
        licence="portal",
    )  # fmt: skip
    send(deed="publish", pictures=[hidden.pk, picture.pk])
    item = NewsItem.objects.get()
    assert item.newspicture_set.count() == 2
    page = Client().get(item.get_absolute_url()).content.decode()
    assert "Ein Bild" in page and "© Verein Sichtbar" in page
    assert "Verborgen" not in page


def test_the_preview_shows_the_public_page(send, client_of, alliance):
    until = timezone.now() + datetime.timedelta(days=3)
    send(deed="save", embargo_until=local(until))
    item = NewsItem.objects.get()
    page = client_of("contributor").get(
        f"/buendnisse/sichtbar/bearbeiten/aktuelles/{item.pk}/vorschau/"
    )
    assert page.status_code == 200
    assert "Größere Öfen für Überlingen" in page.content.decode()
    item.refresh_from_db()
    assert (item.state, item.visible_at) == ("draft", None)


def test_the_team_reads_whether_visitors_see_it(client_of, send, alliance):
    def said(response):
        return "Geplant" in client_of("coordinator").get(response.url).content.decode()

    later = timezone.now() + datetime.timedelta(days=2)
    held = send(embargo_until=local(later), deed="publish")
    assert said(held)
    shown = send(address=held.url, embargo_until="", base="1", deed="publish")
    assert not said(shown)


def test_publishing_without_the_embargo_says_that_visitors_see_it(client_of, send, alliance):
    later = timezone.now() + datetime.timedelta(days=2)
    held = send(embargo_until=local(later), deed="publish")
    client = client_of("coordinator")
    text = TEXT | {"embargo_until": "", "base": "1", "deed": "publish"}
    assert "sehen es jetzt" in client.post(held.url, text, follow=True).content.decode()
