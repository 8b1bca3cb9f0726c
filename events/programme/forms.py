"""What a browser sends about points of the programme and theme tables."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import Alliance, Theme
from events.editing import KeptForm, MomentField
from events.models import Event, Session, ThemeTable
from events.planning.forms import WHEN
from wirportal.accounts.forms import OneLine
from wirportal.accounts.models import User
from wirportal.texts.fields import MarkdownField


class PointForm(KeptForm):
    """Points at the same time stand in tracks."""

    GROUPS: ClassVar[Any] = (
        (_("What"), ("format", "title_de", "text_de")),
        (_("When and where"), ("starts_at", "ends_at", "track", "room", "capacity")),
        (_("By whom"), ("hosts",)),
    )
    IN_CALENDARS: ClassVar[frozenset[str]] = frozenset(
        {"format", "title_de", "title_en", "text_de", "text_en", "starts_at", "ends_at", "room"}
    )

    text_de = MarkdownField(label=_("Text (German)"), required=False)
    text_en = MarkdownField(label=_("Text (English)"), required=False)
    starts_at = MomentField(label=_("Begins"), help_text=WHEN)
    ends_at = MomentField(label=_("Ends"), help_text=WHEN)

    class Meta:
        model = Session
        fields = (
            "format", "title_de", "title_en", "text_de", "text_en", "starts_at", "ends_at",
            "track", "room", "capacity", "hosts",
        )  # fmt: skip
        field_classes = dict.fromkeys(("title_de", "title_en", "track", "room"), OneLine)
        labels = {
            "format": _("Format"),
            "title_de": _("Title (German)"),
            "title_en": _("Title (English)"),
            "track": _("Track"),
            "room": pgettext_lazy("where", "Room"),
            "capacity": _("Seats"),
            "hosts": _("Hosting alliances"),
        }
        help_texts = {
            "track": _("Needed only if several things take place at the same time."),
            "capacity": _("Without a number there is no limit."),
        }
        widgets = {"hosts": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        self.offer("hosts", Alliance.objects.visible_to(user).order_by("name"))

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        starts_at, ends_at = given.get("starts_at"), given.get("ends_at")
        event: Event = self.instance.event
        if starts_at and not event.starts_at <= starts_at < event.ends_at:
            self.add_error(
                "starts_at", _("This is outside of the event. Please check day and time.")
            )
        elif starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", _("It ends before it begins. Please choose later."))
        elif ends_at and ends_at > event.ends_at:
            self.add_error("ends_at", _("This is after the end of the event."))
        return given


class WriterForm(forms.Form):
    """By the address of an account: whether there is one, only the event team is told here."""

    email = forms.EmailField(label=_("E-mail address of the account"), max_length=254)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if not self.accounts(email).exists():
            raise forms.ValidationError(
                _("There is no account with this address. Please invite the person first.")
            )
        return email

    def accounts(self, email: str) -> Any:
        return User.objects.at(email).filter(is_active=True)

    def found(self) -> User:
        user: User = self.accounts(self.cleaned_data["email"]).get()
        return user


class TableForm(KeptForm):
    """A theme table; its state and what is collected there belong to the table itself."""

    GROUPS: ClassVar[Any] = (
        (_("What"), ("title_de", "text_de", "theme")),
        (_("When and where"), ("session", "seats", "position")),
        (_("By whom"), ("hosts",)),
    )

    text_de = MarkdownField(label=_("Text (German)"), required=False)
    text_en = MarkdownField(label=_("Text (English)"), required=False)

    class Meta:
        model = ThemeTable
        fields = (
            "title_de", "title_en", "text_de", "text_en", "theme", "session", "seats", "position",
            "hosts",
        )  # fmt: skip
        field_classes = dict.fromkeys(("title_de", "title_en"), OneLine)
        labels = {
            "title_de": _("Title (German)"),
            "title_en": _("Title (English)"),
            "theme": _("Theme"),
            "session": _("Point of the programme"),
            "seats": _("Seats"),
            "position": _("Order"),
            "hosts": _("Hosting alliances"),
        }
        help_texts = {"seats": _("Without a number there is no limit.")}
        widgets = {"hosts": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, user: User, **options: Any) -> None:
        super().__init__(*args, user=user, **options)
        points = self.instance.event.sessions.filter(is_cancelled=False)
        self.offer("session", points.filter(format=Session.Format.TABLES))
        # Those events have; a table that has one of another scheme keeps it.
        mine = Q(scheme=Theme.Scheme.DIRECTORY) | Q(pk=self.instance.theme_id)
        self.offer("theme", Theme.objects.filter(mine))
        self.offer("hosts", Alliance.objects.visible_to(user).order_by("name"))
