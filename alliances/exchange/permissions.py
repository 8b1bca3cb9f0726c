"""Who may write about an offer or need. Source: ROLES, "offers, needs, relayed contact"."""

from alliances.models import Offer
from alliances.permissions import is_kept_by
from wirportal.accounts.models import User
from wirportal.permissions import rule


@rule("alliances.ask")
def can_ask(user: User, offer: Offer) -> bool:
    """Accounts and teams; offices read along. Nobody writes to the own alliance."""
    is_account = not user.roles or user.memberships.of_real_alliances().in_force().exists()
    return is_account and not is_kept_by(offer.alliance, user)
