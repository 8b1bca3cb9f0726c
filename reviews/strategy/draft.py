"""The paper while it is being written: its texts, projects and attachments, and what is missing."""

import hashlib
import json
from collections.abc import Iterable
from functools import cached_property, lru_cache
from math import ceil
from typing import Any, NamedTuple

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.models import FormSection, InterimReview, PlannedProject, StrategyFile, StrategyVersion
from reviews.states import WRITING, CaseState
from reviews.strategy.words import counted
from reviews.words import euros
from wirportal.editing.models import Revision
from wirportal.texts.rendering import to_plain

# Beside the sections of the form a correction can name these two.
PROJECT_LIST, ATTACHMENTS = "project-list", "attachments"
OTHER_PARTS: dict[str, str | Promise] = {
    PROJECT_LIST: gettext_lazy("Ranked list of projects"),
    ATTACHMENTS: gettext_lazy("Attachments"),
}
MOST_CHARACTERS = 50_000  # of one section, see `wirportal.texts.fields.LIMIT`


def parts_to_correct(case: InterimReview) -> list[tuple[str, str]]:
    """What a correction request can name: keys and titles."""
    sections = [(section.key, str(section)) for section in case.round.sections.all()]
    return [*sections, *((key, str(title)) for key, title in OTHER_PARTS.items())]


def subject_of(case: InterimReview, key: str) -> str:
    """The name of a section's versions in `wirportal.editing`."""
    return f"strategy/{case.pk}/{key}"


def texts_of(keys: Iterable[int]) -> Q:
    """All sections of these cases, by the names of their versions."""
    found = Q(pk__in=[])
    for key in keys:
        found |= Q(subject__startswith=f"strategy/{key}/")
    return found


def text_in(data: dict[str, list[str]]) -> str:
    return "\n".join(data.get("text", []))


@lru_cache(maxsize=64)
def length_of(text: str) -> int:
    """The characters that people read: signs of markup and addresses of links do not count."""
    return len(to_plain(text))


class SectionText(NamedTuple):
    """A section with its newest text; `saved` is the version that text comes from."""

    section: FormSection
    text: str
    saved: Revision | None
    is_open: bool
    url: str

    @property
    def characters(self) -> int:
        return length_of(self.text)

    @property
    def is_missing(self) -> bool:
        return self.section.is_required and not self.text.strip()

    @property
    def is_too_long(self) -> bool:
        most = self.section.most_characters
        return bool(most) and self.characters > most


class Missing(NamedTuple):
    """One line of the completeness list, and the page on which to mend it."""

    words: str
    url: str


class Draft:
    """Everything the team has written so far; a constant number of queries."""

    def __init__(self, case: InterimReview) -> None:
        self.case, self.round = case, case.round

    @cached_property
    def open_keys(self) -> frozenset[str]:
        """The parts that may be changed in this state, whatever the time."""
        if self.case.state in WRITING:
            return frozenset(section.key for section in self.form) | {PROJECT_LIST, ATTACHMENTS}
        if self.case.state == CaseState.CORRECTION and self.request:
            return frozenset(self.request.sections)
        return frozenset()

    @cached_property
    def request(self) -> Any:
        """The correction that is asked for."""
        return self.case.requests.filter(answered_at__isnull=True).first()

    @cached_property
    def current(self) -> StrategyVersion | None:
        return self.case.versions.filter(is_current=True).first()

    @cached_property
    def form(self) -> list[FormSection]:
        return list(self.round.sections.all())

    @cached_property
    def handed_in(self) -> dict[str, str]:
        """Texts of the version that was handed in, while only some sections are open."""
        if self.case.state in WRITING or self.current is None:
            return {}
        return {section["key"]: section["text"] for section in self.current.data["sections"]}

    @cached_property
    def sections(self) -> list[SectionText]:
        subjects = [subject_of(self.case, section.key) for section in self.form]
        saved = {row.subject: row for row in Revision.objects.newest_of_each(subjects)}
        return [self.section(one, saved.get(subject_of(self.case, one.key))) for one in self.form]

    def section(self, section: FormSection, saved: Revision | None) -> SectionText:
        is_open = section.key in self.open_keys
        text = text_in(saved.data) if saved else ""
        if not is_open:
            text = self.handed_in.get(section.key, text)
        return SectionText(section, text, saved, is_open, self.url("section", section.key))

    @cached_property
    def projects(self) -> list[PlannedProject]:
        return list(self.case.projects.all())

    @cached_property
    def files(self) -> list[StrategyFile]:
        rows: Any = self.case.files
        return list(rows.current().select_related("file"))

    def url(self, page: str, *args: Any) -> str:
        where = (self.round.slug, self.case.alliance.slug)
        return reverse(f"reviews:strategy_{page}", args=[*where, *args])

    # Figures

    @property
    def characters(self) -> int:
        return sum(one.characters for one in self.sections)

    @property
    def pages(self) -> int:
        return pages_of(self.characters, self.round.characters_a_page)

    @property
    def count(self) -> dict[str, Any]:
        """The length against the budget."""
        return self.counted_with(self.characters)

    def count_with(self, section: FormSection, text: str) -> dict[str, Any]:
        """The same if this text stood in the section, and how long the section were."""
        others = sum(one.characters for one in self.sections if one.section.pk != section.pk)
        here, most = length_of(text), section.most_characters
        a_page = max(1, self.round.characters_a_page)
        return self.counted_with(others + here) | {
            "here": here,
            "most_here": most,
            # A few words are more than "0.0 pages".
            "pages_here": max(0.1, here / a_page) if here else 0,
            "most_pages_here": most / a_page,
            "is_too_long_here": 0 < most < here,
        }

    def counted_with(self, characters: int) -> dict[str, Any]:
        return {
            "characters": characters,
            "most": self.round.character_limit(),
            "pages": pages_of(characters, self.round.characters_a_page),
            "most_pages": self.round.page_limit,
        }

    @property
    def is_too_long(self) -> bool:
        return self.pages > self.round.page_limit

    @property
    def percent(self) -> int:
        return min(100, round(100 * self.characters / max(1, self.round.character_limit())))

    @property
    def requested(self) -> int:
        return sum(project.amount for project in self.projects)

    @property
    def total(self) -> int:
        """What both phases would come to."""
        return self.case.amount_phase1 + self.requested

    @cached_property
    def missing(self) -> list[Missing]:
        """What stands in the way of handing it in; empty when nothing does."""
        return [*self.missing_texts(), *self.missing_budget()]

    def missing_texts(self) -> list[Missing]:
        found = []
        for one in self.sections:
            words = {"title": str(one.section), "count": counted(one.characters)}
            if one.is_missing:
                found.append(Missing(_("“%(title)s” is empty.") % words, one.url))
            if one.is_too_long:
                words["most"] = counted(one.section.most_characters)
                said = _("“%(title)s” has %(count)s characters, at most %(most)s are allowed.")
                found.append(Missing(said % words, one.url))
        if self.is_too_long:
            pages = {"pages": self.pages, "most": self.round.page_limit}
            said = _("The paper has %(pages)s pages, at most %(most)s are allowed.")
            found.append(Missing(said % pages, self.url("overview")))
        return found

    def missing_budget(self) -> list[Missing]:
        url, found = self.url("projects"), []
        if not self.projects:
            found.append(Missing(_("The list of projects is empty."), url))
        if self.requested > self.round.phase_ceiling:
            words = {"sum": euros(self.requested), "most": euros(self.round.phase_ceiling)}
            said = _("The projects come to %(sum)s, at most %(most)s are possible in phase 2.")
            found.append(Missing(said % words, url))
        if self.total > self.round.total_ceiling:
            words = {"sum": euros(self.total), "most": euros(self.round.total_ceiling)}
            said = _("Both phases come to %(sum)s, at most %(most)s are possible in all.")
            found.append(Missing(said % words, url))
        return found

    # As it is handed in

    def frozen(self) -> dict[str, Any]:
        return {
            "sections": [self.frozen_section(one) for one in self.sections],
            "projects": self.frozen_projects(),
            "files": self.frozen_files(),
            "requested": self.frozen_sum(),
        }

    def frozen_section(self, one: SectionText) -> dict[str, str]:
        section = one.section
        titles = {"title": section.title_de, "title_en": section.title_en}
        return {"key": section.key, **titles, "text": one.text}

    def is_kept(self, key: str) -> bool:
        """A part that a correction does not name stays as it was handed in."""
        return self.current is not None and bool(self.handed_in) and key not in self.open_keys

    def frozen_projects(self) -> list[dict[str, Any]]:
        if self.is_kept(PROJECT_LIST):
            return list(self.current.data["projects"])  # type: ignore[union-attr]
        return [line_of(project) for project in self.projects]

    def frozen_files(self) -> list[dict[str, Any]]:
        if self.is_kept(ATTACHMENTS):
            return list(self.current.data["files"])  # type: ignore[union-attr]
        return [entry_of(row) for row in self.files]

    def frozen_sum(self) -> int:
        return sum(line["amount"] for line in self.frozen_projects())


def pages_of(characters: int, a_page: int) -> int:
    return ceil(characters / max(1, a_page))


def line_of(project: PlannedProject) -> dict[str, Any]:
    return {
        "rank": project.rank,
        "title": project.title,
        "partners": project.partners,
        "summary": project.summary,
        "amount": project.amount,
        "from_on": project.from_on.isoformat() if project.from_on else None,
        "until_on": project.until_on.isoformat() if project.until_on else None,
    }


def entry_of(row: StrategyFile) -> dict[str, Any]:
    """`sha256` holds the file fast, so that the checksum of the paper covers it."""
    return {
        "key": str(row.file.key),
        "title": row.title,
        "name": row.file.shown_name,
        "size": row.file.size,
        "sha256": row.file.sha256,
    }


def checksum(data: dict[str, Any]) -> str:
    """SHA-256 over the content, its names in order: the same content is always the same sum."""
    text = json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
