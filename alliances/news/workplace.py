"""What editors find at the workplace: the way to the portal's own news, and what waits there."""

from collections.abc import Iterator

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from alliances.models import NewsItem
from alliances.news.portal import KIND, SECTION
from alliances.waiting.texts import remark, typed, unpublished
from alliances.workshop.desks import Desk
from alliances.workshop.subjects import Item, as_items, item_rows, items_named
from wirportal.accounts.models import User
from wirportal.editing.models import Autosave, Revision
from wirportal.registry import Task


def portal_news(request: HttpRequest) -> dict[str, object] | None:
    """Nothing for those who don't write them."""
    assert isinstance(request.user, User)
    if not request.user.has_perm("alliances.publish"):
        return None
    return {
        "list_url": reverse("alliances:portal_section"),
        "new_url": reverse("alliances:portal_new_item"),
    }


def portal_texts(user: User) -> Iterator[Task]:
    """Drafts of all editors, and what this one has typed and not saved."""
    if user.has_perm("alliances.publish"):
        yield from drafts(user)
        yield from kept(user)


def drafts(user: User) -> Iterator[Task]:
    rows = unpublished(item_rows(KIND).filter(alliance=None))
    items = {item.subject: item for item in (Item(*row) for row in as_items(KIND, rows))}
    for revision in Revision.objects.newest_of_each([*items]).defer("data"):
        item = items[revision.subject]
        desk = Desk(None, SECTION, user, NewsItem(pk=item.pk))
        yield Task(
            _("Publish or drop a draft: %(title)s") % {"title": item.title},
            desk.url(),
            tone="info",
            scope=desk.whose,
            hint=remark(revision, is_own=revision.by_id == user.pk),
            status=str(revision.get_state_display()),
        )


def kept(user: User) -> Iterator[Task]:
    new = Desk(None, SECTION, user, NewsItem())
    own = item_rows(KIND).filter(alliance=None).values("subject")
    texts = Autosave.objects.visible_to(user).filter(Q(subject=new.subject) | Q(subject__in=own))
    rows = list(texts.defer("data").order_by("saved_at"))
    items = {item.subject: item for item in items_named(row.subject for row in rows)}
    for row in rows:
        item = items.get(row.subject)
        desk = Desk(None, SECTION, user, NewsItem(pk=item.pk)) if item else new
        yield typed(row, item.title if item else desk.title, desk.url(), desk.whose)
