"""The cockpit's deeds on many cases, and its table as a file."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from reviews.checking.forms import ExtensionForm
from reviews.cockpit import bulk
from reviews.cockpit.files import CaseTable
from reviews.cockpit.listing import Cockpit
from reviews.exporting import ask_purpose, asked_form, handed_out, names_purpose
from reviews.finding import round_of
from reviews.models import InterimReview, ReviewRound
from wirportal.accounts.confirming import sent_by_fresh_code
from wirportal.editing.filling import sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.permissions import require
from wirportal.spreadsheets import csv_file
from wirportal.web import form_page, person, show


def office_round(request: HttpRequest, round_slug: str) -> ReviewRound:
    round_ = round_of(request, round_slug)
    if not person(request).has_perm("reviews.enter_office"):
        raise Http404
    return round_


@keeps_text
@login_required
@form_page
@sent_by_fresh_code
def case_file(request: HttpRequest, round_slug: str) -> HttpResponse:
    round_ = office_round(request, round_slug)
    require(request.user, "reviews.export")
    form = asked_form(request)
    if not names_purpose(request, form):
        title, back = _("This list as CSV"), round_.get_absolute_url()
        return ask_purpose(request, form, round_, title, f"{back}?{request.GET.urlencode()}")
    cockpit = Cockpit(request, round_)
    cases = [line.case.pk for line in cockpit.lines]
    table = CaseTable(cockpit.lines, cockpit.shows_progress)
    body, name = csv_file.body(table), f"{round_.slug}.csv"
    return handed_out(request, form, cases, body, csv_file.CONTENT_TYPE, name)


@login_required
@require_POST
def many(request: HttpRequest, round_slug: str) -> HttpResponse:
    """What a deed asks for besides its cases, a page of its own asks."""
    round_ = office_round(request, round_slug)
    offer = bulk.named(request.POST.get("deed", ""))
    cases = chosen(request, round_, request.POST)
    if offer is None or not cases:
        messages.warning(request, _("Please choose at least one case and what is to be done."))
    elif offer.page:
        query = urlencode({"case": [case.pk for case in cases]}, doseq=True)
        return redirect(f"{reverse(offer.page, args=[round_.slug])}?{query}")
    else:
        tell(request, bulk.carry_out(offer, cases, by=person(request)))
    return redirect(f"{round_.get_absolute_url()}?{request.GET.urlencode()}".rstrip("?"))


@keeps_text
@login_required
@form_page
def extend_many(request: HttpRequest, round_slug: str) -> HttpResponse:
    """One day and one reason for the chosen cases."""
    round_ = office_round(request, round_slug)
    require(request.user, bulk.EXTEND.permission)
    cases = chosen(request, round_, request.GET)
    if not cases:
        return redirect(round_)
    form = ExtensionForm(sent(request), user=person(request), cases=cases)
    if request.method == "POST" and form.is_valid():
        by = person(request)
        tell(request, bulk.carry_out(bulk.EXTEND, cases, by=by, **form.deed()))
        return redirect(round_)
    context = {"round": round_, "form": form, "cases": cases}
    status = status_of(request, form)
    return show(request, "reviews/cockpit/extend.html", context, status=status)


def chosen(request: HttpRequest, round_: ReviewRound, given: QueryDict) -> list[InterimReview]:
    keys = set(given.getlist("case"))
    rows = InterimReview.objects.visible_to(request.user).for_list().filter(round=round_)
    found = rows.order_by("alliance__name") if keys else ()
    return [case for case in found if str(case.pk) in keys]


def tell(request: HttpRequest, outcome: bulk.Outcome) -> None:
    if outcome.done:
        number = len(outcome.done)
        said = ngettext("Done for %(number)s case.", "Done for %(number)s cases.", number)
        messages.success(request, said % {"number": number})
    for why, names in outcome.refused.items():
        said = _("Not done for %(names)s: %(why)s")
        messages.warning(request, said % {"names": ", ".join(names), "why": why})
