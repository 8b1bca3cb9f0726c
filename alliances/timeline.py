"""The calendar of a funding round as a line of its phases."""

from typing import NamedTuple

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from alliances.models import FundingPhase
from alliances.shelf import Shelf
from wirportal.keeping import kept

END = _("End of funding")


class Step(NamedTuple):
    """A stretch on the time line; `state` is done, now or next."""

    title: str
    when: str
    text: str
    state: str


def timeline(round_id: int, shelf: Shelf) -> SafeString:
    """The line, drawn once per language and version."""

    def draw() -> SafeString:
        context = {"steps": steps(round_id, shelf), "label": gettext("Phases of funding")}
        return render_to_string("components/timeline.html", context)

    return kept(f"timeline:{get_language()}:{round_id}", shelf.version, draw)


def steps(round_id: int, shelf: Shelf) -> list[Step]:
    """The phases of the round by the programme's calendar, with the end as last step."""
    phases = list(shelf.rounds[round_id].phases.all())
    return [step(phase) for phase in phases] + ([end(phases)] if phases else [])


def step(phase: FundingPhase) -> Step:
    today = timezone.localdate()
    state = "done" if phase.until_on < today else "now" if phase.from_on <= today else "next"
    begin, finish = (
        date_format(day, "YEAR_MONTH_FORMAT") for day in (phase.from_on, phase.until_on)
    )
    return Step(phase.get_kind_display(), f"{begin} – {finish}", phase.note(), state)


def end(phases: list[FundingPhase]) -> Step:
    last = max(phase.until_on for phase in phases)
    is_over = last < timezone.localdate()
    when = date_format(last, "YEAR_MONTH_FORMAT")
    return Step(str(END), when, "", "done" if is_over else "next")
