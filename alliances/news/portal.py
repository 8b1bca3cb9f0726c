"""The news the portal itself publishes: written by editors, of no alliance."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliances.models import NewsItem
from alliances.news.desk import NEWS
from alliances.news.forms import NewsForm
from alliances.workshop.desks import Desk
from alliances.workshop.forms import Groups
from alliances.workshop.kinds import ItemKind
from alliances.workshop.sections import Section
from wirportal.accounts.models import User
from wirportal.permissions import require


class PortalNewsForm(NewsForm):
    """Without pictures: those belong to the alliances, and so do the rights to them."""

    GROUPS: ClassVar[Groups] = tuple(
        (_("Links") if "pictures" in names else legend, names) for legend, names in NewsForm.GROUPS
    )
    WANTED: ClassVar[dict[str, str | Promise]] = {
        name: words for name, words in NewsForm.WANTED.items() if name != "pictures"
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["pictures"]
        self.fields["background"].help_text = _("What readers should know beside the news.")
        self.fields["embargo_until"].help_text = _(
            "German time. Until then only the editors, the agency and the ministry see it."
        )


KIND = replace(
    NEWS,
    form=PortalNewsForm,
    empty_text=_("Nothing has been written yet. Tell what is new in the programme or the portal."),
)


@dataclass(frozen=True)
class PortalSection(Section):
    """It stands in no alliance's workshop, so its kind is in no register either."""

    @property
    def kind(self) -> ItemKind:
        return KIND


SECTION = PortalSection(
    "news",
    ("aktuelles", "news"),
    _("The portal’s own news"),
    _("News of the programme and of the portal, of no alliance. They stand among all news."),
)


def desk_of(request: HttpRequest, pk: int | None = None) -> Desk:
    """The desk of one of the portal's news; without a number that of a new one."""
    require(request.user, "alliances.publish", None)
    assert isinstance(request.user, User)
    row = NewsItem() if pk is None else get_object_or_404(KIND.of(None), pk=pk)
    return Desk(None, SECTION, request.user, row)
