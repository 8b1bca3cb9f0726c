"""What the portal tells people about strategies: receipts, recalls, corrections, withdrawals.

No content of a paper is in these mails, only that something happened, and where it stands.
"""

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.models import Alliance
from reviews.models import InterimReview, ReviewRound, StrategyVersion
from reviews.people import coordinators_of, leads_of, officers_of
from reviews.topics import REVIEW, REVIEW_NEWS
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data, MailKind, Topic, kinds
from wirportal.notifications.outbox import notify

RECEIVED, RECALLED = "strategy-received", "strategy-recalled"
CORRECTED, LAPSED = "correction-received", "correction-lapsed"
ASKED, WITHDRAWN = "withdrawal-asked", "case-withdrawn"


def tell(
    people: Iterable[User], kind: str, case: InterimReview, occasion: str, **data: object
) -> None:
    notify(people, kind, key=f"{kind}:{case.pk}:{occasion}", data={"case": case.pk, **data})


# Occasions


def tell_received(version: StrategyVersion) -> None:
    case = version.case
    tell(coordinators_of(case), RECEIVED, case, str(version.number), number=version.number)


def tell_recalled(case: InterimReview) -> None:
    tell(officers_of(case), RECALLED, case, moment(case.recalled_at))


def tell_corrected(version: StrategyVersion) -> None:
    case, number = version.case, version.number
    tell(coordinators_of(case), RECEIVED, case, str(number), number=number)
    tell(officers_of(case), CORRECTED, case, str(number), number=number)


def tell_lapsed(case: InterimReview) -> None:
    people = {*coordinators_of(case), *officers_of(case)}
    tell(sorted(people, key=lambda one: one.pk), LAPSED, case, moment(case.correct_by))


def tell_withdrawal_asked(case: InterimReview) -> None:
    """The other coordinators; where there is none, the agency's lead."""
    others = coordinators_of(case).filter(is_active=True).exclude(pk=case.withdrawal_by_id or 0)
    people = others if others.exists() else leads_of(case)
    tell(people, ASKED, case, moment(timezone.now()))


def tell_withdrawn(case: InterimReview) -> None:
    people = {*coordinators_of(case), *officers_of(case)}
    tell(sorted(people, key=lambda one: one.pk), WITHDRAWN, case, moment(case.state_since))


def moment(at: datetime.datetime | None) -> str:
    return f"{at:%Y-%m-%d-%H-%M-%S-%f}" if at else ""


# What they read


def found(data: Data, user: User | None) -> InterimReview | None:
    """The case, if the person may still see it when the mail goes."""
    rows: Any = InterimReview.objects.visible_to(user) if user else InterimReview.objects.none()
    case: InterimReview | None = rows.for_list().filter(pk=data["case"]).first()
    return case


def address(case: InterimReview, page: str = "", *args: object) -> str:
    name = f"reviews:strategy_{page}" if page else "reviews:case"
    return settings.BASE_URL + reverse(name, args=[case.round.slug, case.alliance.slug, *args])


def names(case: InterimReview) -> Mapping[str, str]:
    return {"alliance": case.alliance.name, "round": case.round.title}


def of_received(data: Data, user: User | None) -> Letter | None:
    case = found(data, user)
    if case is None:
        return None
    version = case.versions.filter(number=data["number"]).first()
    return received(case, version) if version else None


def received(case: InterimReview, version: StrategyVersion) -> Letter:
    return Letter(
        subject=_("Receipt: the strategy of “%(alliance)s” is handed in") % names(case),
        paragraphs=(
            _("Your paper for “%(round)s” has been received. It can’t be changed any more.")
            % names(case),
        ),
        facts=(
            (_("Version of the paper"), str(version.number)),
            (
                _("Handed in"),
                date_format(timezone.localtime(version.submitted_at), "DATETIME_FORMAT"),
            ),
            (_("Checksum (SHA-256)"), version.sha256),
        ),
        button=_("Open the receipt"),
        link=address(case, "receipt", version.number),
        why=coordinates(),
    )


def coordinates() -> str:
    return _("You get this mail because you coordinate this alliance.")


def looks_after() -> str:
    return _("You get this mail because you look after this case or may confirm this step.")


def of_recalled(data: Data, user: User | None) -> Letter | None:
    case = found(data, user)
    return recalled(case) if case else None


def recalled(case: InterimReview) -> Letter:
    return Letter(
        subject=_("“%(alliance)s” has recalled its strategy") % names(case),
        paragraphs=(
            _("The alliance goes on writing for “%(round)s” and can hand in until the deadline.")
            % names(case),
        ),
        button=_("Open the case"),
        link=address(case),
        why=looks_after(),
    )


def of_corrected(data: Data, user: User | None) -> Letter | None:
    case = found(data, user)
    return corrected(case) if case else None


def corrected(case: InterimReview) -> Letter:
    return Letter(
        subject=_("“%(alliance)s” has handed in its correction") % names(case),
        paragraphs=(
            _("The formal check for “%(round)s” can go on. The page shows what has changed.")
            % names(case),
        ),
        button=_("Open the case"),
        link=address(case),
        why=looks_after(),
    )


def of_lapsed(data: Data, user: User | None) -> Letter | None:
    case = found(data, user)
    return lapsed(case) if case else None


def lapsed(case: InterimReview) -> Letter:
    return Letter(
        subject=_("“%(alliance)s”: the time for the correction is over") % names(case),
        paragraphs=(
            _(
                "No correction was handed in for “%(round)s”. The formal check goes on with the "
                "paper as it was handed in before."
            )
            % names(case),
        ),
        button=_("Open the case"),
        link=address(case),
        why=_("You get this mail because you coordinate this alliance or look after its case."),
    )


def of_asked(data: Data, user: User | None) -> Letter | None:
    """As long as it waits."""
    case = found(data, user)
    if case is None or case.withdrawal_by_id is None or not case.can("withdraw_case"):
        return None
    return asked(case)


def asked(case: InterimReview) -> Letter:
    return Letter(
        subject=_("“%(alliance)s”: please confirm or refuse the withdrawal") % names(case),
        paragraphs=(
            _(
                "The coordination of the alliance wants to withdraw from “%(round)s”. This counts "
                "only once a second person has confirmed it."
            )
            % names(case),
        ),
        button=_("Look at it"),
        link=address(case, "withdraw"),
        why=looks_after(),
    )


def of_withdrawn(data: Data, user: User | None) -> Letter | None:
    case = found(data, user)
    return withdrawn(case) if case else None


def withdrawn(case: InterimReview) -> Letter:
    return Letter(
        subject=_("“%(alliance)s” has withdrawn") % names(case),
        paragraphs=(
            _(
                "The withdrawal from “%(round)s” is confirmed. Projects that are running are not "
                "affected."
            )
            % names(case),
        ),
        button=_("Open the case"),
        link=address(case),
        why=_("You get this mail because you coordinate this alliance or look after its case."),
    )


# For the preview of the office


def example(letter: Callable[[InterimReview], Letter]) -> Callable[[], Letter]:
    return lambda: letter(example_case())


def example_case() -> InterimReview:
    """In memory only."""
    return InterimReview(
        alliance=Alliance(name="Beispielbündnis", slug="beispiel"),
        round=ReviewRound(title=_("Interim review"), slug="beispiel"),
    )


def example_receipt() -> Letter:
    version = StrategyVersion(number=1, sha256="0" * 64, submitted_at=timezone.now())
    return received(example_case(), version)


def register(
    key: str,
    label: str | Promise,
    topic: Topic,
    compose: Callable[[Data, User | None], Letter | None],
    sample: Callable[[], Letter],
) -> None:
    kinds.register(MailKind(key, label, topic, compose, sample))


register(RECEIVED, gettext_lazy("Receipt of a strategy"), REVIEW, of_received, example_receipt)
register(
    RECALLED, gettext_lazy("A strategy is recalled"), REVIEW_NEWS, of_recalled, example(recalled)
)
register(
    CORRECTED,
    gettext_lazy("A correction is handed in"),
    REVIEW_NEWS,
    of_corrected,
    example(corrected),
)
register(
    LAPSED, gettext_lazy("The time for a correction is over"), REVIEW, of_lapsed, example(lapsed)
)
register(ASKED, gettext_lazy("A withdrawal is to be confirmed"), REVIEW, of_asked, example(asked))
register(
    WITHDRAWN, gettext_lazy("An alliance has withdrawn"), REVIEW, of_withdrawn, example(withdrawn)
)
