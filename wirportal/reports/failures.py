"""Why a report can't be built, in words for whoever has ordered it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class NotBuilt(Exception):
    """Its text tells what happened and what to do."""

    def __init__(self, reason: str | Promise) -> None:
        super().__init__(reason)
        self.reason = reason


TOO_LONG = _(
    "The report takes longer than a report may take. Please narrow it down, or order it as an "
    "Excel or CSV file."
)
TOO_LARGE = _(
    "The report is too large for a PDF. Please narrow it down, or order it as an Excel or CSV file."
)
NOT_SET = _("The PDF could not be set. We have written down why; please try again later.")
NOT_ALLOWED = _("Your account may no longer order this report.")
NO_LONGER_OFFERED = _("This report is no longer offered.")
CHOICE_GONE = _(
    "What you have chosen is no longer there, or you may no longer see it. Please order the "
    "report anew."
)
BROKEN = _("Something went wrong on our side. We have written it down; please try again later.")
GAVE_UP = _(
    "The report was begun several times and never finished. Please narrow it down, or try again "
    "later."
)
