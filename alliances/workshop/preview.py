"""A page as visitors will see it: the text is written, the public page rendered, all undone."""

import copy
from typing import cast

from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from alliances.models import Alliance, Shown
from alliances.views import alliance_detail
from alliances.workshop import actions
from alliances.workshop.desks import Desk
from wirportal.accounts.models import User


def preview(request: HttpRequest, desk: Desk, *, by: User) -> HttpResponse | None:
    """The public page with the newest text, or None if the text can't be published as it is.

    Nothing of it lasts. The version of the data moves inside the transaction, so whatever is
    kept while the page is rendered is kept under a version that never comes again.
    """
    form = desk.bound(desk.current)
    if not form.is_valid():
        return None
    with transaction.atomic():
        if desk.alliance is not None:
            Alliance.objects.filter(pk=desk.alliance.pk).update(state=Alliance.State.PUBLISHED)
        actions.write_public(desk, form, by=by)
        response = render(request, desk, form.instance)
        transaction.set_rollback(True)
    return response


def render(request: HttpRequest, desk: Desk, row: object) -> HttpResponse:
    visitor = as_visitor(request, desk)
    if isinstance(row, Shown):
        fresh = type(row)._base_manager.get(pk=row.pk)
        return desk.section.kind.public_view(visitor, fresh)
    return cast(HttpResponse, alliance_detail(visitor, desk.owner.slug))


def as_visitor(request: HttpRequest, desk: Desk) -> HttpRequest:
    """The same request as if nobody had signed in; the page shows that it is a preview."""
    visitor = copy.copy(request)
    visitor.user = AnonymousUser()
    visitor.__dict__.pop("_data_version", None)
    visitor.preview_of = desk  # type: ignore[attr-defined]
    return visitor
