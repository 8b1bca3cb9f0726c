"""Questions to the ministry: asked by one, answered for all; who asked is told to nobody."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from reviews.models import QuestionAddition, QuestionVisit, ReviewRound, RoundQuestion
from reviews.rounds import telling
from wirportal.accounts.models import User
from wirportal.history.deeds import acting
from wirportal.moves import Refused


@transaction.atomic
def ask(round_: ReviewRound, *, question: str, by: User) -> RoundQuestion:
    """The history names nobody: it must not tell who asked.

    Raises Refused once the round is over.
    """
    if not takes_questions(round_):
        raise Refused(_("This round is over: questions can’t be asked any more."))
    with acting(None, "asked", role="account"):
        asked = RoundQuestion.objects.create(round=round_, question=question, asked_by=by)
    telling.tell_asked(asked)
    return asked


def takes_questions(round_: ReviewRound) -> bool:
    return ReviewRound.objects.running().filter(pk=round_.pk).exists()


@transaction.atomic
def keep_answer(question: RoundQuestion, *, text: str, answer: str, by: User) -> None:
    """Stores question and answer for the offices. Raises Refused once it is published."""
    with acting(by, "edited"):
        rows = RoundQuestion.objects.filter(pk=question.pk, published_at__isnull=True)
        if not rows.update(question=text, answer=answer, answered_by=by):
            raise Refused(
                _("This answer is published already. You can add something, with today's date.")
            )
    question.refresh_from_db()


@transaction.atomic
def publish(question: RoundQuestion, *, text: str, answer: str, by: User) -> None:
    """Shows both to all; the teams are told. Raises Refused if somebody was faster."""
    keep_answer(question, text=text, answer=answer, by=by)
    with acting(by, "publish"):
        RoundQuestion.objects.filter(pk=question.pk).update(published_at=timezone.now())
    question.refresh_from_db()
    telling.tell_answered(question)


@transaction.atomic
def add(question: RoundQuestion, *, text: str, by: User) -> QuestionAddition:
    """A correction of a published answer stands below it, with its day."""
    if not RoundQuestion.objects.filter(pk=question.pk, published_at__isnull=False).exists():
        raise Refused(_("This answer is not published yet. Please change it instead."))
    with acting(by, "insert"):
        addition = QuestionAddition.objects.create(question=question, text=text, by=by)
    telling.tell_addition(addition)
    return addition


def answers_of(round_: ReviewRound, user: Any, words: str) -> QuerySet[RoundQuestion]:
    """Published ones, the newest first; `is_new`: something came since the person's last visit;
    visitors have none."""
    rows = RoundQuestion.objects.visible_to(user).published().filter(round=round_)
    added = QuestionAddition.objects.filter(question=OuterRef("pk"))
    for word in words.split()[:8]:
        inside = Q(question__icontains=word) | Q(answer__icontains=word)
        rows = rows.filter(inside | Exists(added.filter(text__icontains=word)))
    rows = rows.prefetch_related("additions")
    return with_news(rows, round_, user) if user.is_authenticated else rows


def with_news(
    rows: QuerySet[RoundQuestion], round_: ReviewRound, user: User
) -> QuerySet[RoundQuestion]:
    last = QuestionVisit.objects.filter(round=round_, user=user).values_list("seen_at", flat=True)
    since = last.first() or round_.announced_at or timezone.now()
    added = QuestionAddition.objects.filter(question=OuterRef("pk"))
    return rows.annotate(is_new=Q(published_at__gt=since) | Exists(added.filter(at__gt=since)))


def saw(round_: ReviewRound, until: datetime.datetime, *, by: User) -> None:
    """What came after the page was opened stays new."""
    until = min(until, timezone.now())
    QuestionVisit.objects.update_or_create(round=round_, user=by, defaults={"seen_at": until})
