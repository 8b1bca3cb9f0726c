"""The pictures of a piece of news, as the component `picture.html` takes them."""

from typing import Any

from alliances.media.showing import picture_of
from alliances.models import MediaAsset, NewsItem
from wirportal.files.showing import Picture


def pictures_of(item: NewsItem, user: Any) -> list[Picture]:
    """In their order; those only that this person may see."""
    rows = MediaAsset.objects.visible_to(user).filter(newspicture__news_item=item).for_list()
    return [picture_of(row) for row in rows.order_by("newspicture__position", "newspicture__pk")]
