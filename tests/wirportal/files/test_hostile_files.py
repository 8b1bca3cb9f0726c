"""No hostile file is stored as it is, and it is the check that sees to it."""

import io
import subprocess
import sys
import time
import unicodedata

import pikepdf
import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image

from tests.hostile.files import FILES, NAMED
from tests.hostile.pictures import png_bomb
from tests.soaking import some
from tests.wirportal.files.conftest import UploadForm, files_in, sent
from wirportal.files.actions import store
from wirportal.files.checks import Upload, check
from wirportal.files.reasons import REASONS

LONGEST = 5  # seconds
MOST_MEMORY = 512 * 1024  # KiB
SECRET = b"Geheim"  # stands in everything that must not be found in a stored file
REFUSED = [file for file in FILES if "neutralised" not in file.expected]
# Those that cost the most, each a reason of its own.
HEAVY = {
    "PNG 900 Mpx", "PNG 144 Mpx", "PNG text bomb", "PNG profile bomb", "zip bomb, 300 MB",
    "zip bomb, 250 × 1 MB", "100,000 entries", "overlapping entries", "42.zip",
    "billion laughs in DOCX", "PDF bomb, 2 GB", "PDF, 10,000 pages", "PDF 60,000 deep",
}  # fmt: skip


def named(file):
    """With the name as it came, not as the test's class for uploads would clean it."""
    upload = sent(file.content, "x", file.content_type)
    upload._name = file.name
    return upload


def test_there_are_enough_of_them():
    assert len({str(file) for file in FILES}) == len(FILES) >= 60
    assert {str(file) for file in FILES} >= HEAVY


@pytest.mark.parametrize("file", some(FILES, each=3), ids=str)
def test_hostile_file(file, media, uploader):
    begun = time.monotonic()
    form = UploadForm(files={"file": named(file)})
    form.is_valid()
    took = time.monotonic() - begun

    outcome = next((error.code for error in form.errors.as_data().get("file", [])), "neutralised")
    assert outcome in file.expected.split("|")
    assert took <= LONGEST
    if outcome == "neutralised":
        assert_harmless(store(form.cleaned_data["file"], by=uploader), media)
    assert (not files_in(media)) == (outcome != "neutralised")


def assert_harmless(stored, media):
    """Reads as a plain picture from first to last byte, under names of our making."""
    assert stored.media_type in {"image/jpeg", "image/png"}
    for path in files_in(media):
        content = (media / path).read_bytes()
        with Image.open(io.BytesIO(content)) as image:
            image.load()
            assert not {"exif", "xmp", "icc_profile", "comment", "Author"} & set(image.info)
            assert not image.getexif()
        assert SECRET not in content and b"<script" not in content
        assert path.isascii() and path.startswith("files/") and path.count("/") == 2
    name = stored.shown_name
    assert len(name) <= 120
    assert name.endswith((".jpg", ".png"))
    assert not set(name) & set('<>:"/\\|?*')
    assert not any(unicodedata.category(sign)[0] == "C" for sign in name)
    assert not name.startswith(".") and name.split(".")[0].upper() not in {"CON", "NUL"}


def test_a_name_keeps_no_second_ending():
    shown = {file.name: check(named(file)).shown_name for file in NAMED[:9]}
    assert [shown[name] for name in ("x.pdf.html", "x.php.png", ".htaccess", "../../a.png")] == [
        "x.png", "x.png", "htaccess.png", "a.png",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "file", some([file for file in FILES if str(file) in HEAVY], each=3), ids=str
)
def test_memory_is_bounded(file):
    assert peak_memory([sys.executable, "-m", "wirportal.files.inspection"], file.content) <= (
        MOST_MEMORY
    )


# A process starts with the peak of the one it was forked from, so a small one stands between.
BETWEEN = (
    "import resource, subprocess, sys;"
    "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


def peak_memory(command, content):
    """The most a command has held at a time, in KiB."""
    measured = subprocess.run(
        [sys.executable, "-c", BETWEEN, *command],
        input=content,
        stdout=subprocess.PIPE,
        check=True,
        cwd=settings.BASE_DIR,
    )
    return int(measured.stdout)


# --- The same with the guard taken off ------------------------------------------------------


@pytest.mark.parametrize("file", some([f for f in REFUSED if f.make], each=12), ids=str)
def test_without_the_check_it_would_be_stored_as_it_is(file, media, uploader):
    unchecked = Upload("document", file.content_type or "a/b", "bin", file.name, file.content)
    store(unchecked, by=uploader)
    [path] = files_in(media)
    assert (media / path).read_bytes() == file.content


def test_without_the_limit_a_bomb_would_take_more_memory():
    careless = (
        "import sys, io; from PIL import Image; Image.MAX_IMAGE_PIXELS = None;"
        "Image.open(io.BytesIO(sys.stdin.buffer.read())).convert('RGB')"
    )
    assert peak_memory([sys.executable, "-c", careless], png_bomb(12_000, 12_000)) > MOST_MEMORY


def test_without_the_limit_of_streams_a_pdf_would_be_unpacked():
    bomb = next(file for file in FILES if str(file) == "PDF bomb, 2 GB").content
    careless = (
        "import sys, io, resource, pikepdf;"
        "resource.setrlimit(resource.RLIMIT_DATA, (900 * 2**20, 900 * 2**20));"
        "pikepdf.open(io.BytesIO(sys.stdin.buffer.read()))"
    )
    assert peak_memory([sys.executable, "-c", careless], bomb) > MOST_MEMORY


def test_a_parser_that_dies_takes_nothing_with_it(monkeypatch):
    """Whatever happens in there: a crash of a library is a refusal out here."""
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(ValidationError) as refused:
        check(sent(b"%PDF-1.7"))
    assert refused.value.code == "too_complex"


def test_the_inspection_sees_no_secret_and_writes_no_file(tmp_path):
    """Its environment is empty, and the limits are those it sets itself."""
    script = (
        "import os, resource; from wirportal.files.inspection.__main__ import limit; limit();"
        "print(resource.getrlimit(resource.RLIMIT_FSIZE), resource.getrlimit(resource.RLIMIT_CPU));"
        f"import pathlib; pathlib.Path({str(tmp_path / 'a')!r}).write_text('x' * 10)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=False,
        text=True,
        cwd=settings.BASE_DIR,
    )
    assert done.stdout == "(0, 0) (4, 4)\n"
    assert done.returncode != 0 and not (tmp_path / "a").read_bytes()


def one_of_each_reason():
    light = [file for file in REFUSED if str(file) not in HEAVY]
    return list({file.expected: file for file in light}.values())


def all_refused():
    return REFUSED


@pytest.mark.parametrize(
    "files", [one_of_each_reason, pytest.param(all_refused, marks=pytest.mark.soak)]
)
def test_every_refusal_says_what_to_do(files):
    for file in files():
        with pytest.raises(ValidationError) as refused:
            check(named(file))
        assert refused.value.code in REASONS
        assert (
            " Bitte " in refused.value.messages[0]
            or " nur " in refused.value.messages[0]
            or (refused.value.code in {"unknown_type", "virus"})
        )


def test_a_pdf_is_not_repaired():
    """A file that only repairing makes readable may read differently elsewhere."""
    broken = next(file for file in FILES if str(file) == "PDF, cut off").content
    with pikepdf.open(io.BytesIO(broken)):
        pass  # this reader would have repaired it
    with pytest.raises(ValidationError):
        check(sent(broken))
