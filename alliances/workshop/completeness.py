"""How complete a section is, and what visitors still miss."""

from dataclasses import dataclass

from alliances.workshop.forms import DeskForm
from alliances.workshop.sections import Section
from wirportal.editing.forms import text_in


@dataclass(frozen=True)
class Progress:
    """`missing` are sentences' parts: "the claim in English"."""

    done: int
    of: int
    missing: list[str]

    @property
    def percent(self) -> int:
        return round(100 * self.done / self.of) if self.of else 100

    @property
    def is_complete(self) -> bool:
        return self.done == self.of


def progress_of(section: Section, form: DeskForm) -> Progress:
    """By the fields the form says visitors want."""
    text = text_in(form)
    missing = [str(words) for name, words in form.WANTED.items() if not text.get(name)]
    wanted = len(form.WANTED)
    return Progress(wanted - len(missing), wanted, missing)


def of_list(published: int, missing: str) -> Progress:
    """A list of items is complete with its first public one."""
    return Progress(1, 1, []) if published else Progress(0, 1, [missing])
