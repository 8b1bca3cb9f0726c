"""The deed of confirming."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.confirming.dates import keep_dates
from alliances.models import Alliance, FactConfirmation
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds

name_deeds({"confirm": _("confirmed")})


@transaction.atomic
def confirm(alliance: Alliance, facts: Iterable[str], *, by: User) -> None:
    """Says that the facts are right today. Said twice on a day, it is written once."""
    today = timezone.localdate()
    wanted = set(facts)
    said = alliance.confirmations.filter(fact__in=wanted, confirmed_on=today)
    missing = wanted - set(said.values_list("fact", flat=True))
    rows = [
        FactConfirmation(alliance=alliance, fact=fact, confirmed_on=today, by=by)
        for fact in sorted(missing)
    ]
    with acting(by, "confirm"):
        if rows:
            FactConfirmation.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["alliance", "fact"],
                update_fields=["confirmed_on", "by"],
            )
        keep_dates(alliance)
