"""How amounts are read and shown."""

from decimal import Decimal

import pytest
from django import forms
from django.utils import translation

from alliances.results.amounts import euros, measured, read_amount
from alliances.results.fields import AmountField


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.250.000,50", "1250000.50"), ("1250000.50", "1250000.50"), ("1250000,50", "1250000.50"),
        ("1.250", "1250"), ("1.250.000", "1250000"), ("1,250,000.50", "1250000.50"), ("12", "12"),
        ("12,5", "12.5"), ("12.5", "12.5"), (" 2 000 000 € ", "2000000"), ("2.000 EUR", "2000"),
        ("€ 5", "5"), ("1\u00a0250,5", "1250.5"), ("-3,5", "-3.5"), ("0", "0"),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_mean_them(text, amount):
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    ["viel", "1.25.000", "1,2,3", "1.250.00,5", "12e5", "--5", "", "1.2.3", "0x10", "²", "1/2",
     "NaN", "inf", "1250 000,5,5", "= 1"],
)  # fmt: skip
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011
        read_amount(text)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("viel", "1.250.000,50"),
        ("1,250", "1.250"),
        ("-1", "nicht unter null"),
        ("9" * 20, "zu groß"),
    ],
)
def test_the_field_says_what_to_do(text, part):
    with pytest.raises(forms.ValidationError) as refused, translation.override("de"):
        AmountField(least=Decimal(0)).clean(text)
    assert part in refused.value.messages[0]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("amount", ["1250000.50", "1250", "12.5", "0.05", "2000000", "999.99"])
def test_what_is_shown_in_the_field_is_read_as_the_same(language, amount):
    field = AmountField()
    with translation.override(language):
        shown = field.prepare_value(Decimal(amount))
        assert field.clean(shown) == Decimal(amount)
        assert not field.has_changed(Decimal(amount), shown)


@pytest.mark.parametrize(
    ("amount", "german", "english"),
    [
        ("2400000", "2,4 Mio. €", "€2.4 million"),
        ("2437500.50", "2.437.500,50 €", "€2,437,500.50"),
        ("1250000", "1,25 Mio. €", "€1.25 million"),
        ("2001000", "2.001.000 €", "€2,001,000"),
        ("250000", "250.000 €", "€250,000"),
        ("0", "0 €", "€0"),
    ],
)
def test_euros_are_never_rounded(amount, german, english):
    with translation.override("de"):
        assert euros(Decimal(amount)).replace("\u00a0", " ") == german
    with translation.override("en"):
        assert euros(Decimal(amount)).replace("\u00a0", " ") == english


def test_values_say_their_unit():
    with translation.override("de"):
        assert measured(Decimal("1.00"), "Stellen") == "1 Stelle"
        assert measured(Decimal("7.50"), "Stellen") == "7,5 Stellen"
        assert measured(Decimal("12.30"), "% CO2") == "12,3\u00a0% CO2"
        assert measured(None, "") == ""
