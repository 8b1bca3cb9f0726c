"""What the outbox keeps from those who are recused: mails and reminders about the case.

Source: REVIEW, conflict handling (6): "neither in lists nor in counts, exports or mail".
"""

from typing import Any

from django.apps import apps

from reviews.models import Assignment, InterimReview, Recusal
from reviews.rounds.belonging import path_to
from reviews.rounds.inside import NAMED, mails_about
from wirportal.notifications.withheld import Withheld

# What reminders are about; those to experts name all their cases of one day.
REMINDED = {"reviews.expert", "reviews.yearlyreport"}


def of_recused(user: Any) -> Withheld | None:
    cases = list(Recusal.objects.filter(user=user).values_list("case", flat=True))
    if not cases:
        return None
    rows = rows_about(cases)
    return Withheld(mails_about(rows), rows)


def rows_about(cases: list[int]) -> dict[str, list[int]]:
    """By label of the model those that belong to one of the cases."""
    asked = Assignment.objects.filter(case__in=cases)
    found = {"reviews.expert": list(asked.values_list("expert", flat=True))}
    for label in {*NAMED.values(), *REMINDED} - set(found):
        model: Any = apps.get_model(label)
        path = path_to(model, InterimReview)
        if path is not None:
            rows = model._base_manager.filter(**{f"{path}__in": cases})
            found[label] = list(rows.values_list("pk", flat=True))
    return found
