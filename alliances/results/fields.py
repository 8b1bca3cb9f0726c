"""Form fields for amounts, funding codes and the release."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from alliances.models import Organisation
from alliances.results.amounts import BLANKS, read_amount

# More would not fit the columns.
MOST = Decimal(10) ** 10


class AmountField(forms.CharField):
    """A number as people write it; shown again as it is written in German, in every language,
    so that one value is always one text."""

    def __init__(self, *, least: Decimal | None = None, **options: Any) -> None:
        self.least = least
        options.setdefault("max_length", 40)
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(widget=widget, **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self.judged(text) if text else None

    def judged(self, text: str) -> Decimal:
        try:
            amount = read_amount(text)
        except ValueError as error:
            raise forms.ValidationError(
                _("Please write the number like this: 1.250.000,50 or 1250000.50.")
            ) from error
        # Of "1,250" nobody knows which of the two it means, so it is asked.
        if int(amount.as_tuple().exponent) < -2:
            raise forms.ValidationError(
                _("Please give at most two decimals. Did you mean %(other)s?"),
                params={
                    "other": german(amount * 1000)
                    if amount < 1000
                    else german(amount.quantize(Decimal(1)))
                },
            )
        if self.least is not None and amount < self.least:
            raise forms.ValidationError(_("Please give a number that is not below zero."))
        if abs(amount) >= MOST:
            raise forms.ValidationError(_("This number is too large. Please check it."))
        return amount

    def prepare_value(self, value: Any) -> Any:
        return german(value) if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(super().has_changed(self.prepare_value(initial), data))


def german(value: Decimal) -> str:
    """1.250.000,50; without decimals where there are none."""
    decimals = 0 if value == value.to_integral_value() else 2
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


class FundingCodeField(forms.CharField):
    """Capitals without blanks; the model says which pattern it has."""

    def to_python(self, value: Any) -> str:
        return BLANKS.sub("", super().to_python(value) or "").upper()


class WebField(forms.URLField):
    """An address of the web; what is typed without a scheme gets https."""

    default_validators = [URLValidator(schemes=["http", "https"])]

    default_error_messages = {"invalid": _("Please give an address that begins with https://.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 500)
        super().__init__(assume_scheme="https", **options)


class ReleaseField(forms.TypedChoiceField):
    """Yes or no as two buttons: a text without an answer leaves the release as it is."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            choices=[("yes", _("Yes, visitors may see it")), ("no", _("No, not yet"))],
            coerce=lambda answer: answer == "yes",
            empty_value=None,
            widget=forms.RadioSelect,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        return ("yes" if value else "no") if isinstance(value, bool) else value


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return with_place(obj)


class OrganisationsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def __init__(self, **options: Any) -> None:
        super().__init__(
            queryset=Organisation.objects.none(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            **options,
        )

    def label_from_instance(self, obj: Any) -> str:
        return with_place(obj)


def with_place(organisation: Organisation) -> str:
    """Two may share a name."""
    return f"{organisation.name} ({organisation.city})" if organisation.city else organisation.name


def day_field(**options: Any) -> forms.DateField:
    """A day, chosen in the browser's own calendar."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(required=False, widget=widget, **options)
