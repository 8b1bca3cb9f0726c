"""A deed to many rows in the administration: what is refused is said, the others are done."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from wirportal.moves import Refused


def attempt(
    page: Any, request: HttpRequest, deed: Callable[..., None], rows: Iterable[Any], **more: Any
) -> int:
    """Does the deed to each row of a `page` of the administration; gives to how many."""
    done = 0
    for row in rows:
        try:
            deed(row, by=request.user, **more)
            done += 1
        except Refused as refusal:
            page.message_user(request, f"{row}: {refusal.message}", messages.ERROR)
    return done
