"""Copies of pictures: in the promised sizes, around the focus, with nothing but pixels."""

import io

import pytest
from PIL import Image

from tests.hostile.pictures import jpeg_with_place, picture
from tests.wirportal.files.conftest import files_in, sent, two_colours
from wirportal.files.actions import store
from wirportal.files.checks import check
from wirportal.files.pictures import cropped, derive, recrop


def opened(stored, name):
    with stored.content.storage.open(stored.copy(name)["path"]) as file:
        image = Image.open(io.BytesIO(file.read()))
    image.load()
    return image


def colour(image, x, y):
    red, _green, blue = image.convert("RGB").getpixel((int(x * image.width), int(y * image.height)))
    return "red" if red > blue else "blue"


def test_sizes(stored):
    found = {name: (copy["width"], copy["height"]) for name, copy in stored.derivatives.items()}
    assert found == {
        f"{name}.{ending}": size
        for name, size in {
            "w400": (400, 200),
            "w800": (800, 400),
            "w1600": (1600, 800),
            "card400": (400, 267),
            "card800": (800, 533),
        }.items()
        for ending in ("avif", "webp")
    }
    assert (stored.width, stored.height) == (2000, 1000)


def test_what_is_written_down_is_what_lies_there(stored, media):
    assert len(files_in(media)) == 11
    for name, copy in stored.derivatives.items():
        image = opened(stored, name)
        assert (image.width, image.height) == (copy["width"], copy["height"])
        assert image.get_format_mimetype() == copy["media_type"]
        assert (media / copy["path"]).stat().st_size == copy["size"]


@pytest.mark.parametrize(
    ("width", "names"),
    [(300, {"w400": 300}), (400, {"w400": 400}), (700, {"w400": 400, "w800": 700})],
)
def test_nothing_is_enlarged(media, uploader, width, names):
    stored = store(check(sent(picture(size=(width, 100)))), by=uploader)
    found = {
        name.removesuffix(".webp"): copy["width"]
        for name, copy in stored.derivatives.items()
        if name.startswith("w") and name.endswith(".webp")
    }
    assert found == names


def test_no_metadata_and_upright(media, uploader):
    """The camera said: turned by 90 degrees. 60 × 40 becomes 40 × 60."""
    stored = store(check(sent(jpeg_with_place(), "ort.jpg")), by=uploader)
    assert (stored.width, stored.height) == (40, 60)
    for path in files_in(media):
        content = (media / path).read_bytes()
        assert not any(word in content for word in (b"Geheim", b"Exif\x00\x00", b"xmpmeta"))
        with Image.open(io.BytesIO(content)) as image:
            assert not image.getexif()
            assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)


def test_what_came_had_metadata():
    """Else the test above would prove nothing."""
    assert jpeg_with_place().count(b"Geheim") == 3
    with Image.open(io.BytesIO(jpeg_with_place())) as image:
        assert image.getexif().get_ifd(0x8825)[1] == "N"


@pytest.mark.parametrize(
    ("focus", "left", "right"),
    [((0.5, 0.5), "blue", "red"), ((0, 0), "blue", "blue"), ((1, 1), "red", "red")],
)
def test_cards_show_what_matters(stored, focus, left, right):
    recrop(stored, focus=focus)
    for name in ("card800.webp", "card400.avif"):
        image = opened(stored, name)
        assert (colour(image, 0.4, 0.5), colour(image, 0.6, 0.5)) == (left, right)


def test_the_crop_stays_inside_for_any_shape_and_focus():
    for size in ((1, 1), (1, 900), (900, 1), (300, 200), (301, 200), (200, 301)):
        for x in (-1, 0, 0.3, 1, 2):
            part = cropped(Image.new("L", size, 255), (x, x))
            assert part.getextrema() == (255, 255)
            assert 1 <= part.width <= size[0] and 1 <= part.height <= size[1]


def test_a_new_focus_changes_cards_alone(stored, media, django_capture_on_commit_callbacks):
    before = dict(stored.derivatives)
    with django_capture_on_commit_callbacks(execute=True):
        recrop(stored, focus=(0, 0))
    stored.refresh_from_db()
    same = {name for name, copy in stored.derivatives.items() if copy == before[name]}
    assert same == {name for name in before if name.startswith("w")}
    assert files_in(media) == sorted(stored.paths())


def test_a_rollback_leaves_the_old_copies(stored, media):
    """What was replaced goes after the commit only."""
    before = set(files_in(media))
    derive(stored)
    assert before < set(files_in(media))


def test_two_uploads_of_one_picture_lie_apart(media, uploader):
    first, second = (store(check(sent(two_colours((90, 60)))), by=uploader) for _ in "12")
    assert first.sha256 == second.sha256
    assert not set(first.paths()) & set(second.paths())
