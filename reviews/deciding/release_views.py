"""What a round's decisions come to, and their announcement."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from reviews.accesses.recording import What, record_reads
from reviews.deciding import releasing
from reviews.deciding.scenario import Scenario, lines_of, summed
from reviews.exporting import ask_purpose, asked_form, names_purpose, table_handed_out
from reviews.finding import round_of
from reviews.models import Decision, ReviewRound
from wirportal.accounts.confirming import sent_by_fresh_code
from wirportal.editing.filling import REFUSED, WRONG
from wirportal.editing.rescue import keeps_text
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.web import form_page, person, show


@login_required
@require_safe
def scenario(request: HttpRequest, round_slug: str) -> HttpResponse:
    round_ = round_of(request, round_slug)
    require(request.user, "reviews.see_scenario")
    found = Scenario(round_, person(request), request.GET)
    told = [line.case.pk for line in found.lines if line.outcome or line.planned is not None]
    record_reads(told, person(request), What.DECISION, gettext_lazy("Scenario"))
    return show(request, "reviews/deciding/scenario.html", {"round": round_, "scenario": found})


@keeps_text
@login_required
@form_page
@sent_by_fresh_code
def scenario_file(request: HttpRequest, round_slug: str, form: str) -> HttpResponse:
    """What leaves the portal is written down for each case in it."""
    round_ = round_of(request, round_slug)
    require(request.user, "reviews.see_scenario")
    asked = asked_form(request)
    title = f"{round_.title}: {_('Scenario')}"
    if not names_purpose(request, asked):
        back = f"{reverse('reviews:scenario', args=[round_.slug])}?{request.GET.urlencode()}"
        return ask_purpose(request, asked, round_, f"{_('Scenario')} ({form.upper()})", back)
    found = Scenario(round_, person(request), request.GET)
    name, cases = f"szenario-{round_.slug}", [line.case.pk for line in found.lines]
    return table_handed_out(request, asked, cases, found.table(), form, name=name, title=title)


@login_required
@form_page
@sent_by_fresh_code
def release(request: HttpRequest, round_slug: str) -> HttpResponse:
    """One or all decisions of the round; the number of those that go is typed."""
    round_ = round_of(request, round_slug)
    require(request.user, "reviews.sign_decision")
    if "tells_conditions" in request.POST:
        return tell_conditions(request, round_)
    if request.method == "POST":
        return announce(request, round_)
    return ask_which(request, round_, [])


def tell_conditions(request: HttpRequest, round_: ReviewRound) -> HttpResponse:
    """Whether the public results say that there are conditions; what they are, they never say."""
    is_told = request.POST["tells_conditions"] == "1"
    releasing.tell_conditions(round_, is_told=is_told, by=person(request))
    said = _("The public results say where there are conditions.")
    if not is_told:
        said = _("The public results no longer say where there are conditions.")
    messages.success(request, said)
    return redirect("reviews:release", round_.slug)


def announce(request: HttpRequest, round_: ReviewRound) -> HttpResponse:
    # "All" means those the page has listed, not what has come in since.
    chosen = request.POST.getlist("listed" if "all" in request.POST else "decision")
    number = request.POST.get("number", "").strip()
    trouble = wrong(chosen, number)
    if trouble:
        return ask_which(request, round_, chosen, trouble, number, status=WRONG)
    try:
        keys = [int(key) for key in chosen]
        done = releasing.release(round_, keys, expected=len(keys), by=person(request))
    except Refused as refusal:
        return ask_which(request, round_, chosen, str(refusal.message), number, status=REFUSED)
    messages.success(request, announced(len(done)))
    return redirect("reviews:release", round_.slug)


def announced(number: int) -> str:
    return ngettext(
        "%(number)s result has been announced. The alliance sees it in the portal with its letter; "
        "the mail that announces it waits in the outbox until somebody of the agency has read it.",
        "%(number)s results have been announced. The alliances see them in the portal with their "
        "letters; the mails that announce them wait in the outbox until somebody of the agency has "
        "read them.",
        number,
    ) % {"number": number}


def wrong(chosen: list[str], number: str) -> str:
    """Why nothing is announced, in words; nothing if all is well."""
    if not chosen:
        return _("Please choose at least one decision.")
    if not all(key.isascii() and key.isdecimal() and len(key) < 19 for key in chosen):
        return _("Please choose the decisions from the list.")
    if number != str(len(chosen)):
        return _("Please type the number of decisions you have chosen: %(number)s.") % {
            "number": len(chosen)
        }
    return ""


def ask_which(
    request: HttpRequest,
    round_: ReviewRound,
    chosen: list[str],
    trouble: str = "",
    number: str = "",
    status: int = 200,
) -> HttpResponse:
    user = person(request)
    cases = releasing.waiting(round_, user)
    rows: Any = Decision.objects.visible_to(user).current().filter(case__in=cases)
    rows = rows.select_related("case__alliance", "drafted_by", "signed_by")
    decisions = list(rows.order_by("case__alliance__name"))
    listed = [one.case_id for one in decisions]
    record_reads(listed, user, What.DECISION, gettext_lazy("List of results to announce"))
    context = {
        "round": round_,
        "decisions": decisions,
        "sums": summed(lines_of(round_, user)),
        "object_by": releasing.object_by(round_),
        "has_objection": round_.objection_form != ReviewRound.ObjectionForm.NONE,
        "chosen": chosen,
        "wants_all": "all" in request.POST,
        "trouble": trouble,
        "number": number,
    }
    return show(request, "reviews/deciding/release.html", context, status=status)
