"""Who may do what with reports of barriers."""

from wirportal.accounts.models import User
from wirportal.pages.querysets import READERS
from wirportal.permissions import rule


@rule("pages.answer_reports")
def can_answer_reports(user: User) -> bool:
    return user.is_superuser or user.holds(*READERS)
