"""What waits at the workplace of those who have to declare."""

from collections.abc import Iterator

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reviews.models import InterimReview
from reviews.querysets.people import AGENCY, MINISTRY
from wirportal.accounts.models import User
from wirportal.registry import Task, tasks


@tasks.register
def declarations(user: User) -> Iterator[Task]:
    """A line for each round with cases on which the person has not declared. One query."""
    if not user.holds(*AGENCY, *MINISTRY, "expert", "panel_chair"):
        return
    rows = InterimReview.objects.undeclared_by(user).running().order_by()
    rounds = rows.values_list("round__slug", "round__title").annotate(number=Count("pk"))
    for slug, title, number in rounds.order_by("round__title"):
        said = ngettext("%(number)s case", "%(number)s cases", number)
        yield Task(
            _("Declare conflicts of interest"),
            reverse("reviews:declare", args=[slug]),
            tone="warn",
            scope=title,
            hint=said % {"number": number},
            status=_("waits"),
        )
