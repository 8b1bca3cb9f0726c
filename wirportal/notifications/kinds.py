"""What kinds of messages there are: each app registers its own in its room `messages.py`."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wirportal.letters import Letter
from wirportal.registry import Registry

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from wirportal.accounts.models import User

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Topic:
    """What people choose a rhythm for; `rhythm` is that of those who have not chosen.

    Duties can't be switched off. With a `permission` it is offered to those alone who have it.
    """

    key: str
    label: str | Promise
    text: str | Promise = ""
    is_duty: bool = False
    rhythm: str = "at_once"
    permission: str = ""


@dataclass(frozen=True)
class MailKind:
    """One kind of message.

    `compose(data, user)` writes it in the active language, the moment it is sent; None says that
    it is not due or not allowed any more. `user` is None where the recipient has no account.
    `sample()` writes it with data made up for the preview of the office.
    """

    key: str
    label: str | Promise
    topic: Topic
    compose: Callable[[Data, "User | None"], Letter | None]
    sample: Callable[[], Letter]
    # Somebody of the office reads each before it goes.
    is_official: bool = False
    # The bell shows it, too.
    has_notice: bool = True
    # The words do not depend on who reads them, only whether somebody may (still) does: written
    # once for the mails that go together, to those of them who are among these people.
    readers: "Callable[[Data], QuerySet[User]] | None" = None
    # Its link is a key: nobody but the recipient may read it, not even the office.
    has_secret_link: bool = False
    # Sent by itself because it holds a secret; registered for the preview alone.
    is_direct: bool = False
    # Called once the mail has gone; may be called again for the same mail.
    on_sent: Callable[[Data], None] | None = None


class Sheet(NamedTuple):
    """What is known of a mail the moment it is to be sent."""

    pk: int
    data: Data
    link: str


# Called with mails that are about to go; gives the keys of those that must not leave the portal.
# They are shown as notices, and that is all.
stays_inside: Registry[Callable[[Collection[Sheet]], Collection[int]]] = Registry()


class Kinds(Registry[MailKind]):
    def named(self, key: str) -> MailKind | None:
        return next((kind for kind in self if kind.key == key), None)


kinds = Kinds()


def tell_sent(kind: str, data: Data) -> None:
    found = kinds.named(kind)
    if found is not None and found.on_sent is not None:
        found.on_sent(data)


def topics() -> list[Topic]:
    """Those of the registered kinds, each once, duties last."""
    found = dict.fromkeys(kind.topic for kind in kinds)
    return sorted(found, key=lambda topic: topic.is_duty)


def topics_of(user: "User") -> list[Topic]:
    """What this person may get mails about."""
    return [one for one in topics() if not one.permission or user.has_perm(one.permission)]


ACCOUNT = Topic(
    "account",
    _("Account and invitations"),
    _("What guards your account and what you are invited to."),
    is_duty=True,
)
DEADLINES = Topic(
    "deadlines",
    _("Deadlines"),
    _("Reminders of days by which something must be done."),
    is_duty=True,
)
