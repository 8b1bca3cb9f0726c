"""The page of a desk."""

import uuid
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances.models import Alliance
from alliances.workshop.completeness import Progress, progress_of
from alliances.workshop.desks import Desk
from alliances.workshop.finding import may_enter, sections_for
from alliances.workshop.forms import DeskForm
from alliances.workshop.sections import SECTIONS, Section
from wirportal.accounts.models import User
from wirportal.editing.comparing import fields_that_differ
from wirportal.editing.models import Presence
from wirportal.web import show


class Link(NamedTuple):
    label: str
    url: str
    is_here: bool
    note: str = ""


def frame(desk: Desk) -> dict[str, Any]:
    """What all pages of a desk take: what the portal writes itself has no sections at the side."""
    sections = navigation(desk.alliance, desk.section, desk.user) if desk.alliance else []
    return {"alliance": desk.alliance, "sections": sections, "desk": desk}


def navigation(alliance: Alliance, here: Section | str, user: User) -> list[Link]:
    """The sections at the side that this person may enter, and the pages beside them."""
    links = [Link(_("Overview"), page(alliance, "workshop"), here == "workshop")]
    for section in sections_for(user, alliance):
        url = reverse("alliances:section", args=[alliance.slug, section])
        links.append(Link(str(section.label), url, section == here))
    if not may_enter(user, alliance, SECTIONS["partners"]):
        return links
    links.append(Link(_("Confirm"), page(alliance, "confirm"), here == "confirm"))
    links.append(Link(_("Spreadsheet"), page(alliance, "sheet"), here == "sheet"))
    links.append(Link(_("Team"), page(alliance, "team"), here == "team"))
    return links


def page(alliance: Alliance, name: str) -> str:
    return reverse(f"alliances:{name}", args=[alliance.slug])


def show_desk(
    request: HttpRequest,
    desk: Desk,
    form: DeskForm,
    *,
    base: int,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    context = {
        **frame(desk),
        "form": form,
        "base": base,
        "once": request.POST.get("once") or uuid.uuid4(),
        "others": [] if desk.is_new else others(desk),
        "waiting": waiting(desk) if desk.waits and "clashes" not in more else None,
        "progress": progress(desk),
        "extra": extra(request, desk),
        **more,
    }
    return show(request, "alliances/workshop/edit.html", context, status=status)


def others(desk: Desk) -> list[Presence]:
    return list(Presence.objects.others_at(desk.subject, desk.user))


def waiting(desk: Desk) -> dict[str, Any]:
    """The version that waits, and what it would change for visitors."""
    assert desk.newest is not None
    text = desk.followed(desk.newest.data)
    form = desk.showing(text)
    public = desk.live() if desk.is_public else {}
    return {"revision": desk.newest, "changes": fields_that_differ(form, public, text)}


def progress(desk: Desk) -> Progress | None:
    return None if desk.section.is_list else progress_of(desk.section, desk.form())


def extra(request: HttpRequest, desk: Desk) -> dict[str, Any]:
    """What a kind shows below the form of an item that is stored."""
    if not desk.section.is_list or desk.is_new or not desk.section.kind.extra_template:
        return {}
    kind = desk.section.kind
    more = kind.extra_context(request, desk.row) if kind.extra_context else {}
    return {"template": kind.extra_template, "row": desk.row, **more}
