"""The version of the public data: changes whenever anything visitors can see may have changed."""

import datetime
import hashlib
from functools import lru_cache

import pgtrigger
from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from wirportal.models import Change

MOST_CHANGES = 1000


def moves_version() -> list[pgtrigger.Trigger]:
    """Triggers for the Meta of a model whose rows appear on public pages.

    Each statement adds a row to `Change`. Rows are only added, never updated, so writers do not
    wait for each other, and they count from the moment the transaction is committed.
    """
    return [
        pgtrigger.Trigger(
            name="moves_version",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate,
            func="INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;",
        )
    ]


def moves_version_once_public(since: str) -> list[pgtrigger.Trigger]:
    """The same where only some rows are public: `since` is the column filled in from then on.

    What happens to the other rows must not show, not even in the ETags of public pages.
    """
    return [
        pgtrigger.Trigger(
            name="moves_version_once_public",
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            func=f"""
                IF OLD.{since} IS NOT NULL OR NEW.{since} IS NOT NULL THEN
                    INSERT INTO wirportal_change DEFAULT VALUES;
                END IF;
                RETURN NULL;
            """,
        )
    ]


def moves_version_where(public: str, *, of: str, opens: str = "") -> list[pgtrigger.Trigger]:
    """The same where rows are public or not by what stands in them or in other tables.

    `public` is SQL about the row `it`, as it was or as it is now. `of` is the key of what it
    belongs to, and `opens` is true of a row that shows others with the same key. What is saved
    while that happens neither of the two would see: so each waits for the other's transaction.
    Rows that are public already wait for nobody.
    """
    told = "INSERT INTO wirportal_change DEFAULT VALUES; RETURN NULL;"
    look = f"""
        IF TG_OP <> 'INSERT' THEN
            it := OLD;
            IF {public} THEN {told} END IF;
        END IF;
        IF TG_OP <> 'DELETE' THEN
            it := NEW;
            IF {public} THEN {told} END IF;
        END IF;
    """
    key = f"hashtextextended('moves_version:' || ({of}), 0)"
    opening = f"""
        IF TG_OP <> 'DELETE' THEN
            it := NEW;
            IF {opens} THEN
                IF TG_OP = 'INSERT' THEN
                    PERFORM pg_advisory_xact_lock({key});
                ELSE
                    it := OLD;
                    IF NOT ({opens}) THEN PERFORM pg_advisory_xact_lock({key}); END IF;
                END IF;
            END IF;
        END IF;
    """
    return [
        pgtrigger.Trigger(
            name="moves_version_where_public",
            when=pgtrigger.After,
            operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            declare=[("it", "RECORD")],
            func=f"""
                {opening if opens else ""}
                {look}
                PERFORM pg_advisory_xact_lock_shared({key});
                {look}
                RETURN NULL;
            """,
        )
    ]


def data_version() -> str:
    """A short text, equal only as long as release, day (Berlin) and public data are equal.

    The sum catches a transaction that took its number early and was committed late.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id), sum(id) FROM wirportal_change")
        latest, total = cursor.fetchone()
    return f"{release()}-{timezone.localdate():%j}-{latest or 0}-{total or 0}"


@lru_cache(maxsize=1)
def release() -> str:
    """The release and a print of its templates and words, which operators may change."""
    digest = hashlib.blake2b(digest_size=6)
    for folder in (settings.BASE_DIR / "templates", *settings.LOCALE_PATHS):
        for file in sorted(found for found in folder.rglob("*.*") if found.is_file()):
            digest.update(file.read_bytes())
    return f"{settings.RELEASE}-{digest.hexdigest()}"


def version_of(request: HttpRequest) -> str:
    """The version as this request first saw it; asked for once."""
    version: str | None = getattr(request, "_data_version", None)
    if version is None:
        version = request._data_version = data_version()  # type: ignore[attr-defined]
    return version


def forget_old_changes(now: datetime.datetime) -> None:
    """Keeps the table short. Only rows older than any running transaction are dropped.

    Dropping them changes the version, so it waits until there are many. The latest stays: without
    any row, two states of the data would share one version.
    """
    latest = Change.objects.order_by("-pk").values("pk")[:1]
    old = Change.objects.filter(happened_at__lt=now - datetime.timedelta(hours=1))
    old = old.exclude(pk__in=latest)
    if old.count() > MOST_CHANGES:
        old.delete()
