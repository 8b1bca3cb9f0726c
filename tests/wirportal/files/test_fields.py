"""The field for uploads, the early end of what is too much, and the picture on a page."""

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template.loader import render_to_string
from django.test import Client
from django.utils.translation import override

from tests.hostile.pdfs import pdf
from tests.hostile.pictures import picture
from tests.response_headers import faults
from tests.wirportal.files.conftest import UploadForm, sent
from wirportal.files.checks import Kind
from wirportal.files.fields import UploadField
from wirportal.files.models import StoredFile
from wirportal.files.showing import Credit, shown


class PictureForm(forms.Form):
    photo = UploadField(kinds=[Kind.PICTURE], required=False)


class DocumentForm(forms.Form):
    paper = UploadField(kinds=[Kind.DOCUMENT])


def errors(form, name):
    return [error.code for error in form.errors.as_data().get(name, [])]


def test_only_what_was_asked_for():
    assert errors(PictureForm(files={"photo": sent(pdf())}), "photo") == ["only_pictures"]
    assert errors(DocumentForm(files={"paper": sent(picture())}), "paper") == ["only_documents"]
    assert PictureForm(files={"photo": sent(picture())}).is_valid()
    assert DocumentForm(files={"paper": sent(pdf())}).is_valid()


def test_what_is_neither_is_told_what_is_possible_here():
    nothing = sent(b"hallo")
    assert errors(PictureForm(files={"photo": nothing}), "photo") == ["no_picture"]
    assert errors(DocumentForm(files={"paper": nothing}), "paper") == ["no_document"]


def test_nothing_sent():
    form = PictureForm(files={})
    assert form.is_valid() and form.cleaned_data["photo"] is None
    assert errors(DocumentForm(files={}), "paper") == ["required"]
    assert errors(DocumentForm(files={"paper": sent(b"")}), "paper") == ["empty"]


@pytest.mark.parametrize(("more", "codes"), [(0, []), (1, ["too_large"])])
def test_one_byte_more(settings, more, codes):
    settings.UPLOAD_LARGEST_DOCUMENT = len(pdf())
    settings.UPLOAD_LARGEST_PICTURE = len(picture())
    assert errors(PictureForm(files={"photo": sent(picture() + bytes(more))}), "photo") == codes
    assert errors(DocumentForm(files={"paper": sent(pdf() + bytes(more))}), "paper") == codes


def test_a_picture_is_held_to_its_own_limit_where_documents_are_possible(settings):
    settings.UPLOAD_LARGEST_PICTURE = 50
    assert errors(UploadForm(files={"file": sent(picture())}), "file") == ["too_large"]


def test_the_field_says_what_it_takes():
    with override("de"):
        [field] = BeautifulSoup(str(PictureForm()), "html.parser").select("input[type=file]")
        hint = str(PictureForm().fields["photo"].help_text)
    assert ".webp" in field["accept"] and ".pdf" not in field["accept"]
    assert hint == "Bild: JPEG, PNG oder WebP, höchstens 10 MB und 25 Millionen Bildpunkte."


def test_too_much_is_refused_by_its_length(client_of):
    """Two gigabytes announced: answered before they are sent, and nothing is written."""
    client = client_of("coordinator")
    response = client.generic(
        "POST",
        "/barriere-melden/",
        b"--x\r\n",
        "multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(2 * 1024**3),
        HTTP_ORIGIN="http://testserver",
    )
    assert (response.status_code, faults(response)) == (413, [])


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"--x\r\nContent-Disposition: form-data; name=file; filename\r\n\r\nx\r\n--x--\r\n",
        b'--x\r\nContent-Disposition: form-data; name="file"; filename=""\r\n\r\nx\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nx',
        b"--x\r\n" * 500,
    ],
)
def test_broken_uploads_are_answered(db, body):
    response = Client(raise_request_exception=False).generic(
        "POST", "/barriere-melden/", body, "multipart/form-data; boundary=x"
    )
    assert 400 <= response.status_code < 500
    assert StoredFile.objects.count() == 0


def page(picture):
    html = render_to_string("components/picture.html", {"picture": picture, "sizes": "50vw"})
    return BeautifulSoup(html, "html.parser")


CREDIT = Credit("Beispiel & Töchter", "Hochschule", "CC BY 4.0", "https://lizenz.example/by/4.0/")


def test_a_picture_on_a_page(stored):
    with override("de"):
        found = page(shown(stored, "/bild/{}".format, alt="Zwei <Farben>", credit=CREDIT))
    image = found.img
    assert (image["src"], image["width"], image["height"]) == ("/bild/w1600.webp", "1600", "800")
    assert (image["alt"], image["loading"]) == ("Zwei <Farben>", "lazy")
    assert [source["type"] for source in found.select("source")] == ["image/avif", "image/webp"]
    assert found.source["srcset"] == (
        "/bild/w400.avif 400w, /bild/w800.avif 800w, /bild/w1600.avif 1600w"
    )
    credit = " ".join(found.figcaption.get_text().split())
    assert credit == "Bild: Beispiel & Töchter, © Hochschule, CC BY 4.0"
    assert not found.select("[style]")


def test_a_card_takes_what_was_cut_for_it(stored):
    card = shown(stored, "/bild/{}".format, alt="", credit=CREDIT, card=True)
    assert (card.address, card.width, card.height) == ("/bild/card800.webp", 800, 533)
