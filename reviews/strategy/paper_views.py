"""The papers that were handed in: read, compared, as a PDF. Readers leave a line of record."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reviews.accesses.recording import What, record_read
from reviews.assessing.folder import mark_of, reader_of
from reviews.finding import case_of
from reviews.models import InterimReview, StrategyVersion
from reviews.strategy.compared import differing
from reviews.strategy.finding import is_team, version_of
from reviews.strategy.paper import paper, time_of, title_of
from reviews.strategy.showing import address, way
from reviews.words import euros
from wirportal.accounts.models import RoleGrant
from wirportal.files.naming import shown_name
from wirportal.files.turns import take_turn
from wirportal.reports.failures import NotBuilt
from wirportal.reports.typesetting.isolation import typeset
from wirportal.web import person, show


def note_reading(request: HttpRequest, version: StrategyVersion, detail: str = "") -> None:
    """The own team needs no record."""
    if not is_team(request, version.case):
        words = f"Fassung {version.number} {detail}".strip()
        record_read(version.case, request.user, What.STRATEGY, words)


def visible(request: HttpRequest, case: InterimReview) -> list[StrategyVersion]:
    rows = StrategyVersion.objects.visible_to(request.user).filter(case=case)
    return list(rows.defer("data").select_related("submitted_by"))


@login_required
@require_safe
def versions(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    case = case_of(request, round_slug, slug)
    found = visible(request, case)
    mine = is_team(request, case)
    if not found and not mine:
        raise Http404
    context = {"case": case, "versions": found, "is_team": mine, "way": way(case)}
    return show(request, "reviews/strategy/versions.html", context)


@login_required
@require_safe
def version(request: HttpRequest, round_slug: str, slug: str, number: int) -> HttpResponse:
    found = version_of(request, round_slug, slug, number)
    note_reading(request, found)
    context = {
        "version": found,
        "case": found.case,
        "way": way(found.case),
        "texts": [{**one, "shown": title_of(one)} for one in found.data["sections"]],
        "projects": [shown_line(line) for line in found.data["projects"]],
        "is_team": is_team(request, found.case),
    }
    return show(request, "reviews/strategy/version.html", context)


def shown_line(line: dict[str, Any]) -> dict[str, Any]:
    return {**line, "time": time_of(line), "euros": euros(line["amount"])}


@login_required
@require_safe
def comparison(request: HttpRequest, round_slug: str, slug: str) -> HttpResponse:
    """Two versions side by side: `von` and `bis`, by default the newest and the one before."""
    case = case_of(request, round_slug, slug)
    numbers = [one.number for one in visible(request, case)]
    if len(numbers) < 2:
        raise Http404
    new = chosen(request.GET.get("bis", ""), numbers, numbers[0])
    older = [number for number in numbers if number < new] or [numbers[-1]]
    old = chosen(request.GET.get("von", ""), numbers, older[0])
    before = version_of(request, round_slug, slug, old)
    after = version_of(request, round_slug, slug, new)
    for one in {before.number: before, after.number: after}.values():
        note_reading(request, one)
    context = {
        "case": case,
        "way": way(case),
        "numbers": numbers,
        "before": before,
        "after": after,
        "parts": differing(before.data, after.data),
    }
    return show(request, "reviews/strategy/comparison.html", context)


def chosen(text: str, numbers: list[int], default: int) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default
    return number if number in numbers else default


@login_required
@require_safe
def version_pdf(request: HttpRequest, round_slug: str, slug: str, number: int) -> HttpResponse:
    """The paper as the experts see it; on each page of theirs stands who fetched it and when."""
    found = version_of(request, round_slug, slug, number)
    mark, random = mark_for(request, found)
    if not take_turn():
        messages.error(request, _("Much is being worked on. Please try again in a minute."))
        return redirect(address(found.case, "version", number))
    try:
        content = typeset(paper(found, mark), get_language() or "de", beat=lambda: None)
    except NotBuilt as failure:
        messages.error(request, str(failure.reason))
        return redirect(address(found.case, "version", number))
    note_reading(request, found, f"PDF {random}")
    return as_file(content, found)


def mark_for(request: HttpRequest, found: StrategyVersion) -> tuple[str, str]:
    """The mark and its number, which is kept with the access; the own team needs none."""
    if is_team(request, found.case):
        return "", ""
    user = person(request)
    role = user.leading_role()
    return mark_of(reader_of(found.case, user) or str(dict(RoleGrant.Role.choices).get(role, role)))


def as_file(content: bytes, found: StrategyVersion) -> HttpResponse:
    words = {"alliance": found.case.alliance.name, "number": found.number}
    name = shown_name(_("Strategy %(alliance)s version %(number)s") % words, "pdf")
    disposition = content_disposition_header(True, name) or "attachment"
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store, private"}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
