"""The register of conditions over all alliances."""

import datetime
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.conditions.forms import ConditionFilter
from reviews.models import Condition
from reviews.querysets.people import OFFICES
from reviews.reports.conditions import COLUMNS, with_evidence
from reviews.states import DONE
from wirportal.reports.tables import Table
from wirportal.web import person

PAGE = 50
SOON = datetime.timedelta(days=30)


class Register:
    """What the query string finds of what this person may see, the earliest day first."""

    def __init__(self, request: HttpRequest) -> None:
        self.user = person(request)
        self.form = ConditionFilter(request.GET, user=self.user)
        self.number = request.GET.get("seite")

    @cached_property
    def rows(self) -> Any:
        found: Any = Condition.objects.visible_to(self.user).for_list()
        if state := self.form.value("zustand"):
            found = found.filter(state=state)
        if round_ := self.form.value("runde"):
            found = found.filter(case__round__slug=round_)
        if kind := self.form.value("art"):
            found = found.filter(kind=kind)
        return self.by_day(found).order_by("due_on", "case__alliance__name", "number")

    def by_day(self, rows: Any) -> Any:
        today, due = timezone.localdate(), self.form.value("faellig")
        if due == "vorbei":
            return rows.exclude(state__in=list(DONE)).filter(due_on__lt=today)
        if due == "30":
            return rows.exclude(state__in=list(DONE)).filter(due_on__range=(today, today + SOON))
        return rows

    def table(self) -> Table:
        """All that is found, not only a page of it, with the columns of the report."""
        return Table(_("Conditions"), COLUMNS, list(with_evidence(self.rows)))

    @cached_property
    def page(self) -> "Page[Condition]":
        return Paginator(self.rows, PAGE).get_page(self.number)

    @property
    def tells_people(self) -> bool:
        """Who of a team sees to it, offices and team know; research reads the condition alone."""
        return self.user.holds(*OFFICES) or not self.user.holds("research")

    @property
    def is_filtered(self) -> bool:
        return any(self.form.value(name) for name in self.form.fields)
