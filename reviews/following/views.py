"""The page of a yearly report: the form for the coordinator, afterwards what was handed in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from reviews.following import actions
from reviews.following.forms import YearlyForm, named
from reviews.models import MilestoneState, YearlyReport
from wirportal.editing.filling import done, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.permissions import require
from wirportal.web import form_page, person, show

TONES = {"reached": "good", "on_the_way": "info", "late": "warn", "dropped": "bad"}


@login_required
@form_page
@keeps_text
def yearly(request: HttpRequest, round_slug: str, slug: str, number: int) -> HttpResponse:
    user = person(request)
    rows = YearlyReport.objects.visible_to(user).for_list()
    report = get_object_or_404(
        rows, case__round__slug=round_slug, case__alliance__slug=slug, number=number
    )
    may = user.has_perm("reviews.report_yearly", report.case)
    if request.method == "POST":
        require(user, "reviews.report_yearly", report.case)
    form = None
    if request.method == "POST" or (may and actions.is_open(report)):
        lines = actions.milestones_of(report)
        form = YearlyForm(sent(request), milestones=lines, user=user)
        said = _("The report has been handed in. Agency and ministry read it in the portal.")
        if done(request, form, actions.hand_in, report, said=said):
            return redirect(report)
    context = {"case": report.case, "report": report, "form": form, "lines": lines_of(report)}
    status = status_of(request, form) if form else 200
    return show(request, "reviews/following/yearly.html", context, status=status)


def lines_of(report: YearlyReport) -> list[dict[str, str]]:
    return [
        {
            "title": named(one),
            "label": str(MilestoneState(one["state"]).label),
            "tone": TONES[one["state"]],
            "note": one["note"],
        }
        for one in report.milestones
    ]
