"""What mails about a case have in common. They name the case and the day, never a content."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from reviews.models import InterimReview
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data, MailKind, Topic, kinds

Compose = Callable[[Data, User | None], Letter | None]


def about_case(
    key: str,
    label: str | Promise,
    topic: Topic,
    compose: Compose,
    sample: Callable[[], Letter],
    **options: Any,
) -> None:
    kinds.register(MailKind(key, label, topic, compose, sample, **options))


def case_in(data: Data, user: User | None) -> InterimReview | None:
    """The case, if the reader may (still) see it."""
    if user is None:
        return None
    return InterimReview.objects.visible_to(user).for_list().filter(pk=data["case"]).first()


def letter(subject: str, alliance: str, link: str, *paragraphs: str, **words: str) -> Letter:
    """`subject` names the alliance and, where there is one, the deadline."""
    return Letter(
        subject=subject % {"alliance": alliance, **words},
        paragraphs=paragraphs,
        button=_("Open the case"),
        link=settings.BASE_URL + link,
        why=_("You get this mail because you have a part in this interim review."),
    )
