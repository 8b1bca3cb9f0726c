"""Attachments of the strategy: added, taken out, and found by those who may read them."""

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reviews.models import InterimReview, StrategyFile, StrategyVersion
from reviews.strategy.actions import writable
from reviews.strategy.draft import ATTACHMENTS
from wirportal.accounts.models import User
from wirportal.files.actions import store
from wirportal.files.checks import Upload
from wirportal.history.deeds import acting
from wirportal.moves import Refused

MOST_FILES = 40


@transaction.atomic
def add(case: InterimReview, *, title: str, upload: Upload, by: User) -> StrategyFile:
    held = writable(case, ATTACHMENTS, by=by)
    if held.files.filter(removed_at__isnull=True).count() >= MOST_FILES:
        raise Refused(_("There are very many attachments. Please put some together."))
    stored = store(upload, by=by)
    with acting(by, "insert"):
        return StrategyFile.objects.create(case=held, title=title, file=stored, added_by=by)


@transaction.atomic
def remove(row: StrategyFile, *, by: User) -> None:
    """Out of the draft; a version that was handed in keeps it."""
    held = writable(row.case, ATTACHMENTS, by=by)
    with acting(by, "delete"):
        held.files.filter(pk=row.pk, removed_at__isnull=True).update(removed_at=timezone.now())


def file_of(user: Any, case: InterimReview, key: uuid.UUID, *, is_team: bool) -> StrategyFile:
    """The attachment, for the team at once; for others if a version they may read names it."""
    rows = StrategyFile.objects.visible_to(user)
    found: StrategyFile = get_object_or_404(rows, case=case, file__key=key)
    if not is_team:
        versions = StrategyVersion.objects.visible_to(user).filter(case=case)
        get_object_or_404(versions.filter(data__files__contains=[{"key": str(key)}])[:1])
    return found


def in_use(keys: Collection[int]) -> Iterable[int]:
    return StrategyFile.objects.filter(file__in=keys).values_list("file", flat=True)
