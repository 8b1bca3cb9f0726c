"""Pictures, with a small real file behind each."""

import io
from functools import cache

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from factory.django import DjangoModelFactory
from PIL import Image

from alliances.models import MediaAsset
from tests.factories.alliances import AllianceFactory
from wirportal.files.actions import store
from wirportal.files.checks import check


def picture_file(name="bild.png", size=(600, 400), colour="teal"):
    """An upload as a browser sends it."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, name.rsplit(".")[-1].replace("jpg", "jpeg"))
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


@cache
def checked_picture():
    """The same for all: each check is a process of its own."""
    return check(picture_file(), kinds=["picture"])


def stored_picture():
    return store(checked_picture(), by=None)


class PictureFactory(DjangoModelFactory):
    class Meta:
        model = MediaAsset

    alliance = factory.SubFactory(AllianceFactory)
    file = factory.LazyFunction(stored_picture)
    alt_de = "Eine Brücke aus Holz"
    source = "Fotostudio"
    copyright = "Hochschule"
    licence = MediaAsset.Licence.PORTAL
    state = MediaAsset.State.PUBLISHED
