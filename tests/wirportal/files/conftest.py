"""Uploads as a browser sends them."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.accounts import UserFactory
from tests.hostile.pictures import picture
from wirportal.files.actions import store
from wirportal.files.checks import check
from wirportal.files.fields import UploadField


class UploadForm(forms.Form):
    file = UploadField()


def sent(content, name="datei", content_type="application/octet-stream"):
    """As Django's parser hands it over: it has cut the name to its last part already."""
    return SimpleUploadedFile(name, content, content_type)


@pytest.fixture
def media(settings, tmp_path):
    """A storage that only this test writes to."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def uploader(db):
    return UserFactory()


@pytest.fixture
def stored(uploader, media):
    """A stored picture of 2000 × 1000, blue on the left and red on the right."""
    return store(check(sent(two_colours(), "Zwei Farben.png")), by=uploader)


def two_colours(size=(2000, 1000)):
    import io

    from PIL import Image

    image = Image.new("RGB", size, "blue")
    image.paste("red", (size[0] // 2, 0, *size))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def files_in(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


__all__ = ["UploadForm", "files_in", "picture", "sent", "two_colours"]
