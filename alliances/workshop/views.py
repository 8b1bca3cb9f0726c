"""The pages of the workshop."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from alliances.models import Alliance
from wirportal.web import show


@require_safe
def overview(request: HttpRequest, slug: str) -> HttpResponse:
    alliance = get_object_or_404(Alliance.objects.visible_to(request.user), slug=slug)
    return show(request, "alliances/workshop/overview.html", {"alliance": alliance})
