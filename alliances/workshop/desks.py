"""A desk: one thing a team edits on one form, with its versions."""

from functools import cached_property
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from alliances.models import Alliance, Shown
from alliances.workshop.followed import Merged, followed, merged_records
from alliances.workshop.forms import DeskForm
from alliances.workshop.kinds import State
from alliances.workshop.sections import Section
from wirportal.accounts.models import User
from wirportal.editing.actions import Data
from wirportal.editing.forms import as_posted, initial_of, text_in, text_sent
from wirportal.editing.models import Revision
from wirportal.editing.rescue import mark_of


class Desk:
    """A section of the alliance, or with `row` one item of a section.

    Without an alliance it is about what belongs to the portal itself.
    """

    def __init__(
        self, alliance: Alliance | None, section: Section, user: User, row: Any = None
    ) -> None:
        self.alliance, self.section, self.user, self.row = alliance, section, user, row

    @property
    def owner(self) -> Alliance:
        """The alliance, on pages that only alliances have."""
        assert self.alliance is not None, self.subject
        return self.alliance

    @property
    def whose(self) -> str:
        """Who speaks on the public page."""
        return str(self.alliance.name if self.alliance else _("WIR! Portal"))

    @property
    def is_new(self) -> bool:
        """An item that is not stored yet."""
        return self.section.is_list and self.row.pk is None

    @property
    def subject(self) -> str:
        """The name of its versions; of something new, of what this alliance is just adding."""
        place = f"alliances/{self.alliance.pk}" if self.alliance else "portal"
        if self.is_new:
            return f"{place}/{self.section.key}/new"
        if self.section.is_list:
            return str(self.row.subject)
        return f"{place}/{self.section.key}"

    @property
    def form_class(self) -> type[DeskForm]:
        if self.section.form is not None:
            return self.section.form
        kind = self.section.kind
        return (kind.new_form or kind.form) if self.is_new else kind.form

    @property
    def instance(self) -> models.Model:
        return self.row if self.section.is_list else self.owner

    def fresh(self) -> models.Model:
        """A copy from the database: a form changes its instance when it is checked."""
        if self.is_new:
            model: Any = self.section.kind.model
            return model(alliance=self.alliance)  # type: ignore[no-any-return]
        found: models.Model = type(self.instance)._base_manager.get(pk=self.instance.pk)
        return found

    def item_of(self, revision: Revision) -> Shown | None:
        """The item whose version it is, if it is one of those at this desk."""
        rows: models.QuerySet[Shown] = self.section.kind.of(self.alliance)
        kind, _slash, number = revision.subject.partition("/")
        return rows.filter(pk=number).first() if kind == self.section.kind.model.KIND else None

    def form(self, **options: Any) -> DeskForm:
        instance = self.fresh()
        # None reaches only the forms of what the portal has as well.
        alliance: Any = instance if isinstance(instance, Alliance) else self.alliance
        return self.form_class(instance=instance, alliance=alliance, user=self.user, **options)

    def showing(self, text: Data) -> DeskForm:
        """The form with a text that is not judged yet."""
        plain = self.form()
        return self.form(initial=initial_of(plain, self.followed(text))) if text else plain

    def bound(self, text: Data, files: Any = None) -> DeskForm:
        return self.form(data=as_posted(self.followed(text)), files=files)

    def sent(self, posted: MultiValueDict[str, str]) -> Data:
        """What was posted for fields of this form; all else is left out."""
        return self.followed(text_sent(self.form(data=posted), posted))

    @cached_property
    def merged(self) -> Merged:
        return merged_records() if self.form_class.ORGANISATIONS else {}

    def followed(self, text: Data) -> Data:
        """The text with organisations that were merged since as those they were merged into."""
        return followed(text, self.form_class.ORGANISATIONS, self.merged)

    @cached_property
    def newest(self) -> Revision | None:
        return Revision.objects.newest(self.subject)

    @property
    def base(self) -> int:
        return self.newest.number if self.newest else 0

    def live(self) -> Data:
        """The text visitors read; of a draft, what its row holds."""
        return text_in(self.form())

    @cached_property
    def current(self) -> Data:
        """The newest text: a version that waits, or what is public."""
        waiting = self.newest and not self.newest.is_public
        return self.followed(self.newest.data) if waiting else self.live()  # type: ignore[union-attr]

    @property
    def waits(self) -> bool:
        """Whether there is a version that visitors don't see yet."""
        return self.newest is not None and not self.newest.is_public

    @property
    def is_public(self) -> bool:
        """Whether there is anything of it that visitors see."""
        return bool(self.row.is_public if isinstance(self.row, Shown) else self.owner.is_public)

    @property
    def state(self) -> State:
        """Of an item: what visitors see of it, in a word."""
        return self.section.kind.state_of(self.row)

    @property
    def title(self) -> str:
        if self.is_new:
            return str(self.section.kind.new_label)
        return str(self.row) if self.section.is_list else str(self.section.label)

    def url(self, page: str = "") -> str:
        """The address of the form, or of a `page` about it: preview, history, keep …"""
        suffix = page and f"_{page}"
        if self.is_new:
            return self.address(f"new_item{suffix}")
        if self.section.is_list:
            return self.address(f"item{suffix}", self.row.pk)
        return self.address(f"section{suffix}")

    def address(self, name: str, *args: Any) -> str:
        """The portal's pages have the same names as an alliance's, with `portal_` before them."""
        if self.alliance is None:
            return reverse(f"alliances:portal_{name}", args=args)
        return reverse(f"alliances:{name}", args=[self.alliance.slug, self.section, *args])

    @property
    def list_url(self) -> str:
        """One step up."""
        if self.section.is_list:
            return self.address("section")
        return reverse("alliances:workshop", args=[self.owner.slug])

    @property
    def typed_by(self) -> str:
        return mark_of(self.user)

    def links(self) -> dict[str, str]:
        pages = ["", "keep"] if self.is_new else ["", "keep", "preview", "history"]
        if self.section.is_list and not self.is_new:
            pages.append("withdraw")
        return {page or "form": self.url(page) for page in pages}

    def way(self) -> list[tuple[str, str]]:
        """The pages above those of the section: labels and addresses."""
        if self.alliance is None:
            return [(_("News"), reverse("alliances:news"))]
        return [
            (_("Alliances"), reverse("alliances:list")),
            (self.alliance.name, self.alliance.get_absolute_url()),
            (_("Workshop"), reverse("alliances:workshop", args=[self.alliance.slug])),
        ]
