"""The way in for every upload: size, content, name. What passes is an `Upload`."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from wirportal.files.isolation import inspect
from wirportal.files.models import StoredFile
from wirportal.files.naming import shown_name
from wirportal.files.reasons import REASONS
from wirportal.files.turns import take_turn

Kind = StoredFile.Kind
BOTH = (Kind.PICTURE, Kind.DOCUMENT)


@dataclass(frozen=True)
class Upload:
    """A file that has passed the checks. Its content is what will be stored."""

    kind: str
    media_type: str
    ending: str
    shown_name: str
    content: bytes
    width: int | None = None
    height: int | None = None


def check(file: UploadedFile[Any], *, kinds: Collection[str] = BOTH) -> Upload:
    """Reads the file; raises ValidationError with what to do where it can't be taken."""
    size = file.size or 0
    if not size:
        raise refusal("empty")
    if size > max(largest(kind) for kind in kinds):
        raise refusal("too_large", limit=max(largest(kind) for kind in kinds))
    if not take_turn():
        raise refusal("busy")
    file.seek(0)
    found = inspect(file.read())
    if found.reason:
        raise refusal(narrowed(found.reason, kinds))
    if found.kind not in kinds:
        raise refusal("only_pictures" if Kind.PICTURE in kinds else "only_documents")
    if size > largest(found.kind):
        raise refusal("too_large", limit=largest(found.kind))
    return Upload(
        kind=found.kind,
        media_type=found.media_type,
        ending=found.ending,
        shown_name=shown_name(file.name or "", found.ending),
        content=found.content,
        width=found.width,
        height=found.height,
    )


def narrowed(reason: str, kinds: Collection[str]) -> str:
    """Where one kind alone is possible, the other is not offered."""
    if reason != "unknown_type" or len(kinds) > 1:
        return reason
    return "no_picture" if Kind.PICTURE in kinds else "no_document"


def largest(kind: str) -> int:
    """Most bytes a file of this kind may have."""
    if kind == Kind.PICTURE:
        return settings.UPLOAD_LARGEST_PICTURE
    return settings.UPLOAD_LARGEST_DOCUMENT


def refusal(reason: str, *, limit: int = 0) -> ValidationError:
    told = {"limit": limit // 1024**2}
    return ValidationError(REASONS[reason], code=reason, params=told)
