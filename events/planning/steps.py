"""The steps of an event's life as pages that ask once more."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from events.models import Event
from events.planning import actions
from events.planning.forms import ReasonForm


@dataclass(frozen=True)
class Step:
    """`key` stands in the address, `move` in the table of moves."""

    key: str
    move: str
    label: str | Promise
    text: str | Promise
    done: str | Promise
    do: Callable[..., None]
    form: Callable[..., Any] = forms.Form
    is_danger: bool = False


STEPS = {
    step.key: step
    for step in (
        Step(
            "veroeffentlichen",
            "publish",
            _("Announce the event"),
            _("Everybody for whom it is meant sees it from then on, with programme and calendar."),
            _("The event is announced."),
            actions.publish,
        ),
        Step(
            "absagen",
            "cancel_event",
            _("Cancel the event"),
            _(
                "The page stays and says that the event does not take place. Everybody who is "
                "registered or waits gets a mail with the reason, and calendars strike it out. "
                "This can't be taken back."
            ),
            _("The event is cancelled. Everybody who is registered gets a mail."),
            actions.cancel,
            ReasonForm,
            is_danger=True,
        ),
        Step(
            "abschliessen",
            "close_event",
            _("Close the event"),
            _("That is possible once its results are published in its dossier."),
            _("The event is closed."),
            actions.close,
        ),
        Step(
            "wieder-oeffnen",
            "reopen_event",
            _("Open the event again"),
            _("Programme and results can be changed again."),
            _("The event is open again."),
            actions.reopen,
        ),
    )
}


def steps_of(event: Event) -> list[Step]:
    """Those its state allows now; one closes what is over and cancels what is not."""
    not_now = "cancel_event" if event.is_over() else "close_event"
    return [step for step in STEPS.values() if event.can(step.move) and step.move != not_now]
