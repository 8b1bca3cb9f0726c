"""A piece of news whose embargo has not ended, with a word that must not get out."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from alliances.models import MediaAsset
from tests.factories.alliances import AllianceFactory
from tests.factories.news import NewsFactory
from wirportal.files.actions import store
from wirportal.files.fields import Kind, UploadField

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


@pytest.fixture
def picture(alliance, tmp_path, settings):
    """A published picture of `alliance` with `spare`, another file; and one of another alliance."""
    settings.MEDIA_ROOT = tmp_path
    files = [stored_picture() for _ in range(3)]
    credit = {"source": "Studio", "copyright": "Verein Sichtbar", "licence": "press"}
    MediaAsset.objects.create(
        alliance=AllianceFactory(), file=files[0], alt_de="Fremd", state="published", **credit
    )
    row = MediaAsset.objects.create(
        alliance=alliance, file=files[1], alt_de="Ein Bild", state="published", **credit
    )
    row.spare = files[2]
    return row


def stored_picture():
    out = io.BytesIO()
    Image.new("RGB", (600, 400), (20, 90, 160)).save(out, "JPEG")
    sent = SimpleUploadedFile("bild.jpg", out.getvalue(), "image/jpeg")
    return store(UploadField(kinds=[Kind.PICTURE]).clean(sent), by=None)
