"""Pictures of an alliance as pages show them."""

from functools import cached_property, partial

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, MediaAsset
from wirportal.files.showing import Credit, Picture, shown

LICENCE_ADDRESSES = {
    MediaAsset.Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/deed.de",
    MediaAsset.Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/deed.de",
    MediaAsset.Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/deed.de",
}
SHORT = {
    MediaAsset.Licence.PRESS: _("free for the press with credit"),
    MediaAsset.Licence.PORTAL: _("all rights reserved"),
}


def picture_of(asset: MediaAsset, *, card: bool = False) -> Picture:
    """The component's picture; `card` takes the copies cut to 3:2 around the focus."""
    return shown(
        asset.file,
        partial(address_of, asset),
        alt=asset.alt(),
        credit=credit_of(asset),
        caption=asset.caption(),
        card=card,
    )


def address_of(asset: MediaAsset, name: str) -> str:
    return reverse("alliances:picture", args=[asset.file.key, name])


def credit_of(asset: MediaAsset) -> Credit:
    licence = MediaAsset.Licence(asset.licence)
    words = str(SHORT.get(licence) or licence.label)
    return Credit(asset.source, asset.copyright, words, LICENCE_ADDRESSES.get(licence, ""))


class Pictures:
    """The public pictures of an alliance; one query."""

    def __init__(self, alliance: Alliance) -> None:
        self.alliance = alliance

    @cached_property
    def rows(self) -> list[MediaAsset]:
        rows = MediaAsset.objects.public().for_list()
        return list(rows.filter(alliance=self.alliance).order_by("position", "pk"))

    def used_as(self, *uses: str) -> list[MediaAsset]:
        return [row for row in self.rows if row.use in uses]

    @cached_property
    def lead(self) -> Picture | None:
        return next((picture_of(row) for row in self.used_as(MediaAsset.Use.LEAD)), None)

    @cached_property
    def logo(self) -> Picture | None:
        return next((picture_of(row) for row in self.used_as(MediaAsset.Use.LOGO)), None)

    @cached_property
    def gallery(self) -> list[Picture]:
        """All others; of several at the head only the first stands there."""
        others = self.used_as(MediaAsset.Use.LEAD)[1:]
        shown_below = self.used_as(MediaAsset.Use.GALLERY, MediaAsset.Use.PRESS)
        return [picture_of(row, card=True) for row in [*others, *shown_below]]
