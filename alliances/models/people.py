"""Who keeps an alliance's pages."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models.alliance import Alliance
from alliances.querysets import MembershipQuerySet, RealMemberships
from wirportal.history.tracking import tracked


@tracked()
class Membership(models.Model):
    """A person's role in an alliance's team, from a day to a day (both included)."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("Coordinator")
        CONTRIBUTOR = "contributor", _("Contributor")

    alliance = models.ForeignKey(Alliance, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=12, choices=Role)
    from_on = models.DateField(default=timezone.localdate)
    until_on = models.DateField(null=True, blank=True)

    # Without the teams of alliances made up for a rehearsal; `alliance.memberships` has them.
    objects = RealMemberships()
    everything = MembershipQuerySet.as_manager()

    class Meta:
        default_manager_name = "everything"
        constraints = [
            models.UniqueConstraint(fields=["alliance", "user", "role"], name="membership_once"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.alliance}: {self.get_role_display()}"
