"""After the announcement: letter and extracts, objection, and what becomes of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from reviews.accesses.recording import What, record_read
from reviews.deciding import letters, objecting, repeating
from reviews.deciding.forms import ExaminationForm, ObjectionForm, RepetitionForm
from reviews.deciding.views import decision_of
from reviews.finding import case_of
from reviews.models import Objection
from wirportal.editing.filling import done, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.reports.document import Document
from wirportal.reports.failures import NotBuilt
from wirportal.web import form_page, person, show


def pdf(document: Document, name: str) -> HttpResponse:
    try:
        content = letters.as_pdf(document)
    except NotBuilt as failure:
        raise Refused(
            _("The file could not be made. Please try again in a few minutes.")
        ) from failure
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


@login_required
@require_safe
def letter(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.read_letter", case)
    decision = decision_of(request, case)
    record_read(case, person(request), What.DECISION, gettext_lazy("Letter"))
    return pdf(letters.letter_document(decision), f"schreiben-{case.alliance.slug}")


@login_required
@require_safe
def extracts(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.read_extracts", case)
    decision = decision_of(request, case)
    record_read(case, person(request), What.ASSESSMENT, gettext_lazy("Extracts"))
    return pdf(letters.extracts_document(decision), f"gutachten-{case.alliance.slug}")


@keeps_text
@login_required
@form_page
def objection_file(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.submit_strategy", case)
    if request.method != "POST" and not objecting.may_be_objected(case):
        raise Http404
    form = ObjectionForm(sent(request), user=person(request))
    said = _("Your objection has been filed. Somebody else than before examines it.")
    if done(request, form, objecting.object_to, case, said=said):
        return redirect(case)
    context = {"case": case, "form": form}
    return show(
        request, "reviews/deciding/objection.html", context, status=status_of(request, form)
    )


@login_required
@form_page
def objection_waive(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """Asks first: it can't be taken back."""
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.submit_strategy", case)
    if request.method == "POST":
        objecting.waive_objection(case, by=person(request))
        messages.success(request, _("You do not object. The decision stands."))
        return redirect(case)
    if not objecting.may_be_objected(case):
        raise Http404
    return show(request, "reviews/deciding/waive.html", {"case": case})


@keeps_text
@login_required
@form_page
def objection_examine(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    rows = Objection.objects.visible_to(request.user).filter(case=case)
    found = rows.select_related("filed_by").first()
    if found is None:
        raise Http404
    require(request.user, "reviews.examine_objection", case)
    if request.method != "POST" and found.result != Objection.Result.OPEN:
        raise Http404
    form = ExaminationForm(sent(request), user=person(request))
    said = _("The objection has been answered. The alliance is told by mail.")
    if done(request, form, objecting.examine, found, said=said):
        return redirect(case)
    context = {"case": case, "form": form, "objection": found}
    return show(request, "reviews/deciding/examine.html", context, status=status_of(request, form))


@keeps_text
@login_required
@form_page
def vote_repeat(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.lead_case", case)
    if request.method != "POST" and not repeating.may_be_repeated(case):
        raise Http404
    form = RepetitionForm(sent(request), user=person(request), case=case)
    said = _("The case is with the experts once more. Please propose an expert.")
    if done(request, form, repeating.repeat_vote, case, said=said):
        return redirect(case)
    context = {
        "case": case,
        "form": form,
        "objection": Objection.objects.visible_to(request.user).filter(case=case).first(),
    }
    return show(request, "reviews/deciding/repeat.html", context, status=status_of(request, form))
