"""The case of a story; the content of PDFs instead of their pages."""

import pytest

from tests.reviews.canaries.story import Story
from wirportal.reports.typesetting import isolation


@pytest.fixture(autouse=True)
def pdf_as_text(monkeypatch):
    """The same words, a hundred times as fast."""
    monkeypatch.setattr(isolation, "run", lambda data, beat: data.read())


@pytest.fixture
def story(alliance):
    return Story(alliance)
