"""Registers what accounts tell people: the invitation, and the mails about signing in."""

from wirportal.accounts.direct import direct_kinds
from wirportal.accounts.telling import INVITATION
from wirportal.notifications.kinds import kinds

for kind in (INVITATION, *direct_kinds()):
    kinds.register(kind)
