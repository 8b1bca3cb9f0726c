"""Hostile files through the pages on which teams upload: refused with a word, or made harmless."""

# ruff: noqa: E501, ISC004  one line a file reads best

import io
import unicodedata
from urllib.parse import unquote

import pytest
from PIL import Image

from alliances.media.forms import NewPictureForm
from alliances.models import Evidence, MediaAsset
from tests.factories.results import ResultFactory
from tests.hostile.files import FILES, NAMED
from tests.hostile.hostile_file import EICAR, HTML
from tests.hostile.multipart import send
from tests.hostile.pdfs import PDFS, pdf
from tests.hostile.pictures import PICTURES, picture
from tests.response_headers import faults
from tests.soaking import parts
from tests.wirportal.files.conftest import files_in
from tests.wirportal.files.test_hostile_files import HEAVY
from wirportal.files.checks import Upload
from wirportal.files.fields import UploadField
from wirportal.files.models import StoredFile

EDIT = "/buendnisse/sichtbar/bearbeiten/"
NEW_PICTURE = f"{EDIT}bilder/neu/"
TABLE = f"{EDIT}tabelle/"
CREDIT = {
    "alt_de": "Eine Brücke", "source": "Studio", "copyright": "Verein", "licence": "cc-by-4.0",
    "use": "gallery", "position": "0", "focus_x": "0.5", "focus_y": "0.5", "base": "0",
    "deed": "save",
}  # fmt: skip
LEAST = 60
PARTS = 2  # of which every run sends one
# What must not be found in anything that is stored: programs, pages, and what the files hide.
BYTES = (
    b"<script",
    b"<?php",
    b"<html",
    b"<svg",
    b"javascript:",
    EICAR,
    b"Geheim",
    b"cmd|",
    b"onerror",
)
HEADS = (b"MZ", b"PK", b"<", b"#!", b"GIF8", b"{\\rtf", b"L\x00\x00\x00", b"7z")
POLICY = "default-src 'none'; sandbox"
# Bodies that no browser would send: the file's own headers, and what is in it.
ODD = [
    (b'Content-Disposition: form-data; name="file"; filename=""', b"", "no name, no content"),
    (b'Content-Disposition: form-data; name="file"', b"<script>alert(1)</script>", "no file name"),
    (b'Content-Disposition: form-data; name="file"; filename="a.png"', HTML, "no type"),
    (
        b'Content-Disposition: form-data; name="file"; filename="a.png"; filename="a.html"\r\n'
        b"Content-Type: image/png\r\nContent-Type: text/html", HTML, "two names, two types",
    ),
    (
        b"Content-Disposition: form-data; name=\"file\"; filename*=utf-8''..%2f..%2fa.php\r\n"
        b"Content-Type: image/png", b"<?php phpinfo();", "name in another notation",
    ),
    (
        b'Content-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n'
        b"Content-Transfer-Encoding: base64", b"PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", "base64",
    ),
]  # fmt: skip

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def result(alliance):
    return ResultFactory(alliance=alliance, state="draft", is_released=False)


def chosen():
    """Every other one: pictures and names for the page of pictures, all else for evidence.

    What costs seconds is left to tests/wirportal/files, which tries each file.
    """
    light = [file for file in FILES if str(file) not in HEAVY]
    pictures = [file for file in light if file in PICTURES or file in NAMED]
    others = [file for file in light if file not in pictures]
    return pictures[::2], others[::2][:34]


class Uploads:
    """Sends files to the pages, and looks at what has become of each."""

    def __init__(self, client, media, result):
        self.client, self.media = client, media
        self.evidence = f"{EDIT}ergebnisse/{result.pk}/belege/neu/"
        self.refused = self.neutralised = 0
        self.problems = []

    def picture(self, file):
        self.judge(file, "file", send(
            self.client, NEW_PICTURE, CREDIT, "file", file.content,
            name=file.name, content_type=file.content_type,
        ))  # fmt: skip

    def evidence_of(self, file):
        self.judge(file, "upload", send(
            self.client, self.evidence, {"title": "Beleg"}, "upload", file.content,
            name=file.name, content_type=file.content_type,
        ))  # fmt: skip

    def table(self, file):
        self.judge(file, "upload", send(
            self.client, TABLE, {}, "upload", file.content,
            name=file.name, content_type=file.content_type,
        ))  # fmt: skip

    def judge(self, file, field, response):
        new = [row for row in StoredFile.objects.all() if row.pk not in self.known]
        self.known |= {row.pk for row in new}
        if response.status_code == 200 and response.context["form"].errors.get(field) and not new:
            self.refused += 1
        elif response.status_code == 302 and len(new) == 1:
            self.neutralised += 1
            self.problems += [f"{file}: {fault}" for fault in self.faults_of(new[0])]
        else:
            self.problems.append(f"{file}: {response.status_code}, {len(new)} stored")
        self.problems += [f"{file}: {fault}" for fault in unsafe(self.media, self.seen)]

    known = set()
    seen = set()

    def faults_of(self, stored):
        """As it is handed out: to be looked at or saved, never to be run."""
        row = MediaAsset.objects.filter(file=stored).first()
        paths = [f"/ergebnisse/belege/{stored.key}/"]
        if row:
            paths = [f"/bilder/{stored.key}/{name}/" for name in ("original", *stored.derivatives)]
        found = [] if stored.is_picture else [f"{stored.media_type} was taken"]
        for path in paths:
            response = self.client.get(path)
            content = b"".join(response.streaming_content)
            found += faults(response)
            found += [] if response.status_code == 200 else [f"{path}: {response.status_code}"]
            found += (
                [] if response["Content-Security-Policy"].startswith(POLICY) else ["no sandbox"]
            )
            found += [] if response["Content-Type"].startswith("image/") else ["no picture's type"]
            found += named_badly(response["Content-Disposition"])
            found += [str(sign) for sign in BYTES if sign in content]
        return found


def named_badly(disposition):
    """What is wrong with the name under which it is saved."""
    name = unquote(
        disposition.rpartition("filename")[2].lstrip("*=").removeprefix("utf-8''")
    ).strip('"')
    controls = any(unicodedata.category(sign)[0] == "C" for sign in name)
    endings = name.lower().rsplit(".", 1)[-1] in {"png", "jpg", "webp", "avif"}
    kind = disposition.partition(";")[0]
    if kind != "inline" or controls or not endings or set(name) & set('<>:"/\\|?*'):
        return [f"is offered as {disposition!r}"]
    return []


def unsafe(media, seen):
    """What lies in the storage and should not; each file is looked at once."""
    found = []
    for path in sorted(set(files_in(media)) - seen) if media.exists() else []:
        seen.add(path)
        content = (media / path).read_bytes()
        found += [f"{path} holds {sign!r}" for sign in BYTES if sign in content]
        found += [f"{path} begins with {head!r}" for head in HEADS if content.startswith(head)]
        found += not_a_plain_picture(path, content)
        if not (path.isascii() and path.startswith("files/") and path.count("/") == 2):
            found.append(f"{path} is no name of ours")
    return found


def not_a_plain_picture(path, content):
    try:
        with Image.open(io.BytesIO(content)) as image:
            image.load()
            told = {"exif", "xmp", "comment", "Author"} & set(image.info)
            return [f"{path} still tells {told}"] if told or image.getexif() else []
    except OSError:
        return [f"{path} is no picture"]


@pytest.fixture
def uploads(client_of, media, result):
    made = Uploads(client_of("coordinator"), media, result)
    made.known, made.seen = set(StoredFile.objects.values_list("pk", flat=True)), set()
    return made


def send_to(uploads, page, part):
    """How many files were sent."""
    pictures, others = (files[part::PARTS] for files in chosen())
    if page == "pictures":
        for file in pictures:
            uploads.picture(file)
        return len(pictures)
    tables = [file for file in others if file.name.endswith((".xlsx", ".xlsm"))]
    for file in others:
        uploads.evidence_of(file)
    for file in tables:
        uploads.table(file)
    return len(others) + len(tables)


def test_there_are_enough_of_them():
    assert sum(map(len, chosen())) >= LEAST


@pytest.mark.parametrize("part", parts(PARTS))
@pytest.mark.parametrize("page", ["pictures", "evidence and tables"])
def test_nothing_hostile_is_stored_by_the_pages(uploads, page, part, capsys):
    number = send_to(uploads, page, part)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{page}: {number} hostile files, {uploads.refused} refused, {uploads.neutralised} "
            f"made harmless, {len(uploads.seen)} stored files looked at, "
            f"{len(uploads.problems)} unsafe"
        )
    assert uploads.problems == []
    assert uploads.refused + uploads.neutralised == number
    assert MediaAsset.objects.count() + Evidence.objects.count() == uploads.neutralised


@pytest.mark.parametrize(("head", "content", "title"), ODD, ids=[odd[2] for odd in ODD])
def test_a_body_by_hand_stores_nothing(uploads, media, head, content, title):
    response = send(uploads.client, NEW_PICTURE, CREDIT, "file", content, raw=head)
    assert response.status_code in {200, 400}
    assert not MediaAsset.objects.exists() and not StoredFile.objects.exists()
    assert not media.exists() or files_in(media) == []


def test_refused_files_leave_the_typed_text(uploads):
    response = send(uploads.client, NEW_PICTURE, CREDIT, "file", HTML, name="a.png")
    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {"file"}
    assert 'value="Eine Brücke"' in response.text
    assert "alert(document.domain)" not in response.text


# --- With the check taken off ----------------------------------------------------------------


def as_it_is(self, data, initial=None):
    """What the field would give without its check."""
    return Upload("document", data.content_type, "bin", data.name, data.read())


def test_without_the_check_hostile_files_would_be_stored(uploads, media, monkeypatch):
    """The control: the same page, the same look at the storage."""
    monkeypatch.setattr(UploadField, "clean", as_it_is)
    script = next(file for file in PDFS if b"JavaScript" in file.content)
    for file in (script, *[file for file in FILES if file.content == EICAR]):
        uploads.evidence_of(file)
    assert len(uploads.problems) >= 4
    assert any("X5O!" in problem for problem in uploads.problems)


def test_an_honest_picture_and_an_honest_document_are_stored(uploads):
    """Else everything would be refused, and nothing shown by it."""
    response = send(uploads.client, NEW_PICTURE, CREDIT, "file", picture(), name="a.png")
    assert response.status_code == 302, response.context["form"].errors
    response = send(
        uploads.client, uploads.evidence, {"title": "Beleg"}, "upload", pdf(), name="a.pdf"
    )
    assert response.status_code == 302
    [evidence] = Evidence.objects.all()
    answer = uploads.client.get(f"/ergebnisse/belege/{evidence.file.key}/")
    assert answer["Content-Disposition"] == 'attachment; filename="a.pdf"'
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Security-Policy"].startswith(POLICY) and faults(answer) == []
    assert set(NewPictureForm.base_fields) >= {"file", "alt_de", "licence"}
