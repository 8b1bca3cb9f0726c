"""Writes down who opened what of a case. Source: PROMISES G35."""

from collections.abc import Iterable
from typing import Any

from reviews.models import AccessRecord, InterimReview

What = AccessRecord.What


def record_read(case: InterimReview, user: Any, what: What, detail: str = "") -> None:
    """One line for each time; the name is not kept, only the account's key and role."""
    role = user.leading_role()
    AccessRecord.objects.create(case=case, user=user, role=role, what=what, detail=detail[:120])


def record_reads(cases: Iterable[int], user: Any, what: What, detail: str = "") -> None:
    """The same for a page that shows several cases, by their keys; one statement, or none."""
    role = user.leading_role()
    AccessRecord.objects.bulk_create(
        AccessRecord(case_id=case, user=user, role=role, what=what, detail=detail[:120])
        for case in cases
    )
