"""What others have changed lately in one's alliances."""

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliances.waiting.mine import Mine, mine_of
from alliances.workshop.kinds import KINDS
from alliances.workshop.subjects import Place, item_rows, items_named, of_sections, places_among
from wirportal.accounts.models import User
from wirportal.editing.models import Revision

SINCE = datetime.timedelta(days=14)
MOST = 10

State = Revision.State
DONE: dict[str, str | Promise] = {
    State.DRAFT: _("has saved a draft"),
    State.PROPOSED: _("has proposed a text"),
    State.RETURNED: _("has saved a text, given back since"),
    State.PUBLISHED: _("has published"),
}


class Change(NamedTuple):
    """One version: who did what with which text, and when."""

    place: Place
    who: User
    done: str | Promise
    at: datetime.datetime

    @property
    def url(self) -> str:
        return self.place.url("history")


def recent(request: HttpRequest) -> dict[str, object] | None:
    """Nothing for those who keep no alliance, or where all was quiet."""
    assert isinstance(request.user, User)
    mine = mine_of(request.user)
    changes = list(changes_in(mine)) if mine.alliances else []
    return {"changes": changes, "has_many": len(mine.alliances) > 1} if changes else None


def changes_in(mine: Mine) -> Iterator[Change]:
    rows = list(versions_of_others(mine)[:MOST])
    subjects = [row.subject for row in rows]
    known = places_among(subjects, mine.alliances, items_named(subjects))
    for row in rows:
        who = row.published_by or row.by
        if row.subject in known and who is not None:
            yield Change(known[row.subject], who, DONE[row.state], row.published_at or row.saved_at)


def versions_of_others(mine: Mine) -> QuerySet[Any]:
    """Saved or published lately by somebody else, the latest first."""
    subjects = Q(subject__in=of_sections(mine.alliances))
    for kind in KINDS.values():
        rows = item_rows(kind).filter(alliance__in=list(mine.alliances))
        subjects |= Q(subject__in=rows.values("subject"))
    done: QuerySet[Any] = Revision.objects.annotate(
        done_by=Coalesce(F("published_by"), F("by")), done_at=Coalesce("published_at", "saved_at")
    )
    lately = done.filter(subjects, done_at__gte=timezone.now() - SINCE, done_by__isnull=False)
    others = lately.exclude(done_by=mine.user.pk).defer("data")
    return others.select_related("by", "published_by").order_by("-done_at", "-pk")
