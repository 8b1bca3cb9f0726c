"""Registers the reminders about alliances."""

from django.utils.translation import gettext_lazy as _

from alliances.reminding import letters, rules, samples
from wirportal.notifications.kinds import DEADLINES, MailKind, Topic, kinds
from wirportal.notifications.rules import rules as all_rules

FACTS = Topic("facts", _("Is this still right?"), _("Facts of your alliance to be confirmed."))
TEXTS = Topic("texts", _("Drafts and proposals"), _("Texts that wait for you or for others."))
TEAM = Topic("team", _("Team"), _("Invitations and changes in your team."))

for kind in (
    MailKind(
        "facts-to-confirm", _("Confirm facts"), FACTS, letters.facts_to_confirm, samples.facts
    ),
    MailKind("phase-ends", _("A funding phase ends"), DEADLINES, letters.phase_ends, samples.phase),
    MailKind("project-ends", _("A project ends"), DEADLINES, letters.project_ends, samples.project),
    MailKind(
        "invitation-unanswered",
        _("An invitation is not answered"),
        TEAM,
        letters.invitation_unanswered,
        samples.invitation,
    ),
    MailKind("text-lies", _("A text lies"), TEXTS, letters.text_lies, samples.text),
):
    kinds.register(kind)

for rule in (
    rules.UNCONFIRMED,
    rules.PHASE_ENDS,
    rules.PROJECT_ENDS,
    rules.UNANSWERED,
    rules.LYING_TEXT,
):
    all_rules.register(rule)
