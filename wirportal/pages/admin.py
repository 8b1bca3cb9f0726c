"""Reports of barriers in the office: read, then answered or closed by deeds."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from wirportal.attempts import attempt
from wirportal.lookups import KnownLookups
from wirportal.pages import actions
from wirportal.pages.models import BarrierReport

if TYPE_CHECKING:
    Admin = admin.ModelAdmin[BarrierReport]
else:
    Admin = admin.ModelAdmin
Reports = QuerySet[BarrierReport]


@admin.register(BarrierReport)
class BarrierReportAdmin(KnownLookups, Admin):
    list_display = ("created_at", "state", "page", "has_email")
    list_filter = ("state", "language")
    search_fields = ("page", "description")
    date_hierarchy = "created_at"
    actions = ("mark_answered", "mark_closed")

    @admin.display(boolean=True, description=_("wants an answer"))
    def has_email(self, report: BarrierReport) -> bool:
        return bool(report.email)

    @admin.action(description=_("Mark as answered"), permissions=["answer"])
    def mark_answered(self, request: HttpRequest, reports: Reports) -> None:
        self.run(request, reports, actions.answer)

    @admin.action(description=_("Close the report"), permissions=["answer"])
    def mark_closed(self, request: HttpRequest, reports: Reports) -> None:
        self.run(request, reports, actions.close)

    def run(self, request: HttpRequest, reports: Reports, deed: Callable[..., None]) -> None:
        if done := attempt(self, request, deed, reports):
            words = ngettext("%(count)s report changed.", "%(count)s reports changed.", done)
            self.message_user(request, words % {"count": done})

    def get_queryset(self, request: HttpRequest) -> Reports:
        return BarrierReport.objects.visible_to(request.user)

    def has_answer_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("pages.answer_reports")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_answer_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_answer_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
