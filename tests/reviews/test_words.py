"""Amounts and days as people read them."""

import pytest
from django.utils import translation

from reviews.words import euros


@pytest.mark.parametrize(("language", "said"), [("de", "7.000.000 €"), ("en", "€7,000,000")])
def test_euros_stand_where_the_language_puts_them(language, said):
    with translation.override(language):
        assert euros(7_000_000) == said
