"""The demo's news say that they are examples."""

from alliances.models import Alliance, NewsItem
from alliances.news.demo import ALLIANCES, add_examples
from tests.factories.alliances import AllianceFactory


def test_examples_say_so_and_are_made_once(db):
    for slug in ALLIANCES:
        AllianceFactory(slug=slug)
    add_examples(None)
    made = NewsItem.objects.count()
    add_examples(None)

    assert made == NewsItem.objects.count() == 11
    for item in NewsItem.objects.all():
        assert item.title.startswith(("Beispiel", "Example")), item.title
        assert "example of the demo" in item.body or "Beispiel der Demo" in item.body
        assert item.themes.count() == (1 if item.alliance else 0)
    assert NewsItem.objects.public().count() == 8
    own = NewsItem.objects.filter(alliance=None).order_by("pk")
    assert [*own.values_list("state", flat=True)] == ["published", "published", "draft"]


def test_without_the_alliances_there_are_no_examples_of_theirs(db):
    add_examples(None)
    assert not NewsItem.objects.exclude(alliance=None).exists()
    assert not Alliance.objects.exists()
