"""The two rounds of the demo."""

import datetime
from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from alliances.models import Alliance, FundingRound
from reviews.demo import texts
from reviews.demo.cases import Stage, add_case, ago, day
from reviews.demo.declarations import declare
from reviews.demo.people import Account, People
from reviews.fingerprints import fingerprint
from reviews.models import PanelSession, ReviewRound, RoundQuestion
from reviews.panel.minutes import drafted
from reviews.rounds.actions import create, freeze
from reviews.states import CaseState as S
from reviews.states import RoundState

# Of the alliances in the order of their names; those left over are being assessed.
HALF_WAY = (
    S.DRAFTING,
    S.CHECKING,
    S.CORRECTION,
    S.ADMITTED,
    S.ASSESSING,
    S.ASSESSING,
    S.ASSESSED,
    S.PANEL,
    S.RECOMMENDED,
    S.HEARING,
    S.PREPARED,
    S.DECIDED,
    S.NOTIFIED,
    S.OBJECTION,
    S.CONDITIONS,
    S.INADMISSIBLE,
)
FIRST = ("bluehealthtech", "holz-21-regio")


def add_reviews(account: Account) -> None:
    """`account` gives the demo account of (local part, name). Rounds that are there stay."""
    people = People(account)
    today = timezone.localdate()
    half_way(people, f"zwischenbegutachtung-{today.year}", 2)
    finished(people, f"zwischenbegutachtung-{today.year - 1}", 1)


@transaction.atomic
def half_way(people: People, slug: str, number: int) -> None:
    """Half-way through: every role finds something to do."""
    alliances = alliances_of(number)
    round_ = add_round(people, slug, number, day(-21), RoundState.ASSESSING)
    if round_ is None:
        return
    held, today = add_session(round_, people, day(-7)), add_session(round_, people, day(0))
    for place, alliance in enumerate(alliances):
        state = HALF_WAY[place] if place < len(HALF_WAY) else S.ASSESSING
        session = today if state == S.PANEL else held
        add_case(Stage(round_, session, people), alliance, state, place)
    declare(round_, people, [people.chair, *people.expert_users()[:-1]])
    RoundQuestion.objects.create(
        round=round_,
        question=texts.QUESTION,
        answer=texts.ANSWER,
        answered_by=people.officer,
        published_at=ago(30),
    )
    RoundQuestion.objects.create(round=round_, question="Zählen Bilder zur Seitenzahl?")


@transaction.atomic
def finished(people: People, slug: str, number: int) -> None:
    round_ = add_round(people, slug, number, day(-400), RoundState.FINISHED)
    if round_ is None:
        return
    session = add_session(round_, people, day(-250))
    for place, alliance in enumerate(alliances_of(number)):
        add_case(Stage(round_, session, people), alliance, S.CLOSED, place)
    declare(round_, people, [people.chair, *people.expert_users()])
    sign(session, people)


def alliances_of(number: int) -> Sequence[Alliance]:
    """Those with well-known demo accounts first: they find something to write."""
    rows = Alliance.objects.filter(round__number=number).order_by("slug")
    return sorted(rows, key=lambda alliance: (alliance.slug not in FIRST, alliance.slug))


def add_round(
    people: People, slug: str, number: int, submission_on: datetime.date, state: RoundState
) -> ReviewRound | None:
    """None if it is there already, or the programme's round is not."""
    funding = FundingRound.objects.filter(number=number).first()
    if funding is None or ReviewRound.objects.filter(slug=slug).exists():
        return None
    round_ = ReviewRound(
        slug=slug,
        title=f"Zwischenbegutachtung {slug.rpartition('-')[2]}",
        funding_round=funding,
        submission_on=submission_on,
        assessment_on=submission_on + datetime.timedelta(days=40),
        hearing_on=submission_on + datetime.timedelta(days=80),
        objection_on=submission_on + datetime.timedelta(days=120),
        budget=100_000_000,
    )
    create(round_, by=people.officer)
    freeze(round_)
    ReviewRound.objects.filter(pk=round_.pk).update(state=state, announced_at=ago(120))
    round_.refresh_from_db()
    return round_


def add_session(round_: ReviewRound, people: People, on: datetime.date) -> PanelSession:
    """From nine o'clock on; today from this hour on if it is earlier, so that it has begun."""
    morning = timezone.make_aware(datetime.datetime.combine(on, datetime.time(9)))
    begins = min(morning, timezone.localtime().replace(minute=0, second=0, microsecond=0))
    session = PanelSession.objects.create(
        round=round_,
        title="Jurysitzung in Berlin",
        place="Berlin",
        starts_at=begins,
        ends_at=begins + datetime.timedelta(hours=9),
        chair=people.chair,
    )
    session.members.set(people.expert_users())
    return session


def sign(session: PanelSession, people: People) -> None:
    session.remarks = texts.MINUTES
    session.minutes = drafted(session)
    session.signed_by, session.signed_at = people.chair, session.ends_at
    session.sha256 = fingerprint(session.minutes)
    session.save()
