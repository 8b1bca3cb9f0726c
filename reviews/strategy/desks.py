"""A desk: one section of a strategy, with its versions, as one person edits it."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.datastructures import MultiValueDict

from reviews.models import FormSection, InterimReview
from reviews.strategy.draft import subject_of
from reviews.strategy.forms import SectionForm
from wirportal.accounts.models import User
from wirportal.editing.actions import Data
from wirportal.editing.forms import as_posted, initial_of, text_sent
from wirportal.editing.models import Revision
from wirportal.editing.rescue import mark_of

EMPTY: Data = {"text": []}


class Desk:
    def __init__(self, case: InterimReview, section: FormSection, user: User) -> None:
        self.case, self.section, self.user = case, section, user

    @property
    def subject(self) -> str:
        return subject_of(self.case, self.section.key)

    @cached_property
    def newest(self) -> Revision | None:
        return Revision.objects.newest(self.subject)

    @property
    def base(self) -> int:
        return self.newest.number if self.newest else 0

    @property
    def current(self) -> Data:
        found: Data = self.newest.data if self.newest else EMPTY
        return found

    def showing(self, text: Data) -> SectionForm:
        empty = SectionForm(section=self.section)
        return SectionForm(section=self.section, initial=initial_of(empty, text))

    def sent(self, posted: MultiValueDict[str, str]) -> Data:
        return text_sent(SectionForm(section=self.section), posted)

    def bound(self, data: Data) -> SectionForm:
        return SectionForm(as_posted(data), section=self.section)

    def url(self, page: str = "") -> str:
        """The address of the form, or of a `page` about it: keep, history."""
        name = f"reviews:strategy_section{page and f'_{page}'}"
        args: list[Any] = [self.case.round.slug, self.case.alliance.slug, self.section.key]
        return reverse(name, args=args)

    @property
    def links(self) -> dict[str, str]:
        return {page or "form": self.url(page) for page in ("", "keep", "history")}

    @property
    def typed_by(self) -> str:
        return mark_of(self.user)
