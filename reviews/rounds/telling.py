"""What the portal tells people about rounds and questions, and its kinds of mails."""

import datetime

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alliances.models import Membership
from reviews.letters import about_case, case_in, letter
from reviews.models import QuestionAddition, ReviewRound, RoundQuestion
from reviews.people import coordinators_of
from reviews.topics import REVIEW, REVIEW_NEWS
from reviews.words import day_of
from wirportal.accounts.holders import holding
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data, MailKind, kinds
from wirportal.notifications.outbox import notify

ANNOUNCED, ASKED, ANSWERED = "review-announced", "review-asked", "review-answered"
ANSWERING = ("agency_officer", "ministry_desk")


def tell_announced(round_: ReviewRound) -> None:
    """The coordinators of all its cases."""
    for case in round_.cases.select_related("alliance", "round"):
        key = f"{ANNOUNCED}:{case.pk}"
        notify(coordinators_of(case), ANNOUNCED, key=key, data={"case": case.pk})


def tell_asked(asked: RoundQuestion) -> None:
    """Those who answer; not who asked."""
    people = holding(*ANSWERING)
    if asked.round.is_rehearsal:
        people = people.filter(rehearsals=asked.round)
    notify(people, ASKED, key=f"{ASKED}:{asked.pk}", data=data_of(asked))


def tell_answered(question: RoundQuestion) -> None:
    notify(
        teams_of(question.round), ANSWERED, key=f"{ANSWERED}:{question.pk}", data=data_of(question)
    )


def tell_addition(addition: QuestionAddition) -> None:
    question = addition.question
    key = f"{ANSWERED}:{question.pk}:{addition.pk}"
    notify(teams_of(question.round), ANSWERED, key=key, data=data_of(question))


def teams_of(round_: ReviewRound) -> list[User]:
    """Everybody of today who writes for an alliance of the round, each once."""
    rows = Membership.everything.in_force().filter(alliance__reviews__round=round_)
    return list(User.objects.filter(pk__in=rows.values("user")))


def data_of(question: RoundQuestion) -> Data:
    return {"round": question.round_id, "question": question.pk}


def announced(data: Data, user: User | None) -> Letter | None:
    case = case_in(data, user)
    if case is None:
        return None
    return of_announcement(case.alliance.name, case.get_absolute_url(), case.round.submission_on)


def of_announcement(name: str, link: str, day: datetime.date) -> Letter:
    return letter(
        _("%(alliance)s: your interim review is announced"),
        name,
        link,
        _("Rules, criteria and dates are fixed now; the page of the round shows them."),
        _("Your strategy is due on %(day)s.") % {"day": day_of(day)},
    )


def question_in(data: Data, user: User | None) -> RoundQuestion | None:
    """If the reader may see it."""
    if user is None:
        return None
    seen = ReviewRound.objects.visible_to(user).filter(pk=data["round"])
    rows = RoundQuestion.objects.visible_to(user).filter(round__in=seen)
    return rows.filter(pk=data["question"]).select_related("round").first()


def asked(data: Data, user: User | None) -> Letter | None:
    question = question_in(data, user)
    if question is None or question.published_at is not None:
        return None
    return of_question(question.round.title, questions_url(question.round))


def of_question(title: str, link: str) -> Letter:
    return Letter(
        subject=_("%(round)s: a question waits for an answer") % {"round": title},
        paragraphs=(_("An alliance has asked a question. The answer will be shown to all."),),
        button=_("Answer the question"),
        link=settings.BASE_URL + link,
        why=_("You get this mail because you answer questions about interim reviews."),
    )


def answered(data: Data, user: User | None) -> Letter | None:
    question = question_in(data, user)
    return of_answer(question.round.title, questions_url(question.round)) if question else None


def of_answer(title: str, link: str) -> Letter:
    return Letter(
        subject=_("%(round)s: a question has been answered") % {"round": title},
        paragraphs=(_("The answers to all questions stand on one page."),),
        button=_("Read the answers"),
        link=settings.BASE_URL + link,
        why=_("You get this mail because your alliance takes part in this round."),
    )


def questions_url(round_: ReviewRound) -> str:
    return reverse("reviews:questions", args=[round_.slug])


SAMPLE, SAMPLE_ROUND = "/begutachtung/beispiel/kuestenbuendnis/", "Zwischenbegutachtung 2030"
SAMPLE_QUESTIONS = "/begutachtung/beispiel/fragen/"

about_case(
    ANNOUNCED,
    gettext_lazy("Review round announced"),
    REVIEW,
    announced,
    lambda: of_announcement("Küstenbündnis", SAMPLE, datetime.date(2030, 5, 31)),
)
kinds.register(
    MailKind(
        ASKED,
        gettext_lazy("Question to the ministry"),
        REVIEW_NEWS,
        asked,
        lambda: of_question(SAMPLE_ROUND, SAMPLE_QUESTIONS),
    )
)
kinds.register(
    MailKind(
        ANSWERED,
        gettext_lazy("Question answered"),
        REVIEW_NEWS,
        answered,
        lambda: of_answer(SAMPLE_ROUND, SAMPLE_QUESTIONS),
    )
)
