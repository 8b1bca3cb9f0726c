"""What invitations lead to, in words: an office role, or what the apps say of theirs."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from wirportal.accounts.models import Invitation
from wirportal.registry import Fact, purposes


def facts_by_key(invitations: Collection[Invitation]) -> dict[int, list[Fact]]:
    """By key of the invitation; as many queries as there are kinds of purposes."""
    found = {invitation.pk: of_role(invitation) for invitation in invitations}
    for purpose in purposes:
        for key, facts in purpose(invitations).items():
            found[key] += facts
    return found


def facts_of(invitation: Invitation) -> list[Fact]:
    return facts_by_key([invitation])[invitation.pk]


def of_role(invitation: Invitation) -> list[Fact]:
    return [Fact(_("Role"), invitation.get_role_display())] if invitation.role else []
