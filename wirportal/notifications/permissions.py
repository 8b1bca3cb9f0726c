"""Who may do what with the outbox.

Source: docs/roles.md, row "outbox".
"""

from wirportal.accounts.models import User
from wirportal.notifications.querysets import KEEPERS, READERS
from wirportal.permissions import rule


@rule("notifications.see_outbox")
def can_see_outbox(user: User) -> bool:
    return user.holds(*READERS)


@rule("notifications.keep_outbox")
def can_keep_outbox(user: User) -> bool:
    """Release, cancel and send again."""
    return user.holds(*KEEPERS)
