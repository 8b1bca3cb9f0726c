"""Writes down who opened what of a case. Source: PROMISES G35."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import override

from reviews.models import AccessRecord, InterimReview

What = AccessRecord.What


def record_read(case: InterimReview, user: Any, what: What, detail: str | Promise = "") -> None:
    """One line for each time; the name is not kept, only the account's key and role."""
    role, said = user.leading_role(), kept(detail)
    AccessRecord.objects.create(case=case, user=user, role=role, what=what, detail=said)


def record_reads(cases: Iterable[int], user: Any, what: What, detail: str | Promise = "") -> None:
    """The same for a page that shows several cases, by their keys; one statement, or none."""
    role, said = user.leading_role(), kept(detail)
    AccessRecord.objects.bulk_create(
        AccessRecord(case_id=case, user=user, role=role, what=what, detail=said) for case in cases
    )


def kept(detail: str | Promise) -> str:
    """In the portal's language, whichever the reader has: the list is one for all who check it."""
    with override(settings.LANGUAGE_CODE):
        return str(detail)[:120]
