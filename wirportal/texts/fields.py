"""A form field for text in Markdown: with a toolbar and a preview where there is JavaScript."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wirportal.texts.characters import clean

LONGEST = 20_000
# No text is longer anywhere, whatever a field asks for.
LIMIT = 50_000

# What each button does stands in static/js/markdown.js.
BUTTONS = (
    {"deed": "bold", "label": _("Bold"), "key": "B", "shortcut": "Control+B"},
    {"deed": "italic", "label": _("Italic"), "key": "I", "shortcut": "Control+I"},
    {"deed": "link", "label": _("Link"), "key": "K", "shortcut": "Control+K"},
    {"deed": "heading", "label": _("Heading"), "begins": True},
    {"deed": "list", "label": _("List")},
    {"deed": "numbers", "label": _("Numbered list")},
    {"deed": "quote", "label": _("Quotation")},
)


class MarkdownArea(forms.Textarea):
    """A textarea below a toolbar, with a preview from the server under it."""

    template_name = "django/forms/widgets/markdown.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 8, **(attrs or {})})

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        attributes = widget["attrs"]
        base = attributes.setdefault("id", f"id_{name}")
        described = [attributes.get("aria-describedby", ""), f"{base}_format"]
        attributes["aria-describedby"] = " ".join(filter(None, described))
        widget |= {"buttons": BUTTONS, "preview_url": reverse("texts:preview")}
        return context


class MarkdownField(forms.CharField):
    """Text in Markdown, as it was written but for characters that no text needs."""

    widget = MarkdownArea

    def __init__(self, *, max_length: int = LONGEST, **options: Any) -> None:
        super().__init__(max_length=min(max_length, LIMIT), **options)

    def to_python(self, value: Any) -> str:
        # Cleaned first: CharField refuses a NUL, and counts each CR as a sign.
        return super().to_python(None if value is None else clean(str(value))) or ""

    def has_changed(self, initial: Any, data: Any) -> bool:
        """A browser sends CRLF for the line ends it was given."""
        return super().has_changed(clean(initial or ""), self.to_python(data))

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Browsers cut off silently what is pasted; the server says how long it may be."""
        return {k: v for k, v in super().widget_attrs(widget).items() if k != "maxlength"}
