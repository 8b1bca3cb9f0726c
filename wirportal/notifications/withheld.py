"""What is kept from somebody who keeps the outbox: each app says of whom it keeps which mails."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple

from django.db.models import Q

from wirportal.registry import Registry


class Withheld(NamedTuple):
    """Mails, and by label of their model the rows that no reminder is shown of."""

    mails: Q
    rows: Mapping[str, Collection[int]]


# Called with a person; None where nothing is kept from them.
withheld: Registry[Callable[[Any], Withheld | None]] = Registry()


def withheld_from(user: Any) -> list[Withheld]:
    return [found for ask in withheld if (found := ask(user)) is not None]
