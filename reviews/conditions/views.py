"""The register of conditions, and the page of one of them."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST, require_safe

from reviews.accesses.recording import What, record_read
from reviews.conditions import actions
from reviews.conditions.forms import (
    EvidenceForm,
    ExtensionForm,
    RemarkForm,
    ResponsibleForm,
    ReturnForm,
)
from reviews.conditions.listing import Register
from reviews.deciding.forms import ReasonForm
from reviews.exporting import ask_purpose, asked_form, names_purpose, table_handed_out
from reviews.finding import case_of
from reviews.models import Condition, ConditionEvidence, EvidenceDraft
from wirportal.accounts.confirming import sent_by_fresh_code
from wirportal.accounts.models import User
from wirportal.editing.filling import KeptForm, done, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.files.serving import serve
from wirportal.permissions import require
from wirportal.web import form_page, person, show


class Step(NamedTuple):
    """One deed on a condition: who may, which form, what is said afterwards."""

    move: str
    permission: str
    form: type[KeptForm]
    deed: Callable[..., None]
    label: Any
    said: Any
    is_primary: bool = False


STEPS = {
    "fulfil": Step(
        "fulfil",
        "reviews.keep_condition",
        RemarkForm,
        actions.fulfil,
        gettext_lazy("The condition is fulfilled"),
        gettext_lazy("The condition is fulfilled. The alliance is told by mail."),
        is_primary=True,
    ),
    "return": Step(
        "return_evidence",
        "reviews.keep_condition",
        ReturnForm,
        actions.give_back,
        gettext_lazy("Give the evidence back"),
        gettext_lazy("The evidence has been given back. The alliance is told by mail."),
    ),
    "extend": Step(
        "extend",
        "reviews.keep_condition",
        ExtensionForm,
        actions.extend,
        gettext_lazy("Give more time"),
        gettext_lazy("There is more time now. The alliance is told by mail."),
    ),
    "waive": Step(
        "waive",
        "reviews.waive_condition",
        ReasonForm,
        actions.waive,
        gettext_lazy("Waive the condition"),
        gettext_lazy("The condition has been waived. The alliance is told by mail."),
    ),
}


def condition_of(request: HttpRequest, round_slug: str, slug: str, number: int) -> Condition:
    rows = Condition.objects.visible_to(request.user).for_list()
    return get_object_or_404(
        rows, case__round__slug=round_slug, case__alliance__slug=slug, number=number
    )


@login_required
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    found = Register(request)
    return show(request, "reviews/conditions/register.html", {"register": found})


@keeps_text
@login_required
@form_page
@sent_by_fresh_code
def register_file(request: HttpRequest, form: str) -> HttpResponse:
    """The same result as a file; what leaves the portal is written down for each case in it."""
    require(request.user, "reviews.report_conditions")
    asked, title = asked_form(request), _("Conditions")
    if not names_purpose(request, asked):
        back = f"{reverse('reviews:conditions')}?{request.GET.urlencode()}"
        return ask_purpose(request, asked, None, f"{title} ({form.upper()})", back)
    table = Register(request).table()
    cases = sorted({condition.case_id for condition in table.rows})
    return table_handed_out(request, asked, cases, table, form, name="auflagen", title=title)


@login_required
@require_safe
def condition_detail(request: HttpRequest, round_slug: str, slug: str, number: int) -> HttpResponse:
    return page(request, condition_of(request, round_slug, slug, number))


def page(
    request: HttpRequest,
    condition: Condition,
    *,
    evidence: EvidenceForm | None = None,
    step: str = "",
    form: KeptForm | None = None,
    responsible: ResponsibleForm | None = None,
) -> HttpResponse:
    """The condition with the forms of those deeds that are possible, or the one that failed."""
    user, failed = person(request), evidence or form or responsible
    rows = ConditionEvidence.objects.visible_to(user).filter(condition=condition)
    draft, theirs = prepared(user, condition), None
    if evidence is None and is_taken(condition) and may_prepare(user, condition):
        evidence = EvidenceForm(sent(request), user=user, draft=draft)
    if draft and evidence and evidence.was_refused and evidence.is_overtaken():
        theirs = draft
        evidence.rebase(draft.at.isoformat())
    context = {
        "condition": condition,
        **told_of_people(user, condition),
        "responsible_form": responsible or responsible_form(user, condition),
        "evidence": list(rows.select_related("by", "examined_by", "file")),
        "evidence_form": evidence,
        "draft": draft,
        "theirs": [(_("Evidence"), theirs.text)] if theirs else [],
        "steps": list(steps_for(user, condition, step, form)),
    }
    status = status_of(request, failed) if failed else 200
    return show(request, "reviews/conditions/detail.html", context, status=status)


def told_of_people(user: User, condition: Condition) -> dict[str, Any]:
    """Between offices and team; research reads the condition alone."""
    sees = user.has_perm("reviews.see_reason", condition)
    return {
        "reason": condition.reason if sees else "",
        "responsible": condition.responsible if sees else None,
    }


def responsible_form(user: User, condition: Condition) -> ResponsibleForm | None:
    """For the coordinator, as long as there is something to see to."""
    is_open = not condition.is_done() and condition.case.state in actions.TAKES_EVIDENCE
    may_name = is_open and user.has_perm("reviews.hand_in_evidence", condition)
    return naming(user, condition) if may_name else None


def naming(user: User, condition: Condition, data: Any = None) -> ResponsibleForm:
    return ResponsibleForm(data, user=user, condition=condition, prefix="responsible")


def prepared(user: User, condition: Condition) -> EvidenceDraft | None:
    rows = EvidenceDraft.objects.visible_to(user).filter(condition=condition)
    return rows.select_related("file").first()


def may_prepare(user: User, condition: Condition) -> bool:
    return bool(user.has_perm("reviews.prepare_evidence", condition))


def is_taken(condition: Condition) -> bool:
    return condition.can("submit_evidence") and condition.case.state in actions.TAKES_EVIDENCE


def steps_for(user: User, condition: Condition, failed: str, form: KeptForm | None) -> Any:
    """Each with its form; the one that failed holds what was typed, also if it came too late."""
    for name, step in STEPS.items():
        is_failed = name == failed and form is not None
        possible = condition.can(step.move) and condition.case.state in actions.TAKES_EVIDENCE
        if is_failed or (possible and user.has_perm(step.permission, condition)):
            shown = form if is_failed else step.form(user=user, prefix=name)
            yield name, step, shown, is_failed


@keeps_text
@login_required
@form_page
def evidence_add(request: HttpRequest, round_slug: str, slug: str, number: int) -> HttpResponse:
    """A file that was chosen has to be chosen once more where something was wrong."""
    condition = condition_of(request, round_slug, slug, number)
    require(request.user, "reviews.hand_in_evidence", condition)
    said = _("Your evidence has been handed in. The agency examines it.")
    return evidence_sent(request, condition, actions.submit_evidence, said)


@keeps_text
@login_required
@form_page
def evidence_prepare(request: HttpRequest, round_slug: str, slug: str, number: int) -> HttpResponse:
    """Saves what the team has so far; nobody else reads it."""
    condition = condition_of(request, round_slug, slug, number)
    require(request.user, "reviews.prepare_evidence", condition)
    said = _("Saved. A coordinator of your alliance hands it in.")
    return evidence_sent(request, condition, actions.prepare_evidence, said)


def evidence_sent(
    request: HttpRequest, condition: Condition, deed: Callable[..., None], said: str
) -> HttpResponse:
    if request.method != "POST":
        return page(request, condition)
    user = person(request)
    draft = prepared(user, condition)
    form = EvidenceForm(request.POST, request.FILES, user=user, draft=draft)
    if done(request, form, deed, condition, said=said):
        return redirect(condition)
    return page(request, condition, evidence=form)


@keeps_text
@login_required
@form_page
def responsible(request: HttpRequest, round_slug: str, slug: str, number: int) -> HttpResponse:
    condition = condition_of(request, round_slug, slug, number)
    require(request.user, "reviews.hand_in_evidence", condition)
    form = naming(person(request), condition, sent(request))
    if done(request, form, actions.name_responsible, condition, said=_("Saved.")):
        return redirect(condition)
    return page(request, condition, responsible=form if form.is_bound else None)


@login_required
@require_safe
def draft_file(request: HttpRequest, round_slug: str, slug: str, number: int) -> HttpResponseBase:
    condition = condition_of(request, round_slug, slug, number)
    draft = prepared(person(request), condition)
    if draft is None or draft.file is None:
        raise Http404
    return serve(request, draft.file, public=False)


@login_required
@require_safe
def evidence_file(
    request: HttpRequest, round_slug: str, slug: str, number: int, pk: int
) -> HttpResponseBase:
    condition = condition_of(request, round_slug, slug, number)
    rows = ConditionEvidence.objects.visible_to(request.user).filter(condition=condition)
    found = get_object_or_404(rows.select_related("file"), pk=pk)
    if found.file is None:
        raise Http404
    record_read(condition.case, person(request), What.FILE, pgettext_lazy("condition", "Evidence"))
    return serve(request, found.file, public=False)


@keeps_text
@login_required
@form_page
def condition_step(
    request: HttpRequest, round_slug: str, slug: str, number: int, name: str
) -> HttpResponse:
    """Read, it is the page of the condition, with what was typed before a session ended."""
    condition = condition_of(request, round_slug, slug, number)
    step = STEPS[name]
    require(request.user, step.permission, condition)
    form = step.form(sent(request), user=person(request), prefix=name)
    if done(request, form, step.deed, condition, said=str(step.said)):
        return redirect(condition)
    return page(request, condition, step=name, form=form if form.is_bound else None)


@login_required
@require_POST
def close(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    require(request.user, "reviews.keep_case", case)
    actions.close_case(case, by=person(request))
    messages.success(request, _("The case has been closed."))
    return redirect(case)
