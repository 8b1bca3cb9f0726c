"""The form of a picture, and that of a new one, which takes the file too."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import MediaAsset
from alliances.workshop.forms import DeskForm, Groups, Pairs
from wirportal.accounts.models import User
from wirportal.files import pictures
from wirportal.files.actions import store
from wirportal.files.fields import Kind, UploadField


class PictureForm(DeskForm):
    """Description, credit, rights and focus: what the press needs, and blind people."""

    TEMPLATE: ClassVar[str] = "alliances/media/_form.html"
    PAIRS: ClassVar[Pairs] = (
        ("alt_de", "alt_en"),
        ("caption_de", "caption_en"),
        ("focus_x", "focus_y"),
    )
    GROUPS: ClassVar[Groups] = (
        (_("What is to be seen"), ("alt_de", "alt_en", "caption_de", "caption_en")),
        (_("Whose it is"), ("source", "copyright", "licence", "shown_until")),
        (_("Where it is shown"), ("use", "position", "focus_x", "focus_y")),
    )

    class Meta:
        model = MediaAsset
        fields = (
            "alt_de",
            "alt_en",
            "caption_de",
            "caption_en",
            "source",
            "copyright",
            "licence",
            "shown_until",
            "use",
            "position",
            "focus_x",
            "focus_y",
        )
        labels = {
            "alt_de": _("Description for those who don't see it (German)"),
            "alt_en": _("The same in English"),
            "caption_de": _("Caption (German)"),
            "caption_en": _("Caption (English)"),
            "source": _("Source"),
            "copyright": _("Holder of the rights"),
            "licence": _("Licence"),
            "shown_until": _("May be shown until"),
            "use": _("Use"),
            "position": _("Order among the pictures"),
            "focus_x": _("Focus: share from the left"),
            "focus_y": _("Focus: share from the top"),
        }
        help_texts = {
            "alt_de": _("What is to be seen, in one sentence: “Two people test a wooden bridge”."),
            "source": _("Studio, agency or office that made the picture."),
            "shown_until": _("Empty: without an end."),
            "focus_x": _(
                "From 0 to 1; 0.5 is the middle. Once saved, a click on the picture does it."
            ),
        }
        widgets = {
            "shown_until": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            "focus_x": forms.NumberInput(attrs={"min": "0", "max": "1", "step": "any"}),
            "focus_y": forms.NumberInput(attrs={"min": "0", "max": "1", "step": "any"}),
        }

    def clean_shown_until(self) -> Any:
        day = self.cleaned_data["shown_until"]
        if day and day < timezone.localdate():
            raise ValidationError(_("This day is over. Please choose a later one, or none."))
        return day

    def apply(self, *, by: User) -> None:
        super().apply(by=by)
        if {"focus_x", "focus_y"} & set(self.changed_data):
            pictures.recrop(self.instance.file, focus=self.focus())

    def focus(self) -> tuple[float, float]:
        return self.instance.focus_x, self.instance.focus_y


class NewPictureForm(PictureForm):
    """With the file itself; it is stored in private together with the row."""

    GROUPS: ClassVar[Groups] = ((_("File"), ("file",)), *PictureForm.GROUPS)

    file = UploadField(label=_("Picture"), kinds=[Kind.PICTURE])

    def apply(self, *, by: User) -> None:
        self.instance.file = store(self.cleaned_data["file"], by=by, focus=self.focus())
        DeskForm.apply(self, by=by)
