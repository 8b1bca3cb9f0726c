"""The forms of the sections that are about the alliance itself."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from alliances.laender import Land
from alliances.models import Alliance, AllianceName, AllianceTheme, Theme
from alliances.workshop.fields import AddressesField, LinesField
from alliances.workshop.forms import DeskForm, Groups, Pairs
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.texts.fields import MarkdownField

MOST_THEMES = 5


class ProfileForm(DeskForm):
    """What the alliance is about."""

    PAIRS: ClassVar[Pairs] = (
        ("claim_de", "claim_en"),
        ("field_de", "field_en"),
        ("text_de", "text_en"),
    )
    WANTED: ClassVar[dict[str, str | Promise]] = {
        "claim_de": _("a claim that says in one sentence what it is about"),
        "claim_en": _("the claim in English"),
        "field_de": _("the innovation field"),
        "field_en": _("the innovation field in English"),
        "text_de": _("a text about the alliance"),
        "text_en": _("a text about the alliance in English"),
        "text_easy": _("a text in Easy Language"),
    }

    field_de = MarkdownField(label=_("Innovation field (German)"), max_length=2000)
    field_en = MarkdownField(label=_("Innovation field (English)"), max_length=2000, required=False)
    text_de = MarkdownField(label=_("About the alliance (German)"), required=False)
    text_en = MarkdownField(label=_("About the alliance (English)"), required=False)
    text_easy = MarkdownField(
        label=_("In Easy Language (Leichte Sprache)"),
        required=False,
        help_text=_("Short sentences, one thought each, without foreign words."),
    )

    class Meta:
        model = Alliance
        fields = (
            "claim_de",
            "claim_en",
            "field_de",
            "field_en",
            "text_de",
            "text_en",
            "text_easy",
        )
        labels = {"claim_de": _("Claim (German)"), "claim_en": _("Claim (English)")}
        help_texts = dict.fromkeys(labels, _("One sentence, at most 200 characters."))


class RegionForm(DeskForm):
    """Where the alliance works."""

    GROUPS: ClassVar[Groups] = (
        (_("Region"), ("region_name", "laender")),
        (_("Seat and start"), ("seat_city", "lat", "lon", "started_year")),
    )
    WANTED: ClassVar[dict[str, str | Promise]] = {
        "region_name": _("the name of the region"),
        "started_year": _("the year of the start"),
    }

    region_name = forms.CharField(label=_("Name of the region"), max_length=250)
    laender = forms.MultipleChoiceField(
        label=_("Länder"), choices=Land.choices, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Alliance
        fields = ("seat_city", "lat", "lon", "started_year")
        labels = {
            "seat_city": _("Town of the coordination"),
            "lat": _("Latitude"),
            "lon": _("Longitude"),
            "started_year": _("Started in the year"),
        }
        help_texts = {
            "lat": _("Degrees north, in Germany between 47.2 and 55.1, for example 50.83"),
            "lon": _("Degrees east, in Germany between 5.8 and 15.1, for example 12.92"),
        }
        widgets = {
            "lat": forms.NumberInput(attrs={"step": "any", "min": "47.2", "max": "55.1"}),
            "lon": forms.NumberInput(attrs={"step": "any", "min": "5.8", "max": "15.1"}),
            "started_year": forms.NumberInput(attrs={"min": "2017", "max": "2035"}),
        }

    def __init__(self, *args: Any, alliance: Alliance, **kwargs: Any) -> None:
        region = {"region_name": alliance.region.name, "laender": alliance.region.laender}
        kwargs["initial"] = region | (kwargs.get("initial") or {})
        super().__init__(*args, alliance=alliance, **kwargs)

    def clean_lat(self) -> float:
        return between(self.cleaned_data["lat"], 47.2, 55.1)

    def clean_lon(self) -> float:
        return between(self.cleaned_data["lon"], 5.8, 15.1)

    def clean_started_year(self) -> int | None:
        year: int | None = self.cleaned_data["started_year"]
        if year is not None and not 2017 <= year <= 2035:
            raise ValidationError(_("The programme began in 2017. Please check the year."))
        return year

    def apply(self, *, by: User) -> None:
        super().apply(by=by)
        region = self.instance.region
        region.name = self.cleaned_data["region_name"]
        region.laender = sorted(self.cleaned_data["laender"])
        with acting(by, "edited"):
            region.save(update_fields=["name", "laender"])


def between(value: float, least: float, most: float) -> float:
    if not least <= value <= most:
        words = _("This lies outside Germany: between %(least)s and %(most)s, please.")
        raise ValidationError(words % {"least": least, "most": most})
    return value


class ThemesForm(DeskForm):
    """What the alliance works on, by the themes of the directory."""

    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"),
        queryset=Theme.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At most five. The first of the list gives the page its colour."),
    )

    class Meta:
        model = Alliance
        fields = ()

    def __init__(self, *args: Any, alliance: Alliance, **kwargs: Any) -> None:
        mine = [str(pk) for pk in alliance.themes.values_list("pk", flat=True)]
        kwargs["initial"] = {"themes": mine} | (kwargs.get("initial") or {})
        super().__init__(*args, alliance=alliance, **kwargs)
        rows = Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY).order_by("position")
        self.fields["themes"].queryset = rows  # type: ignore[attr-defined]

    def clean_themes(self) -> Any:
        themes = self.cleaned_data["themes"]
        if len(themes) > MOST_THEMES:
            raise ValidationError(_("At most %(most)s themes, please.") % {"most": MOST_THEMES})
        return themes

    def apply(self, *, by: User) -> None:
        wanted = {theme.pk for theme in self.cleaned_data["themes"]}
        links = AllianceTheme.objects.filter(alliance=self.alliance)
        with acting(by, "edited"):
            links.exclude(theme__in=wanted).delete()
            known = set(links.values_list("theme", flat=True))
            AllianceTheme.objects.bulk_create(
                AllianceTheme(alliance=self.alliance, theme_id=pk) for pk in wanted - known
            )


NAME_FIELDS = {
    "abbreviations": AllianceName.Kind.ABBREVIATION,
    "aliases": AllianceName.Kind.ALIAS,
    "former_names": AllianceName.Kind.FORMER,
}


class NamesForm(DeskForm):
    """The name, and what else people call the alliance."""

    WANTED: ClassVar[dict[str, str | Promise]] = {"full_title": _("the full title")}

    abbreviations = LinesField(label=_("Abbreviations"), help_text=_("One a line."))
    aliases = LinesField(label=_("Other spellings and names"), help_text=_("One a line."))
    former_names = LinesField(label=_("Former names"), help_text=_("One a line."))

    class Meta:
        model = Alliance
        fields = ("name", "full_title")
        labels = {"name": _("Name"), "full_title": _("Full title")}
        widgets = {"full_title": forms.Textarea(attrs={"rows": 2})}
        help_texts = {
            "name": _("As you write it yourselves. The address of the page stays as it is.")
        }

    def __init__(self, *args: Any, alliance: Alliance, **kwargs: Any) -> None:
        kwargs["initial"] = names_of(alliance) | (kwargs.get("initial") or {})
        super().__init__(*args, alliance=alliance, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        seen: dict[str, str] = {}
        for field in NAME_FIELDS:
            for text in cleaned.get(field) or []:
                if text.casefold() in seen:
                    words = gettext("“%(name)s” stands here twice.") % {"name": text}
                    self.add_error(field, words)
                seen[text.casefold()] = field
        return cleaned

    def apply(self, *, by: User) -> None:
        super().apply(by=by)
        wanted = {text: kind for field, kind in NAME_FIELDS.items() for text in self.lines(field)}
        with acting(by, "edited"):
            for row in self.alliance.names.all():
                kind = wanted.pop(row.text, None)
                if kind is None:
                    row.delete()
                elif kind != row.kind:
                    row.kind = kind
                    row.save(update_fields=["kind"])
            AllianceName.objects.bulk_create(
                AllianceName(alliance=self.alliance, text=text, kind=kind)
                for text, kind in wanted.items()
            )

    def lines(self, field: str) -> list[str]:
        found: list[str] = self.cleaned_data[field]
        return found


def names_of(alliance: Alliance) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {field: [] for field in NAME_FIELDS}
    fields = {kind: field for field, kind in NAME_FIELDS.items()}
    for row in alliance.names.order_by("text"):
        found[fields[AllianceName.Kind(row.kind)]].append(row.text)
    return found


class ContactForm(DeskForm):
    """Where to find the alliance, and how to reach its office."""

    WANTED: ClassVar[dict[str, str | Promise]] = {
        "website": _("the website"),
        "contact_name": _("the office to turn to"),
        "contact_email": _("an e-mail address"),
    }

    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    links = AddressesField(
        label=_("Further links"),
        help_text=_("Social media, videos: one address a line. They are shown as plain links."),
    )

    class Meta:
        model = Alliance
        fields = ("website", "links", "contact_name", "contact_email", "contact_phone")
        labels = {
            "contact_name": _("Office"),
            "contact_email": _("E-mail address of the office"),
            "contact_phone": _("Telephone of the office"),
        }
        help_texts = {
            "contact_name": _("For example “Geschäftsstelle” – no names of people."),
            "contact_email": _("For example info@…, not the address of a person."),
        }
        widgets = {
            "contact_email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "contact_phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }
