"""The same people and cases as for decisions."""

from tests.reviews.deciding.conftest import case_in, other_desk, url  # noqa: F401
