"""Registers what the portal tells people about alliances."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliances.reminding import letters, recipients, samples
from alliances.team import telling as team
from alliances.topics import ACCESS, FACTS, TEAM, TEXTS, UNCONFIRMED
from alliances.workshop import telling as workshop
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import DEADLINES, Data, MailKind, Topic, kinds

Compose = Callable[[Data, User | None], Letter | None]
Readers = Callable[[Data], QuerySet[User]]


def told(
    key: str,
    label: str | Promise,
    topic: Topic,
    compose: Compose,
    sample: Callable[[], Letter],
    *,
    readers: Readers | None = None,
) -> None:
    kinds.register(MailKind(key, label, topic, compose, sample, readers=readers))


# Reminders
told("facts-to-confirm", _("Confirm facts"), FACTS, letters.facts_to_confirm, samples.facts)
told(
    "facts-unconfirmed",
    _("Facts remain unconfirmed"),
    UNCONFIRMED,
    letters.facts_unconfirmed,
    samples.unconfirmed,
)
told(
    "phase-ends",
    _("A funding phase ends"),
    DEADLINES,
    letters.phase_ends,
    samples.phase,
    readers=recipients.who_lead_alliance,
)
told(
    "project-ends",
    _("A project ends"),
    DEADLINES,
    letters.project_ends,
    samples.project,
    readers=recipients.who_lead_project,
)
told(
    "invitation-unanswered",
    _("An invitation is not answered"),
    TEAM,
    letters.invitation_unanswered,
    samples.invitation,
)
told("text-lies", _("A text lies"), TEXTS, letters.text_lies, samples.text)
# Texts of the workshop
told(
    workshop.PROPOSED,
    _("A proposal waits for you"),
    TEXTS,
    workshop.of_proposal,
    workshop.sample_of_proposal,
)
told(
    workshop.DECIDED,
    _("Your text was decided on"),
    TEXTS,
    workshop.of_decision,
    workshop.sample_of_decision,
)
told(
    workshop.TAKEN_BACK,
    _("A page was taken back"),
    ACCESS,
    workshop.of_page_taken_back,
    workshop.sample_of_page_taken_back,
)
# The team
told(team.ENDS, _("An access ends"), ACCESS, team.of_end, samples.end)
told(team.ACCEPTED, _("An invitation is accepted"), TEAM, team.of_acceptance, samples.acceptance)
