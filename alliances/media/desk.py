"""Pictures in the workshop."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from alliances.media.forms import NewPictureForm, PictureForm
from alliances.media.showing import address_of, picture_of
from alliances.models import MediaAsset
from alliances.views import alliance_detail
from alliances.workshop.kinds import ItemKind, register
from wirportal.files.owners import owners


def public_page(request: HttpRequest, row: MediaAsset) -> HttpResponse:
    """Pictures stand on the page of the alliance."""
    response: Any = alliance_detail(request, row.alliance.slug)
    return response  # type: ignore[no-any-return]


def line(row: MediaAsset) -> str:
    return f"{row.get_use_display()} · {row.source}"


def beside(request: HttpRequest, row: MediaAsset) -> dict[str, Any]:
    return {"picture": picture_of(row), "original": address_of(row, "original")}


@owners.register
def files_of_pictures(keys: Any) -> Any:
    return MediaAsset.objects.filter(file__in=keys).values_list("file", flat=True)


register(
    ItemKind(
        section="pictures",
        model=MediaAsset,
        form=PictureForm,
        new_form=NewPictureForm,
        label=_("Picture"),
        new_label=_("Add a picture"),
        empty_text=_("With a picture people remember the alliance."),
        public_view=public_page,
        list_line=line,
        extra_template="alliances/media/_beside.html",
        extra_context=beside,
    )
)
