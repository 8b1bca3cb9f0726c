"""Who may order reports at all; which ones, each report says itself."""

from wirportal.accounts.models import User
from wirportal.permissions import rule
from wirportal.reports.offered import orderable_by


@rule("reports.order")
def can_order(user: User) -> bool:
    return bool(orderable_by(user))
