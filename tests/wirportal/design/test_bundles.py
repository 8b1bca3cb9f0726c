"""Styles as sent in production."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import FileSystemStorage

from wirportal.bundles import BUNDLES, BundledStorage


@pytest.fixture
def collected(tmp_path, settings):
    settings.STATIC_ROOT = str(tmp_path)
    settings.WHITENOISE_KEEP_ONLY_HASHED_FILES = True
    source = FileSystemStorage(location=settings.BASE_DIR / "static")
    storage = BundledStorage(location=str(tmp_path))
    names = [
        file.relative_to(source.location).as_posix()
        for folder in ("css", "js", "img")
        for file in Path(source.location, folder).rglob("*.*")
    ]
    paths = {}
    for name in names:
        with source.open(name) as file:
            storage.save(name, file)
        paths[name] = (source, name)
    list(storage.post_process(paths))
    return storage


def test_a_bundle_imports_nothing_and_keeps_each_layer(collected):
    for name in BUNDLES:
        sent = Path(collected.path(collected.stored_name(name))).read_text()
        written = (settings.BASE_DIR / "static" / name).read_text()

        assert "@import" not in sent
        assert re.findall(r"@layer (\w+) \{", sent) == re.findall(r"layer\((\w+)\)", written)


def test_modules_import_each_other_by_hashed_names(collected):
    sent = Path(collected.path(collected.stored_name("js/portal.js"))).read_text()

    imported = re.findall(r'import\s*"\./([\w.]+)"', sent)
    assert imported
    assert all(collected.exists(f"js/{name}") for name in imported)


def test_what_every_page_loads_stays_small(collected):
    names = ["css/portal.css", "js/portal.js"] + [
        f"js/{name}.js" for name in ("menu", "autosubmit", "announce", "copy", "dialog")
    ]
    sizes = [
        Path(collected.path(collected.stored_name(name) + ".br")).stat().st_size for name in names
    ]

    assert sizes[0] < 7_000
    assert sum(sizes[1:]) < 2_048
