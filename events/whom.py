"""Who is behind a registration, and so where what concerns it is sent."""

from collections.abc import Mapping
from typing import Any, NamedTuple, Self

from events.models import Registration
from wirportal.accounts.models import User
from wirportal.notifications.models import OutboundMail, key_for
from wirportal.notifications.outbox import known, planned


class Whom(NamedTuple):
    """The account, or else the address the registration was made with."""

    user: User | None
    email: str
    language: str

    @classmethod
    def of(cls, row: Registration) -> Self:
        return cls(row.user, row.email, row.language)

    def mails(self, kind: str, *, key: str, data: Mapping[str, Any]) -> list[OutboundMail]:
        """The one that goes there, to be added to the outbox; none to an account that is closed."""
        if self.user is None:
            found = planned(
                known(kind), key, data, None, address=self.email, language=self.language
            )
            return [found]
        if not self.user.is_active:
            return []
        return [planned(known(kind), key_for(key, self.user), data, None, user=self.user)]
