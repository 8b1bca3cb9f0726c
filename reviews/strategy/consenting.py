"""Deeds: the coordination lets accompanying research read the paper, or ends that."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.models import InterimReview, StrategyConsent
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused


@transaction.atomic
def give(case: InterimReview, *, by: User) -> StrategyConsent:
    """Given twice, even at once, it is one consent."""
    held = InterimReview.objects.select_for_update().get(pk=case.pk)
    with acting(by, "consent_given"):
        found, _is_new = held.consents.get_or_create(ended_at=None, defaults={"given_by": by})
    return found


@transaction.atomic
def end(case: InterimReview, *, by: User) -> None:
    """From now on; what was read before stays read. Raises Refused if there is none."""
    with acting(by, "consent_ended"):
        rows = StrategyConsent.objects.in_force().filter(case=case)
        if not rows.update(ended_at=timezone.now(), ended_by=by):
            raise Refused(_("There is no consent to withdraw."))
