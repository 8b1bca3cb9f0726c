"""The team's mails; the invitation itself is a mail of the accounts."""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from alliances.models import Alliance
from alliances.team.invitations import in_words
from wirportal.accounts.models import Invitation
from wirportal.letters import Letter
from wirportal.registry import Fact


def of_end(alliance: Alliance, last_on: datetime.date) -> Letter:
    """`last_on` lies in the past for those whose access has been ended at once."""
    words = {"alliance": alliance.name, "day": date_format(last_on, "DATE_FORMAT")}
    is_over = last_on < timezone.localdate()
    said = (
        _("Your access to the alliance “%(alliance)s” has ended.")
        if is_over
        else _("Your access to the alliance “%(alliance)s” ends on %(day)s.")
    )
    return Letter(
        subject=said % words,
        paragraphs=(
            said % words,
            _("Your account in the WIR! Portal stays as it is, and so does what you have written."),
        ),
        closing=(_("If you think this is a mistake, please ask the alliance's coordinator."),),
        why=_("You get this mail because you belong, or belonged, to the team of this alliance."),
    )


def of_acceptance(invitation: Invitation) -> Letter:
    """Names the address, which the inviter knows, not the name somebody has chosen."""
    facts = tuple(in_words([invitation]).get(invitation.pk, []))
    alliance = Alliance.objects.get(pk=invitation.purpose["alliance"])
    return letter_of_acceptance(invitation.email, alliance.slug, facts)


def letter_of_acceptance(address: str, slug: str, facts: tuple[Fact, ...]) -> Letter:
    return Letter(
        subject=_("Your invitation to %(address)s has been accepted") % {"address": address},
        paragraphs=(_("%(address)s has accepted your invitation.") % {"address": address},),
        facts=facts,
        button=_("To the team"),
        link=settings.BASE_URL + reverse("alliances:team", args=[slug]),
        why=_("You get this mail because you sent the invitation."),
    )
