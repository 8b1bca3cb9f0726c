"""The log of accesses, with this file's own."""

from django.utils.translation import gettext as _

from reviews.accesses.listing import role_of
from reviews.reports.casefile.file import CaseFile
from reviews.reports.casefile.parts import Part, grid
from reviews.reports.words import moment


def accesses(file: CaseFile) -> Part:
    rows = [
        (
            moment(one.at),
            file.name(one.user, one.role),
            role_of(one),
            str(one.get_what_display()),
            one.detail,
        )
        for one in file.case.accesses.select_related("user")
    ]
    head = (_("When"), _("Who"), _("Role"), _("What"), _("Detail"))
    return Part(_("Accesses"), grid(_("Accesses, newest first"), head, rows, (3, 3, 3, 3, 4)))
