"""Versions of what people edit together, texts kept for one person, and who has a page open."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wirportal.editing.querysets import AutosaveQuerySet, PresenceQuerySet, RevisionQuerySet
from wirportal.history.tracking import tracked
from wirportal.moves import Moves, Moving


@tracked(exclude=("data", "note", "once"))
class Revision(Moving):
    """One saved version (Änderung). Numbers run from 1 without a gap; the text is never changed.

    The numbers are the lock: whoever saves names the number the text was made from, and of two
    who name the same one the second is refused.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        PROPOSED = "proposed", _("Proposed")
        PUBLISHED = "published", _("Published")
        RETURNED = "returned", _("Given back")

    MOVES: ClassVar[Moves] = {
        "propose": ({State.DRAFT, State.RETURNED}, State.PROPOSED),
        "publish": ({State.DRAFT, State.PROPOSED, State.RETURNED}, State.PUBLISHED),
        "give_back": ({State.PROPOSED}, State.RETURNED),
    }

    subject = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    data = models.JSONField()
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    note = models.TextField(_("remark"), blank=True)
    restored_from = models.PositiveIntegerField(null=True, blank=True)
    # The mark of the form that has added something new: sent twice it adds nothing again.
    once = models.UUIDField(null=True, editable=False)
    # Nobody: the portal itself, for what was there before the first version; or an erased account.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ("subject", "-number")
        constraints = [
            models.UniqueConstraint(fields=["subject", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="revision_from_one"),
            models.UniqueConstraint(fields=["by", "once"], name="revision_of_a_form_once"),
        ]
        indexes = [
            models.Index(
                fields=["subject"],
                condition=models.Q(state="proposed"),
                name="revision_proposed",
            )
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="text_stays",
                fields=["subject", "number", "data", "restored_from", "once", "saved_at"],
            ),
            pgtrigger.Protect(name="stays", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"{self.subject} {self.number}"

    @property
    def is_public(self) -> bool:
        return self.state == self.State.PUBLISHED


class Autosave(models.Model):
    """A text somebody is typing, kept for this person until it is saved or thrown away."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="autosaves"
    )
    subject = models.CharField(max_length=80)
    base = models.PositiveIntegerField(default=0)
    data = models.JSONField()
    saved_at = models.DateTimeField(default=timezone.now)

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "subject"], name="autosave_once_a_person")
        ]

    def __str__(self) -> str:
        return self.subject


class Presence(models.Model):
    """That somebody has a page open for editing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField(max_length=80)
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "subject"], name="presence_once_a_person")
        ]

    def __str__(self) -> str:
        return self.subject
