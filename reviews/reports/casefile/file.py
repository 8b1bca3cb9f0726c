"""What all parts of a case file share: case, reader, and how people are called in it."""

from typing import Any

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from reviews.models import Assignment, Expert, InterimReview
from reviews.querysets.people import AGENCY
from reviews.states import ASSESSED_ON, READING, AssignmentState
from wirportal.accounts.models import RoleGrant, User


class CaseFile:
    def __init__(self, case: InterimReview, reader: User) -> None:
        self.case, self.reader = case, reader

    @cached_property
    def is_agency(self) -> bool:
        """Names of experts, their reasons and the texts of assessments: ROLES, "X"."""
        return self.reader.holds(*AGENCY)

    @property
    def is_assessed(self) -> bool:
        return self.case.state in ASSESSED_ON

    @cached_property
    def shows_progress(self) -> bool:
        return self.is_assessed or self.reader.has_perm("reviews.see_progress")

    @cached_property
    def assignments(self) -> list[Assignment]:
        rows: Any = Assignment.objects.visible_to(self.reader).filter(case=self.case)
        return list(rows.select_related("expert__user").order_by("pk"))

    @cached_property
    def numbers(self) -> dict[int, int]:
        """Assignment → its number in this file, in the order in which they were proposed."""
        return {one.pk: number for number, one in enumerate(self.assignments, start=1)}

    def expert(self, assignment_pk: int) -> str:
        """By number; with the name for the agency alone."""
        words = _("Expert %(number)s") % {"number": self.numbers.get(assignment_pk, "?")}
        if not self.is_agency:
            return words
        names = {one.pk: str(one.expert) for one in self.assignments}
        return f"{words}: {names.get(assignment_pk, '')}"

    def state_of(self, assignment: Assignment) -> str:
        """For those who may not see the progress, all who have accepted look alike."""
        if not self.shows_progress and assignment.state in READING:
            return str(AssignmentState.ACCEPTED.label)
        return str(assignment.get_state_display())

    @cached_property
    def veiled(self) -> dict[int, str]:
        """Experts and members of the panel, who have no name for others than the agency."""
        if self.is_agency:
            return {}
        case = self.case
        everyone = Expert.objects.filter(user__isnull=False).values_list("user", flat=True)
        found = dict.fromkeys([key for key in everyone if key], _("An expert"))
        found |= {
            one.expert.user_id: self.expert(one.pk)
            for one in self.assignments
            if one.expert.user_id
        }
        sits = Q(panel_sessions__slots__case=case) | Q(chaired_sessions__slots__case=case)
        panel = User.objects.filter(sits).distinct().order_by("pk").values_list("pk", flat=True)
        for number, key in enumerate(panel, start=1):
            found.setdefault(key, _("Member of the panel %(number)s") % {"number": number})
        return found

    def is_veiled(self, user_pk: int | None, role: str = "") -> bool:
        by_role = role in {RoleGrant.Role.EXPERT, RoleGrant.Role.PANEL_CHAIR}
        return not self.is_agency and (user_pk in self.veiled or by_role)

    def name(self, user: User | None, role: str = "") -> str:
        if user is None:
            return _("deleted account")
        return self.name_of(user.pk, user.display_name, role)

    def name_of(self, user_pk: int | None, name: str, role: str = "") -> str:
        if not self.is_veiled(user_pk, role):
            return name
        known = self.veiled.get(user_pk) if user_pk else None
        return known or str(RoleGrant.Role(role).label)
