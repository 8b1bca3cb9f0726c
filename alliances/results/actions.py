"""Deeds on evidence: add, show, hide, check, remove."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances.models import Evidence, Result
from wirportal.accounts.models import User
from wirportal.files import actions as files
from wirportal.files.fields import Upload
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused

MOST = 30

name_deeds(
    {
        "add_evidence": _("evidence added"),
        "show_evidence": _("evidence shown in public"),
        "hide_evidence": _("evidence hidden from the public"),
        "check_evidence": _("evidence checked"),
        "remove_evidence": _("evidence removed"),
    }
)


@transaction.atomic
def add_evidence(
    result: Result,
    *,
    by: User,
    title: str,
    source: str = "",
    url: str = "",
    upload: Upload | None = None,
    is_released: bool = False,
) -> Evidence:
    """A link or a file; with a file the link is left out."""
    # Of two who add at once, the second counts after the first is done.
    Result._base_manager.select_for_update(no_key=True).get(pk=result.pk)
    if result.evidence.count() >= MOST:
        raise Refused(
            _("A result may have at most %(most)d pieces of evidence. Please remove one first.")
            % {"most": MOST}
        )
    stored = files.store(upload, by=by) if upload else None
    with acting(by, "add_evidence"):
        return result.evidence.create(
            title=title,
            source=source,
            url="" if stored else url,
            file=stored,
            is_released=is_released,
        )


def show_evidence(evidence: Evidence, *, is_released: bool, by: User) -> None:
    """Shows it in public with its result, or hides it again."""
    with acting(by, "show_evidence" if is_released else "hide_evidence"):
        Evidence.objects.filter(pk=evidence.pk).update(is_released=is_released)


def check_evidence(evidence: Evidence, *, by: User) -> None:
    """Notes that this person has looked at it today, and that it shows what it should."""
    with acting(by, "check_evidence"):
        Evidence.objects.filter(pk=evidence.pk).update(checked_by=by, checked_at=timezone.now())


@transaction.atomic
def remove_evidence(evidence: Evidence, *, by: User) -> None:
    """The row, and its file with it."""
    stored = evidence.file
    with acting(by, "remove_evidence"):
        evidence.delete()
        if stored:
            files.erase(stored)
