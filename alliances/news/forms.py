"""The form of a piece of news or a press release, for an alliance or for the portal itself."""

import datetime
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, URLValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, MediaAsset, NewsItem, NewsPicture, Theme
from alliances.news.slugs import free_slug
from alliances.workshop.fields import WEB, AddressesField
from alliances.workshop.forms import DeskForm, Groups
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.texts.fields import MarkdownField
from wirportal.texts.rendering import to_plain

MOST_LINKS = 20
LONGEST_LEAD = 600
# Nobody plans a release further ahead; a wrong year is more likely.
FURTHEST = datetime.timedelta(days=366)
PHONE = RegexValidator(
    r"^[0-9+()/ .\-–]+$", _("A telephone number has digits, spaces and + ( ) / - only.")
)


class LocalMoment(forms.DateTimeField):
    """Day and time in Germany, as a browser's own control sends them."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})

    def __init__(self, **options: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%dT%H:%M"], required=False, **options)


class PictureChoice(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Says of each picture whether visitors would see it."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj) if obj.is_public else f"{obj} ({obj.get_state_display()})"


class NewsForm(DeskForm):
    """Text, pictures, the fields of the press services, and when it appears."""

    GROUPS: ClassVar[Groups] = (
        (_("Text"), ("kind", "title", "lead", "body", "background")),
        (_("Pictures and links"), ("pictures", "links", "embed_url")),
        (_("When it appears"), ("embargo_until", "publish_at")),
        (_("Press contact"), ("contact_name", "contact_email", "contact_phone")),
        (
            _("For press services and lists"),
            ("themes", "category", "subjects", "target_groups", "reach"),
        ),
        (_("Language"), ("language", "translation_of")),
    )
    WANTED: ClassVar[dict[str, str | Promise]] = {
        "lead": _("a lead that says the most important in two sentences"),
        "body": _("the text"),
        "themes": _("the themes, by which visitors find it"),
        "pictures": _("a picture"),
        "contact_email": _("whom the press can ask"),
    }

    body = MarkdownField(label=_("Text"))
    background = MarkdownField(
        label=_("Background"),
        required=False,
        max_length=5000,
        help_text=_("What readers should know about the alliance or the project."),
    )
    pictures = PictureChoice(
        label=_("Pictures"),
        queryset=MediaAsset.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("From the pictures of your alliance. Visitors see only published ones."),
    )
    links = AddressesField(
        label=_("Links"), most=MOST_LINKS, longest=500, help_text=_("One address a line.")
    )
    embed_url = forms.URLField(
        label=_("Video or post elsewhere"),
        required=False,
        assume_scheme="https",
        max_length=200,
        validators=[URLValidator(schemes=list(WEB))],
        help_text=_("Visitors get a link with a word on the other provider; nothing is loaded."),
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes"),
        queryset=Theme.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    subjects = forms.MultipleChoiceField(
        label=_("Subjects"),
        choices=NewsItem.Subject.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    target_groups = forms.MultipleChoiceField(
        label=_("Target groups"),
        choices=NewsItem.Target.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    embargo_until = LocalMoment(
        label=_("Embargo until"),
        help_text=_("German time. Until then nobody outside your team and the offices sees it."),
    )
    publish_at = LocalMoment(
        label=_("Publish on"),
        help_text=_("German time. If both are filled in, it appears at the later of the two."),
    )

    class Meta:
        model = NewsItem
        fields = (
            "kind",
            "title",
            "lead",
            "body",
            "background",
            "pictures",
            "links",
            "embed_url",
            "embargo_until",
            "publish_at",
            "contact_name",
            "contact_email",
            "contact_phone",
            "themes",
            "category",
            "subjects",
            "target_groups",
            "reach",
            "language",
            "translation_of",
        )
        labels = {
            "kind": _("Kind"),
            "title": _("Headline"),
            "lead": _("Lead"),
            "category": _("Category"),
            "reach": _("Reach"),
            "contact_name": _("Office"),
            "contact_email": _("E-mail address of the office"),
            "contact_phone": _("Telephone of the office"),
            "language": _("Language of the text"),
            "translation_of": _("Translation of"),
        }
        help_texts = {
            "title": _("The address of the page is made from it and stays as it is."),
            "lead": _("One or two sentences, without formatting."),
            "contact_name": _("For example “Press office” – no names of people."),
            "contact_email": _("For example presse@…, not the address of a person."),
            "translation_of": _("If the same text stands here in another language."),
        }
        widgets = {
            "lead": forms.Textarea(attrs={"rows": 3}),
            "contact_email": forms.EmailInput(attrs={"autocomplete": "off"}),
            "contact_phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
        }

    def __init__(self, *args: Any, alliance: Alliance | None, user: User, **kwargs: Any) -> None:
        super().__init__(*args, alliance=alliance, user=user, **kwargs)  # type: ignore[arg-type]
        media = MediaAsset.objects.exclude(state=MediaAsset.State.WITHDRAWN)
        self.offer("pictures", media.filter(alliance=alliance).select_related("file"))
        self.offer("themes", Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY))
        self.offer("translation_of", self.originals())
        self.fields["contact_phone"].validators.append(PHONE)

    def offer(self, name: str, rows: QuerySet[Any]) -> None:
        self.fields[name].queryset = rows  # type: ignore[attr-defined]

    def originals(self) -> QuerySet[NewsItem]:
        """News of the same alliance that are no translations themselves."""
        rows = NewsItem.objects.filter(alliance=self.alliance, translation_of=None)
        return rows.exclude(pk=self.instance.pk).order_by("-pk")

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_lead(self) -> str:
        lead = " ".join(self.cleaned_data["lead"].split())
        if len(lead) > LONGEST_LEAD:
            words = _("At most %(most)s characters, please; these are %(count)s.")
            raise ValidationError(words % {"most": LONGEST_LEAD, "count": len(lead)})
        return lead

    def clean_embargo_until(self) -> datetime.datetime | None:
        return self.in_the_future("embargo_until")

    def clean_publish_at(self) -> datetime.datetime | None:
        return self.in_the_future("publish_at")

    def in_the_future(self, name: str) -> datetime.datetime | None:
        """A moment to come, unless it is the one that was set before and has passed since."""
        at: datetime.datetime | None = self.cleaned_data[name]
        if at is None or at == getattr(self.instance, name):
            return at
        if self.instance.is_visible:
            raise ValidationError(_("It is public already; a later time can't hide it any more."))
        now = timezone.now()
        if at <= now:
            raise ValidationError(_("This time has passed. Please choose one to come."))
        if at > now + FURTHEST:
            raise ValidationError(_("This is more than a year away. Please check the year."))
        return at

    def clean_translation_of(self) -> NewsItem | None:
        original: NewsItem | None = self.cleaned_data["translation_of"]
        if original and self.instance.pk and self.instance.translations.exists():
            raise ValidationError(_("There are translations of this text; it can't be one itself."))
        return original

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        original = cleaned.get("translation_of")
        if original and original.language == cleaned.get("language"):
            words = _("A translation has another language than its original.")
            self.add_error("translation_of", words)
        return cleaned

    def also_written(self) -> tuple[str, ...]:
        return ("slug", "body_text")

    def apply(self, *, by: User) -> None:
        item = self.instance
        if item.published_at is None:
            item.slug = free_slug(item)
        texts = (item.lead, to_plain(item.body), to_plain(item.background))
        item.body_text = "\n".join(filter(None, texts))
        super().apply(by=by)
        with acting(by, "edited"):
            self.put_pictures_in_order()

    def put_pictures_in_order(self) -> None:
        """As they stand among the alliance's pictures."""
        links = {
            link.picture_id: link for link in NewsPicture.objects.filter(news_item=self.instance)
        }
        for position, picture in enumerate(self.cleaned_data.get("pictures", ())):
            link = links[picture.pk]
            if link.position != position:
                link.position = position
                link.save(update_fields=["position"])
