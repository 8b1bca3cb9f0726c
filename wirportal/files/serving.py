"""Hands out a stored file. The view has found it through a row that the person may see."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, NamedTuple

import structlog
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotModified,
    StreamingHttpResponse,
)
from django.utils.http import content_disposition_header, parse_etags

from wirportal.errors import unavailable
from wirportal.files.models import StoredFile

log = structlog.get_logger(__name__)

ORIGINAL = "original"
POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'"
# Short: what is taken back must not live on in the caches of others.
SHARED = "public, max-age=300"
PRIVATE = "no-store, private"
PIECE = 64 * 1024
# One range, of at most twenty digits; a list of ranges is answered with the whole file.
RANGE = re.compile(r"bytes=([0-9]{0,20})-([0-9]{0,20})")


class Part(NamedTuple):
    """What lies in the storage, and what a browser is told of it."""

    path: str
    media_type: str
    size: int
    sha256: str
    name: str


def serve(
    request: HttpRequest, stored: StoredFile, *, name: str = ORIGINAL, public: bool
) -> HttpResponseBase:
    """The original or a derivative ("w800.webp"); `public` if everybody may see it."""
    part = part_of(stored, name)
    etag = f'"{part.sha256}"'
    headers = {
        "ETag": etag,
        "Cache-Control": SHARED if public else PRIVATE,
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
    }
    if public and etag in parse_etags(request.headers.get("If-None-Match", "")):
        return HttpResponseNotModified(headers=headers)
    headers |= {
        "Content-Type": part.media_type,
        "Content-Disposition": content_disposition_header(not stored.is_picture, part.name) or "",
        "Accept-Ranges": "bytes",
    }
    return answer(request, stored, part, headers)


def part_of(stored: StoredFile, name: str) -> Part:
    if name == ORIGINAL:
        return Part(
            str(stored.content.name),
            stored.media_type,
            stored.size,
            stored.sha256,
            stored.shown_name,
        )
    copy = stored.copy(name)
    if copy is None:
        raise Http404
    shown = f"{PurePosixPath(stored.shown_name).stem}-{name}"
    return Part(copy["path"], copy["media_type"], copy["size"], copy["sha256"], shown)


def answer(
    request: HttpRequest, stored: StoredFile, part: Part, headers: dict[str, str]
) -> HttpResponseBase:
    start, end, status = 0, part.size, 200
    asked = asked_range(request, headers["ETag"])
    if asked:
        start, end = bounds(asked, part.size)
        status = 206
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{part.size}"
    if start >= end:
        headers["Content-Range"] = f"bytes */{part.size}"
        return HttpResponse(status=416, headers=headers)
    headers["Content-Length"] = str(end - start)
    if request.method == "HEAD":
        return StreamingHttpResponse((), status=status, headers=headers)
    try:
        file = stored.content.storage.open(part.path)
    except FileNotFoundError as error:
        raise Http404 from error
    except OSError:
        log.exception("file_not_read", key=str(stored.key))
        return unavailable(request)
    response = StreamingHttpResponse(pieces(file, start, end), status=status, headers=headers)
    response._resource_closers.append(file.close)  # type: ignore[attr-defined]
    return response


def asked_range(request: HttpRequest, etag: str) -> re.Match[str] | None:
    if request.headers.get("If-Range", etag) != etag:
        return None
    found = RANGE.fullmatch(request.headers.get("Range", ""))
    return found if found and (found[1] or found[2]) else None


def bounds(asked: re.Match[str], size: int) -> tuple[int, int]:
    """First byte and the one after the last; "bytes=-500" means the last 500."""
    if not asked[1]:
        return max(0, size - int(asked[2])), size
    return int(asked[1]), min(int(asked[2]) + 1, size) if asked[2] else size


def pieces(file: IO[bytes], start: int, end: int) -> Iterator[bytes]:
    file.seek(start)
    left = end - start
    while left and (piece := file.read(min(PIECE, left))):
        left -= len(piece)
        yield piece
