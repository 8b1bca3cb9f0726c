"""A piece of news whose embargo has not ended, with a word that must not get out."""

import datetime

import pytest
from django.utils import timezone

from tests.factories.news import NewsFactory

CANARY = "Zaunkönig"


@pytest.fixture
def tomorrow():
    return timezone.now() + datetime.timedelta(days=1)


@pytest.fixture
def secret(alliance, tomorrow):
    """Published, under embargo until `tomorrow`; the canary is in its address too."""
    return NewsFactory(
        alliance=alliance,
        slug="zaunkoenig",
        title=f"{CANARY} gesichtet",
        lead=f"Der {CANARY} ist da.",
        body=f"Lange gesucht: der **{CANARY}**.",
        themes=["energie"],
        embargo_until=tomorrow,
        visible_at=tomorrow,
        is_announced=False,
    )
