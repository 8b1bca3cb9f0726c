"""What `/postausgang/` lists, and what it asks for by the query string."""

from typing import Any, NamedTuple

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from wirportal.notifications.kinds import kinds
from wirportal.notifications.models import OutboundMail

PAGE = 50
TONES = {"sent": "good", "failed": "bad", "in_doubt": "bad", "queued": "info", "sending": "info"}
LONGEST = 100


class Line(NamedTuple):
    mail: OutboundMail
    kind: str
    tone: str


class Option(NamedTuple):
    value: str
    label: str
    is_chosen: bool


class OutboxListing:
    """The mails of one page, by state, kind, and a part of address or key."""

    def __init__(self, request: HttpRequest) -> None:
        self.mails = OutboundMail.objects.visible_to(request.user)
        self.state = chosen(request.GET.get("zustand"), OutboundMail.State.values)
        self.kind = chosen(request.GET.get("art"), [kind.key for kind in kinds])
        self.words = request.GET.get("q", "").replace("\0", "")[:LONGEST].strip()
        self.number = request.GET.get("seite")

    @property
    def is_filtered(self) -> bool:
        return bool(self.state or self.kind or self.words)

    @cached_property
    def page(self) -> Any:
        rows = self.mails.for_list()
        if self.state:
            rows = rows.filter(state=self.state)
        if self.kind:
            rows = rows.filter(kind=self.kind)
        if self.words:
            rows = rows.filter(Q(address__icontains=self.words) | Q(key__icontains=self.words))
        return Paginator(rows, PAGE).get_page(self.number)

    @cached_property
    def lines(self) -> list[Line]:
        return [line(mail) for mail in self.page]

    @cached_property
    def counts(self) -> dict[str, int]:
        """Of all mails, by state; letters to be read stand apart."""
        rows = self.mails.order_by().values("state").annotate(number=Count("pk"))
        return {row["state"]: row["number"] for row in rows}

    @property
    def states(self) -> list[Option]:
        return [
            Option(value, f"{label} ({self.counts.get(value, 0)})", value == self.state)
            for value, label in OutboundMail.State.choices
        ]

    @property
    def kinds(self) -> list[Option]:
        return [
            Option(kind.key, str(kind.label), kind.key == self.kind)
            for kind in kinds
            if not kind.is_direct
        ]

    @cached_property
    def to_be_read(self) -> int:
        return self.mails.to_be_read().count()


def chosen(value: str | None, allowed: list[str]) -> str:
    return value if value in allowed else ""


def line(mail: OutboundMail) -> Line:
    return Line(mail, label_of(mail), tone_of(mail))


def label_of(mail: OutboundMail) -> str:
    kind = kinds.named(mail.kind)
    return str(kind.label) if kind else mail.kind


def tone_of(mail: OutboundMail) -> str:
    return "warn" if mail.bounced_at else TONES.get(mail.state, "")


def trouble_of(mail: OutboundMail) -> str:
    """What the portal wrote is translated, what the mail server said is not."""
    return _(mail.trouble) if mail.trouble else ""
