"""The first page of the workshop: how far everything is, and what waits."""

from functools import cached_property
from typing import Any, NamedTuple

from django.urls import reverse

from alliances.models import Alliance
from alliances.workshop.completeness import Progress, of_list, progress_of
from alliances.workshop.desks import Desk
from alliances.workshop.finding import sections_for
from alliances.workshop.sections import ALL, Section
from wirportal.editing.models import Revision


class SectionState(NamedTuple):
    """A section, how complete it is, and the version that waits in it, if any."""

    section: Section
    url: str
    progress: Progress
    waits: Revision | None
    drafts: int = 0


class Overview:
    def __init__(self, alliance: Alliance, user: Any) -> None:
        self.alliance, self.user = alliance, user

    @cached_property
    def states(self) -> list[SectionState]:
        return [self.state(section) for section in sections_for(self.user, self.alliance)]

    def state(self, section: Section) -> SectionState:
        url = reverse("alliances:section", args=[self.alliance.slug, section])
        if section.is_list:
            counts = self.counts(section)
            progress = of_list(counts["published"], str(section.kind.empty_text))
            return SectionState(section, url, progress, None, counts["draft"])
        desk = Desk(self.alliance, section, self.user)
        newest = self.newest.get(desk.subject)
        waits = newest if newest and not newest.is_public else None
        return SectionState(section, url, progress_of(section, desk.form()), waits)

    def counts(self, section: Section) -> dict[str, int]:
        states = list(section.kind.of(self.alliance).values_list("state", flat=True))
        return {name: states.count(name) for name in ("published", "draft")}

    @cached_property
    def newest(self) -> dict[str, Revision]:
        subjects = [Desk(self.alliance, s, self.user).subject for s in ALL if not s.is_list]
        return {row.subject: row for row in Revision.objects.newest_of_each(subjects)}

    @property
    def percent(self) -> int:
        done = sum(state.progress.done for state in self.states)
        wanted = sum(state.progress.of for state in self.states)
        return round(100 * done / wanted) if wanted else 100
