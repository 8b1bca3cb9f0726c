"""The pages of the directory."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from alliances.figures import by_land, figures, shown_note, theme_tiles
from alliances.listing import Listing
from alliances.models import Alliance, Organisation, Theme
from alliances.news.cards import latest_for_visitors
from alliances.organisations import OrganisationListing
from alliances.profile import profile_of
from alliances.results.outcomes import participations_of
from alliances.structured import organisation_data, site_data
from wirportal.history.reading import entries_of
from wirportal.permissions import require
from wirportal.visitors import for_visitors
from wirportal.web import show


@for_visitors
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    listing = Listing(request, everything=True)
    numbers = figures(listing.shelf)
    context = {
        "site": site_data(),
        "figures": numbers,
        "figures_note": _("of %(count)s in the programme") % {"count": numbers.funded},
        "shown_note": shown_note(numbers),
        "map": listing.map,
        "by_land": by_land(listing),
        "tiles": theme_tiles(listing),
        "news": latest_for_visitors(listing.shelf),
    }
    return show(request, "home.html", context)


@for_visitors
@require_safe
def alliance_list(request: HttpRequest) -> HttpResponse:
    listing = Listing(request)
    return show(request, "alliances/list.html", {"listing": listing}, part="result")


@for_visitors
@require_safe
def alliance_detail(request: HttpRequest, slug: str) -> HttpResponse:
    return show(request, "alliances/detail.html", {"profile": profile_of(request, slug)})


@require_safe
def alliance_history(request: HttpRequest, slug: str) -> HttpResponse:
    alliance = get_object_or_404(Alliance.objects.visible_to(request.user), slug=slug)
    require(request.user, "alliances.see_history", alliance)
    context = {"alliance": alliance, "entries": entries_of(alliance, page=request.GET.get("seite"))}
    return show(request, "alliances/history.html", context)


@for_visitors
@require_safe
def theme_list(request: HttpRequest) -> HttpResponse:
    listing = Listing(request, everything=True)
    return show(request, "alliances/themes.html", {"tiles": theme_tiles(listing)})


@for_visitors
@require_safe
def theme_detail(request: HttpRequest, slug: str) -> HttpResponse:
    theme = get_object_or_404(Theme, scheme=Theme.Scheme.DIRECTORY, slug=slug)
    listing = Listing(request, fixed={"thema": slug})
    return show(request, "alliances/theme.html", {"theme": theme, "listing": listing})


@for_visitors
@require_safe
def organisation_list(request: HttpRequest) -> HttpResponse:
    listing = OrganisationListing(request)
    return show(request, "alliances/organisations.html", {"listing": listing}, part="result")


@for_visitors
@require_safe
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation. A record merged into another leads on to it, so old links keep working."""
    organisation = get_object_or_404(Organisation.objects.visible_to(request.user).at(slug))
    if organisation.slug != slug:
        return redirect(organisation, permanent=True)
    partnerships = organisation.partnerships.visible_to(request.user).for_organisation()
    names = [a.text for a in organisation.aliases.all() if a.text != organisation.name]
    context = {
        "organisation": organisation,
        "partnerships": partnerships,
        "names": names,
        "participations": participations_of(organisation, request.user),
        "structured": organisation_data(organisation, partnerships),
    }
    return show(request, "alliances/organisation.html", context)
