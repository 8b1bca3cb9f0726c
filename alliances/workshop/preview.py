"""A page as visitors will see it: the text is written, the public page rendered, all undone."""

import copy
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from alliances import actions as directory
from alliances.models import Alliance, Shown
from alliances.views import alliance_detail
from alliances.workshop.desks import Desk
from wirportal.accounts.models import User
from wirportal.history.deeds import acting


def preview(request: HttpRequest, desk: Desk, *, by: User) -> HttpResponse | None:
    """The public page with the newest text, or None if the text can't be published as it is.

    Nothing of it lasts. The version of the data moves inside the transaction, so whatever is
    kept while the page is rendered is kept under a version that never comes again.
    """
    form = desk.bound(desk.current)
    if not form.is_valid():
        return None
    with transaction.atomic():
        form.apply(by=by)
        with acting(by, "edited"):
            show_all(desk, form.instance, by=by)
        response = render(request, desk, form.instance)
        transaction.set_rollback(True)
    return response


def show_all(desk: Desk, row: object, *, by: User) -> None:
    alliance = Alliance.objects.select_related("region", "round").get(pk=desk.alliance.pk)
    Alliance.objects.filter(pk=alliance.pk).update(state=Alliance.State.PUBLISHED)
    directory.refresh(alliance)
    if isinstance(row, Shown):
        also = desk.section.kind.also(row, by)
        rows = type(row)._base_manager.filter(pk=row.pk)
        rows.update(state=Shown.State.PUBLISHED, published_at=timezone.now(), **also)


def render(request: HttpRequest, desk: Desk, row: object) -> HttpResponse:
    visitor = as_visitor(request, desk)
    if isinstance(row, Shown):
        fresh = type(row)._base_manager.get(pk=row.pk)
        return desk.section.kind.public_view(visitor, fresh)
    return cast(HttpResponse, alliance_detail(visitor, desk.alliance.slug))


def as_visitor(request: HttpRequest, desk: Desk) -> HttpRequest:
    """The same request as if nobody had signed in; the page shows that it is a preview."""
    visitor = copy.copy(request)
    visitor.user = AnonymousUser()
    visitor.__dict__.pop("_data_version", None)
    visitor.preview_of = desk  # type: ignore[attr-defined]
    return visitor
