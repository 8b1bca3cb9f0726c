"""The pages of the workshop."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from alliances import actions as directory
from alliances.workshop import actions
from alliances.workshop.answers import answer, compare, decide, number_in
from alliances.workshop.desks import Desk
from alliances.workshop.finding import alliance_of, desk_of
from alliances.workshop.items import ItemList
from alliances.workshop.overview import Overview
from alliances.workshop.past import History
from alliances.workshop.preview import preview
from alliances.workshop.sections import Section
from alliances.workshop.showing import frame, navigation, others, show_desk
from wirportal.editing import actions as editing
from wirportal.editing.actions import Conflict
from wirportal.editing.models import Autosave, Revision
from wirportal.editing.rescue import keeps_text, take_out
from wirportal.permissions import require
from wirportal.web import form_page, person, show


@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    alliance = alliance_of(request, slug)
    context = {
        "alliance": alliance,
        "sections": navigation(alliance, "workshop", person(request)),
        "overview": Overview(alliance, request.user),
    }
    return show(request, "alliances/workshop/overview.html", context)


@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Shows the whole page of the alliance to the public."""
    alliance = alliance_of(request, slug)
    require(request.user, "alliances.publish_page", alliance)
    directory.publish(alliance, by=person(request))
    messages.success(request, _("The page is public now."))
    return redirect("alliances:workshop", slug)


@require_POST
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes the whole page back, with a reason for the team."""
    alliance = alliance_of(request, slug)
    require(request.user, "alliances.withdraw", alliance)
    reason = request.POST.get("reason", "").strip()[:2000]
    if not reason:
        messages.error(request, _("Please give a reason, so that the team knows what to mend."))
    else:
        actions.take_page_back(alliance, by=person(request), because=reason)
        messages.success(request, _("The page is taken back. The team reads your reason."))
    return redirect("alliances:workshop", slug)


@keeps_text
@form_page
def section_page(request: HttpRequest, slug: str, section: Section) -> HttpResponse:
    """The form of a section, or the list of its items."""
    if section.is_list:
        return section_list(request, slug, section)
    return edit(request, desk_of(request, slug, section))


@keeps_text
@form_page
def item(request: HttpRequest, slug: str, section: Section, pk: int) -> HttpResponse:
    return edit(request, desk_of(request, slug, section, pk))


@keeps_text
@form_page
def new_item(request: HttpRequest, slug: str, section: Section) -> HttpResponse:
    return edit(request, desk_of(request, slug, section, new=True))


@require_safe
def section_list(request: HttpRequest, slug: str, section: Section) -> HttpResponse:
    return item_list(request, desk_of(request, slug, section, new=True))


def item_list(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Takes the desk of a new item."""
    context = {**frame(desk), "list": ItemList(desk, page=request.GET.get("seite"))}
    return show(request, "alliances/workshop/items.html", context)


def edit(request: HttpRequest, desk: Desk) -> HttpResponse:
    if request.method == "POST":
        deed = request.POST.get("deed")
        return decide(request, desk) if deed in {"give_back", "drop"} else answer(request, desk)
    take_up_rescued(request, desk)
    editing.be_present(desk.subject, by=desk.user)
    kept = Autosave.objects.visible_to(desk.user).filter(subject=desk.subject).first()
    text = kept.data if kept else desk.current
    base = kept.base if kept else desk.base
    return show_desk(request, desk, desk.showing(text), base=base, kept=kept)


def take_up_rescued(request: HttpRequest, desk: Desk) -> None:
    """A text that came after the session's end becomes one that is kept, and is shown."""
    posted = take_out(request)
    if posted is not None:
        base = number_in(posted.get("base", ""))
        editing.keep(desk.subject, desk.sent(posted), base=max(base, 0), by=desk.user)


@require_POST
def section_keep(request: HttpRequest, slug: str, section: Section) -> HttpResponse:
    return keep(request, desk_of(request, slug, section))


@require_POST
def item_keep(request: HttpRequest, slug: str, section: Section, pk: int) -> HttpResponse:
    return keep(request, desk_of(request, slug, section, pk))


@require_POST
def new_item_keep(request: HttpRequest, slug: str, section: Section) -> HttpResponse:
    return keep(request, desk_of(request, slug, section, new=True))


def keep(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Autosave: keeps the text for this person, and says who else is here."""
    editing.be_present(desk.subject, by=desk.user)
    base, saved = number_in(request.POST.get("base", "")), None
    if request.POST.get("is_changed"):
        saved = editing.keep(desk.subject, desk.sent(request.POST), base=max(base, 0), by=desk.user)
    newest = None if desk.is_new else desk.newest
    # By nobody: the portal itself, for what was public already.
    if newest and (newest.number == base or newest.by_id in {None, desk.user.pk}):
        newest = None
    context = {
        "kept": saved,
        "others": [] if desk.is_new else others(desk),
        "newest": newest,
    }
    return show(request, "alliances/workshop/_state.html", context)


@require_safe
def section_preview(request: HttpRequest, slug: str, section: Section) -> HttpResponse:
    return show_preview(request, desk_of(request, slug, section))


@require_safe
def item_preview(request: HttpRequest, slug: str, section: Section, pk: int) -> HttpResponse:
    return show_preview(request, desk_of(request, slug, section, pk))


def show_preview(request: HttpRequest, desk: Desk) -> HttpResponse:
    response = preview(request, desk, by=desk.user)
    if response is None:
        messages.error(request, _("This text can't be shown yet: please check the entries."))
        return redirect(desk.url())
    response.headers["Cache-Control"] = "no-store, private"
    return response


@form_page
def section_history(request: HttpRequest, slug: str, section: Section) -> HttpResponse:
    return history(request, desk_of(request, slug, section))


@form_page
def item_history(request: HttpRequest, slug: str, section: Section, pk: int) -> HttpResponse:
    return history(request, desk_of(request, slug, section, pk))


def history(request: HttpRequest, desk: Desk) -> HttpResponse:
    """All versions; sent as a form it restores one of them."""
    if request.method == "POST":
        return restore(request, desk)
    context = {**frame(desk), "history": History(desk, page=request.GET.get("seite"))}
    return show(request, "alliances/workshop/history.html", context)


def restore(request: HttpRequest, desk: Desk) -> HttpResponse:
    number = number_in(request.POST.get("number", ""))
    old = get_object_or_404(Revision.objects.of(desk.subject), number=number)
    base = number_in(request.POST.get("base", ""))
    try:
        actions.restore(desk, old, base=base, by=desk.user)
    except Conflict as conflict:
        return compare(request, desk, desk.followed(old.data), base, conflict.newest)
    words = _("Version %(number)s is back as a draft. Publish it when it is right.")
    messages.success(request, words % {"number": number})
    return redirect(desk.url())


@require_POST
def item_withdraw(request: HttpRequest, slug: str, section: Section, pk: int) -> HttpResponse:
    return take_back(request, desk_of(request, slug, section, pk))


def take_back(request: HttpRequest, desk: Desk) -> HttpResponse:
    require(request.user, "alliances.publish", desk.alliance)
    actions.withdraw(desk, by=desk.user)
    messages.success(request, _("Taken back. Visitors don't see it any more."))
    return redirect(desk.list_url)
