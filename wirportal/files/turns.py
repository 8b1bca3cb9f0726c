"""Few uploads are worked on at once: a picture takes seconds and hundreds of megabytes.

Whoever comes in between is asked to try again, so that visitors always find threads that are free.
"""

import threading
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# Of the four threads each process of the web has.
AT_ONCE = 2
PATIENCE = 1  # second

turns = threading.BoundedSemaphore(AT_ONCE)
# `has_turn` while a request is answered: whether it has one; elsewhere nobody waits.
here = threading.local()


def take_turn() -> bool:
    """Once a request, however many files it brings; kept until it is answered."""
    if not getattr(here, "has_turn", True):
        here.has_turn = turns.acquire(timeout=PATIENCE)
    return getattr(here, "has_turn", True)


class TurnsMiddleware:
    """Gives the turn back when the request is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        here.has_turn = False
        try:
            return self.get_response(request)
        finally:
            if here.has_turn:
                turns.release()
            del here.has_turn
