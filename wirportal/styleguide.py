"""The page that shows each component of the design in all its states, for those who build pages."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from wirportal.permissions import require, rule
from wirportal.texts.fields import MarkdownField

THEMES = (
    "energie", "mobilitaet", "ernaehrung", "biooekonomie", "gesundheit", "material-produktion",
    "digitalisierung", "hightech", "umwelt-kreislauf", "soziales", "bauen", "kultur",
)  # fmt: skip


@rule("portal.see_components")
def can_see_components(user: Any) -> bool:
    return bool(user.is_staff)


class SampleForm(forms.Form):
    """One field of each kind, as any form of the portal shows it."""

    name = forms.CharField(label=_("Name"), help_text=_("As it is to stand on the page."))
    email = forms.EmailField(label=_("E-mail"))
    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[("a", _("News")), ("b", _("Press"))])
    places = forms.MultipleChoiceField(
        label=_("Places"),
        choices=[("a", "Mittweida"), ("b", "Greifswald"), ("c", "Weimar")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("de", "Deutsch"), ("en", "English")],
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label=_("Text"), widget=forms.Textarea, required=False)
    article = MarkdownField(label=_("Text with formatting"), required=False)
    file = forms.FileField(label=_("File"), required=False, help_text=_("PDF, up to 10 MB."))
    agreed = forms.BooleanField(label=_("I have read the notes on data protection"))


def steps() -> list[dict[str, object]]:
    return [
        {"title": _("Concept phase"), "when": "2019", "state": "done"},
        {"title": _("Implementation 1"), "when": "2020–2022", "state": "done"},
        {"title": _("Interim review"), "when": "2023", "state": "now"},
        {"title": _("Implementation 2"), "when": "2024–2026", "state": "next"},
        {"title": _("End of funding"), "when": "2026", "state": "next"},
    ]


def tasks() -> list[dict[str, object]]:
    return [
        {"title": _("Confirm the facts"), "url": "#", "status": _("open"), "tone": "warn"},
        {"title": _("Name partners"), "status": _("done"), "tone": "good", "hint": "GOLEHM"},
    ]


def options() -> list[dict[str, object]]:
    return [
        {"value": "energie", "label": _("Energy"), "count": 6, "checked": True},
        {"value": "bauen", "label": _("Building"), "count": 5, "checked": False},
        {"value": "kultur", "label": _("Culture"), "count": 0, "checked": False},
    ]


def samples() -> dict[str, object]:
    """What the samples show; no row of the database is asked."""
    return {
        "themes": THEMES,
        "tones": ("", "info", "good", "warn", "bad"),
        "alert_tones": ("info", "success", "warning", "danger"),
        "steps": steps(),
        "day": date(2025, 11, 4),
        "options": options(),
        "facts": [
            {"term": _("Region"), "value": "Lausitz"},
            {"term": _("Website"), "value": "example.org", "url": "https://example.org/"},
        ],
        "head": [_("Alliance"), _("Region"), _("Partners")],
        "rows": [["GOLEHM", "Thüringen", 12], ["ArtIFARM", "Mecklenburg-Vorpommern", 9]],
        "tasks": tasks(),
        "page": Paginator(range(200), 10).get_page(7),
    }


@login_required
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    require(request.user, "portal.see_components")
    sent = SampleForm({"email": "nicht-richtig"})
    context = {**samples(), "form": SampleForm(prefix="new"), "sent": sent}
    return render(request, "styleguide.html", context)
