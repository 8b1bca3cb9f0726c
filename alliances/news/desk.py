"""News in the workshop of an alliance."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import NewsItem
from alliances.news.cards import mark, moment
from alliances.news.forms import NewsForm
from alliances.news.views import page
from alliances.workshop.kinds import ItemKind, State, register, state_of
from wirportal.accounts.models import User
from wirportal.history.deeds import name_deeds

name_deeds({"announced": _("has become visible")})


def list_line(row: NewsItem) -> str:
    """Kind, and since or from when visitors see it."""
    held = mark(row)
    if row.is_public and held:
        return f"{row.get_kind_display()} · {held.label}"
    if row.is_public and row.visible_at:
        return f"{row.get_kind_display()} · {moment(row.visible_at)}"
    return str(row.get_kind_display())


def news_state(row: NewsItem) -> State:
    """Published is not yet visible: the line says from when on it is."""
    if row.is_public and not row.is_visible:
        return State(_("Planned"), "info")
    return state_of(row)


def with_publication(row: NewsItem, by: User) -> dict[str, Any]:
    now = timezone.now()
    visible_at = row.visible_from(now)
    return {"visible_at": visible_at, "is_announced": visible_at <= now, "changed_at": now}


NEWS = register(
    ItemKind(
        section="news",
        model=NewsItem,
        form=NewsForm,
        label=_("News and press"),
        new_label=_("Write news or a press release"),
        empty_text=_("Nothing has been written yet. Tell what is going on in your alliance."),
        public_view=page,
        list_line=list_line,
        also=with_publication,
        state_of=news_state,
    )
)
