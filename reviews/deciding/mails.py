"""Mails about a case as data: what they say and until when, never anything confidential."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.models import Condition, InterimReview
from reviews.topics import REVIEW
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data, MailKind, kinds
from wirportal.notifications.outbox import notify

EXAMPLE = "Beispielbündnis"
TO_COORDINATORS = gettext_lazy("You get this mail because you coordinate this alliance.")
TO_AGENCY = gettext_lazy("You get this mail because you look after this case at the agency.")
TO_MINISTRY = gettext_lazy("You get this mail because you look after this case at the ministry.")


def of_case(case: InterimReview, data: Data) -> str:
    return case.get_absolute_url()


def of_condition(case: InterimReview, data: Data) -> str:
    """The page of the condition; of the case where it has gone."""
    row = Condition.objects.filter(case=case, number=data.get("number", 0)).first()
    return row.get_absolute_url() if row else case.get_absolute_url()


@dataclass(frozen=True)
class CaseMail:
    """One kind of mail. It is not sent any more once the case has left `states`.

    `until` names the column of the case that says until when.
    """

    key: str
    label: str | Promise
    subject: str | Promise
    text: str | Promise
    why: str | Promise
    states: Collection[str]
    until: str = ""
    is_official: bool = False
    link: Callable[[InterimReview, Data], str] = of_case
    # States of the condition in which the mail is still true.
    condition_states: Collection[str] = field(default_factory=frozenset)

    def compose(self, data: Data, user: User | None) -> Letter | None:
        """None for people who may not see the case (any more)."""
        if user is None:
            return None
        cases: Any = InterimReview.objects.visible_to(user).for_list()
        case = cases.filter(pk=data["case"], state__in=list(self.states)).first()
        if case is None or not self.holds_of_condition(case, data):
            return None
        link = settings.BASE_URL + self.link(case, data)
        return self.letter(case.alliance.name, case.round.title, link, self.day(case))

    def holds_of_condition(self, case: InterimReview, data: Data) -> bool:
        if not self.condition_states:
            return True
        rows = Condition.objects.filter(case=case, number=data["number"])
        return rows.filter(state__in=list(self.condition_states)).exists()

    def day(self, case: InterimReview) -> str:
        at = getattr(case, self.until) if self.until else None
        return date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""

    def letter(self, alliance: str, round_title: str, link: str, day: str) -> Letter:
        words = {"alliance": alliance}
        until = ((_("Until"), day),) if day else ()
        return Letter(
            subject=str(self.subject) % words,
            paragraphs=(str(self.text) % words,),
            facts=((_("Review round"), round_title), *until),
            button=_("Open in the portal"),
            link=link,
            why=str(self.why),
        )

    def sample(self) -> Letter:
        day = date_format(timezone.localtime(), "DATETIME_FORMAT") if self.until else ""
        return self.letter(EXAMPLE, _("Interim review"), f"{settings.BASE_URL}/", day)

    def register(self) -> None:
        kinds.register(
            MailKind(
                self.key,
                self.label,
                REVIEW,
                self.compose,
                self.sample,
                is_official=self.is_official,
            )
        )

    def tell(
        self, people: Iterable[User], case: InterimReview, *, occasion: object, **data: Any
    ) -> None:
        """Each of them once for this occasion."""
        key = f"{self.key}:{case.pk}:{occasion}"
        notify(people, self.key, key=key, data={"case": case.pk, **data})
