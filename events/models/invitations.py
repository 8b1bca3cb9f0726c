"""Which alliances are asked to come, and which of them have said that they do not."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance
from events.models.events import Event
from events.querysets import EventInvitationQuerySet
from wirportal.history.tracking import tracked

USER = settings.AUTH_USER_MODEL


@tracked()
class EventInvitation(models.Model):
    """An alliance asked to come (Einladung). Its yes are the registrations of its people."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="invitations")
    alliance = models.ForeignKey(Alliance, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(USER, on_delete=models.SET_NULL, null=True, related_name="+")
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_by = models.ForeignKey(
        USER, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = EventInvitationQuerySet.as_manager()

    class Meta:
        ordering = ("event", "alliance__name")
        verbose_name = _("invitation of an alliance")
        verbose_name_plural = _("invitations of alliances")
        constraints = [
            models.UniqueConstraint(fields=["event", "alliance"], name="invitation_once"),
            models.CheckConstraint(
                condition=Q(declined_by__isnull=True) | Q(declined_at__isnull=False),
                name="invitation_declined_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.alliance_id}"
