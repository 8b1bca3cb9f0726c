"""What an alliance's team keeps one by one and publishes: projects, results, news, offers …"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wirportal.moves import Moves, Moving


class Shown(Moving):
    """A row that is a draft first, then published, and may be taken back.

    A draft holds its newest version; of what is published, newer versions wait in
    `wirportal.editing` until they are published themselves.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Taken back")

    MOVES: ClassVar[Moves] = {
        "publish": ({State.DRAFT, State.WITHDRAWN}, State.PUBLISHED),
        "withdraw": ({State.PUBLISHED}, State.WITHDRAWN),
    }

    # The word for such a row in addresses of the workshop and in the names of its versions.
    KIND: ClassVar[str] = ""
    # What its team reads when it is published and still not visible.
    NOT_YET: ClassVar[str | Promise] = ""

    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_public(self) -> bool:
        return self.state == self.State.PUBLISHED

    @property
    def is_visible(self) -> bool:
        """Visitors see it now."""
        return self.is_public

    @property
    def subject(self) -> str:
        """Its name in `wirportal.editing`."""
        return f"{self.KIND}/{self.pk}"
