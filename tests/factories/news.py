"""News for tests: published and visible; `NewsFactory(embargoed=True)` has a time to wait for."""

import datetime

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from alliances.models import NewsItem, NewsTheme
from tests.factories.alliances import AllianceFactory, ThemeFactory


class NewsFactory(DjangoModelFactory):
    class Meta:
        model = NewsItem
        skip_postgeneration_save = True

    class Params:
        embargoed = factory.Trait(
            embargo_until=factory.LazyFunction(lambda: timezone.now() + datetime.timedelta(days=2)),
            visible_at=factory.SelfAttribute("embargo_until"),
            is_announced=False,
        )
        draft = factory.Trait(
            state=NewsItem.State.DRAFT, visible_at=None, published_at=None, is_announced=False
        )

    alliance = factory.SubFactory(AllianceFactory)
    slug = factory.Sequence(lambda n: f"meldung-{n}")
    title = factory.Sequence(lambda n: f"Meldung {n}")
    lead = "Ein Satz vorweg."
    body = "Der **Text** der Meldung."
    body_text = factory.LazyAttribute(lambda item: f"{item.lead}\n{item.body}")
    state = NewsItem.State.PUBLISHED
    published_at = factory.LazyFunction(lambda: timezone.now() - datetime.timedelta(hours=1))
    visible_at = factory.SelfAttribute("published_at")
    is_announced = True

    @factory.post_generation
    def themes(self, create, extracted, **kwargs):
        """Slugs."""
        for slug in extracted or []:
            NewsTheme.objects.create(news_item=self, theme=ThemeFactory(slug=slug))
