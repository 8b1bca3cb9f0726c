"""The pages of one section: writing, keeping while one types, versions."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reviews.strategy import actions
from reviews.strategy.actions import Closed
from reviews.strategy.desks import Desk
from reviews.strategy.draft import Draft, text_in
from reviews.strategy.finding import desk_of
from reviews.strategy.forms import SectionForm
from reviews.strategy.showing import frame, in_section
from reviews.strategy.suggestions import suggestion
from wirportal.editing import actions as editing
from wirportal.editing.actions import Conflict, Data
from wirportal.editing.comparing import clashes, fields_that_differ, merged
from wirportal.editing.differences import Patience
from wirportal.editing.filling import REFUSED, WRONG
from wirportal.editing.models import Autosave, Presence, Revision
from wirportal.editing.rescue import keeps_text, take_out
from wirportal.web import form_page, show

VERSIONS_A_PAGE = 10


def number_in(text: str) -> int:
    """The number of the version the text was made from; nonsense is no version."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else -1


@login_required
@keeps_text
@form_page
def section(request: HttpRequest, round_slug: str, slug: str, key: str) -> HttpResponse:
    desk = desk_of(request, round_slug, slug, key)
    if request.method == "POST":
        return answer(request, desk)
    posted = take_out(request)
    if posted is not None:
        keep_text(desk, desk.sent(posted), number_in(posted.get("base", "")))
    editing.be_present(desk.subject, by=desk.user)
    kept = Autosave.objects.visible_to(desk.user).filter(subject=desk.subject).first()
    text = kept.data if kept else desk.current
    base = kept.base if kept else desk.base
    return page(request, desk, desk.showing(text), base=base, kept=kept)


def page(
    request: HttpRequest,
    desk: Desk,
    form: SectionForm,
    *,
    base: int,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    draft = Draft(desk.case)
    context = {
        **frame(desk.case, draft, in_section(desk.section.key)),
        "desk": desk,
        "form": form,
        "base": base,
        "here": next(one for one in draft.sections if one.section.pk == desk.section.pk),
        "others": list(Presence.objects.others_at(desk.subject, desk.user)),
        "suggestion": suggestion(desk.case, desk.section),
        "count": draft.count_with(desk.section, form["text"].value() or ""),
        **more,
    }
    return show(request, "reviews/strategy/section.html", context, status=status)


def answer(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Does what the button says. A text that can't be saved stays in the form and is kept."""
    deed = request.POST.get("deed", "save")
    if deed == "discard":
        editing.forget(desk.subject, by=desk.user)
        messages.success(request, _("Your unsaved text has been thrown away."))
        return redirect(desk.url())
    data, base = desk.sent(request.POST), number_in(request.POST.get("base", ""))
    if deed == "suggest":
        return suggest(request, desk, data, base)
    form = desk.bound(data)
    if not form.is_valid():
        keep_text(desk, data, base)
        return page(request, desk, form, base=base, status=WRONG)
    return saved(request, desk, form, data, base)


def saved(
    request: HttpRequest, desk: Desk, form: SectionForm, data: Data, base: int
) -> HttpResponse:
    try:
        actions.save(desk, data, base=base, by=desk.user)
    except Conflict as conflict:
        return compare(request, desk, data, base, conflict.newest)
    except Closed as refusal:
        keep_text(desk, data, base)
        desk.case.refresh_from_db()
        form.add_error(None, str(refusal.message))
        return page(request, desk, form, base=base, status=REFUSED, is_refused=True)
    messages.success(request, _("Saved."))
    return redirect(desk.url())


def keep_text(desk: Desk, data: Data, base: int) -> None:
    editing.keep(desk.subject, data, base=max(base, 0), by=desk.user)


def suggest(request: HttpRequest, desk: Desk, data: Data, base: int) -> HttpResponse:
    """Puts what the portal knows below the text in the form; nothing is saved by it."""
    text = text_in(data)
    found = suggestion(desk.case, desk.section)
    together = {"text": ["\n\n".join(filter(None, [text, found]))]}
    keep_text(desk, together, base)
    messages.info(request, _("The suggestion stands in the form now. Please go on from there."))
    return redirect(desk.url())


def compare(
    request: HttpRequest, desk: Desk, mine: Data, base: int, newest: Revision
) -> HttpResponse:
    """Both texts, and the one proposed from both; the own text is kept as well."""
    keep_text(desk, mine, base)
    theirs = newest.data
    before = Revision.objects.of(desk.subject).filter(number=max(base, 1)).first()
    origin = before.data if before and base > 0 else {"text": []}
    form = desk.showing(merged(origin, mine, theirs))
    context = {"clashes": clashes(form, origin, mine, theirs), "newest": newest}
    return page(request, desk, form, base=newest.number, status=REFUSED, **context)


@login_required
@require_POST
def section_keep(request: HttpRequest, round_slug: str, slug: str, key: str) -> HttpResponse:
    """Autosave: keeps the text for this person, counts, and says who else is here."""
    desk = desk_of(request, round_slug, slug, key)
    editing.be_present(desk.subject, by=desk.user)
    base, kept = number_in(request.POST.get("base", "")), None
    data = desk.sent(request.POST)
    if request.POST.get("is_changed"):
        kept = editing.keep(desk.subject, data, base=max(base, 0), by=desk.user)
    newest = desk.newest
    if newest and (newest.number == base or newest.by_id in {None, desk.user.pk}):
        newest = None
    others = list(Presence.objects.others_at(desk.subject, desk.user))
    counted = Draft(desk.case).count_with(desk.section, text_in(data))
    context = {"kept": kept, "others": others, "newest": newest, "count": counted}
    return show(request, "reviews/strategy/_state.html", context)


@login_required
@form_page
def section_history(request: HttpRequest, round_slug: str, slug: str, key: str) -> HttpResponse:
    """All versions, each with what it changed; sent as a form it brings one of them back."""
    desk = desk_of(request, round_slug, slug, key)
    if request.method == "POST":
        return restore(request, desk)
    rows = Revision.objects.of(desk.subject).select_related("by")
    found = Paginator(rows, VERSIONS_A_PAGE).get_page(request.GET.get("seite"))
    context = {
        **frame(desk.case, Draft(desk.case), in_section(desk.section.key)),
        "desk": desk,
        "page": found,
        "versions": versions(desk, list(found.object_list)),
    }
    return show(request, "reviews/strategy/section_history.html", context)


def versions(desk: Desk, rows: list[Revision]) -> list[dict[str, Any]]:
    if not rows:
        return []
    before = Revision.objects.of(desk.subject).filter(number=rows[-1].number - 1).first()
    form, patience = desk.showing({}), Patience()
    return [
        {
            "revision": new,
            "is_newest": new.number == desk.base,
            "changes": fields_that_differ(form, old.data if old else {}, new.data, patience),
        }
        for new, old in zip(rows, [*rows, before][1:], strict=True)
    ]


def restore(request: HttpRequest, desk: Desk) -> HttpResponse:
    number = number_in(request.POST.get("number", ""))
    old = get_object_or_404(Revision.objects.of(desk.subject), number=number)
    base = number_in(request.POST.get("base", ""))
    try:
        actions.save(desk, old.data, base=base, by=desk.user, restored_from=number)
    except Conflict as conflict:
        return compare(request, desk, old.data, base, conflict.newest)
    messages.success(request, _("Version %(number)s is back.") % {"number": number})
    return redirect(desk.url())
