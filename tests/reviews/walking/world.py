"""One round with three alliances and everybody who has to do with it."""

import datetime

from django.utils import timezone

from reviews.models import Assignment, InterimReview, PanelSession
from reviews.rounds.actions import add_cases
from reviews.states import Field
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.factories.reviews import ExpertFactory, PanelSlotFactory, ReviewRoundFactory, in_days
from tests.reviews.assessing import worlds

OFFICES = (
    *("agency_officer", "agency_lead", "ministry_desk", "ministry_decider") * 2,
    *("auditor", "tech_admin", "research", "panel_chair"),
)
FIELDS = (*Field, *Field)


class World:
    """Alliance 1 has to write yet, or is being checked; 2 waits for experts; 3 is assessed."""

    def __init__(self, *, is_checking):
        self.round = ReviewRoundFactory(
            slug="weg", state="assessing", experts_needed=2, fields_needed=False, quorum=1,
            submission_on=in_days(-1), assessment_on=in_days(1), hearing_on=in_days(2),
            objection_on=in_days(3), correction_rounds=2,
        )  # fmt: skip
        self.office = [UserFactory(role=role) for role in OFFICES]
        self.experts = [
            ExpertFactory(user=UserFactory(role="expert"), fields=[field], most_cases=50)
            for field in FIELDS
        ]
        self.alliances = [AllianceFactory(slug=f"weg-{number}") for number in (1, 2, 3)]
        self.teams = [self.team(alliance) for alliance in self.alliances]
        self.outside = [UserFactory(), self.stranger()]
        add_cases(self.round, self.alliances, by=None)
        month = timezone.now() + datetime.timedelta(days=30)
        InterimReview.objects.filter(round=self.round).update(
            submit_by=month, assess_by=month + datetime.timedelta(days=1)
        )
        first, second, third = InterimReview.objects.filter(round=self.round).order_by("pk")
        self.cases = [first.pk, second.pk, third.pk]
        if is_checking:
            self.hand_in(first, "checking")
        self.hand_in(second, "admitted")
        self.hand_in(third, "assessing")
        for expert in self.experts[:3]:
            self.sealed(third, expert)
        worlds.actions.complete(third, by=None)
        self.session(third)

    def team(self, alliance):
        roles = ("coordinator", "coordinator", "contributor")
        return [
            MembershipFactory(alliance=alliance, user=UserFactory(), role=role).user
            for role in roles
        ]

    def stranger(self):
        user = UserFactory()
        MembershipFactory(alliance=AllianceFactory(slug="weg-fremd"), user=user, role="coordinator")
        return user

    def hand_in(self, case, state):
        """As if it had been submitted and checked: behind the back of all rules."""
        InterimReview.objects.filter(pk=case.pk).update(
            state=state, submitted_at=timezone.now(), requested_amount=2_000_000
        )
        worlds.add_strategy(case)
        case.refresh_from_db()

    def sealed(self, case, expert):
        now = timezone.now()
        assignment = Assignment.objects.create(
            case=case, expert=expert, field=expert.fields[0], state="accepted", invited_at=now,
            accept_by=now, keeps_confidential_at=now, assess_by=case.assess_by,
        )  # fmt: skip
        worlds.sealed(assignment)

    def session(self, case):
        """In which two of the experts sit who have read the case."""
        start = timezone.now() - datetime.timedelta(hours=1)
        session = PanelSession.objects.create(
            round=self.round, title="Jury", starts_at=start, chair=self.holder("panel_chair"),
            ends_at=start + datetime.timedelta(hours=8),
        )  # fmt: skip
        session.members.set([expert.user for expert in self.experts[1:4]])
        PanelSlotFactory(session=session, case=case)

    def holder(self, role):
        return next(user for user in self.office if user.holds(role))

    def holders(self, role):
        return [user for user in self.office if user.holds(role)]

    @property
    def people(self):
        teams = [user for team in self.teams for user in team]
        return [*self.office, *teams, *(one.user for one in self.experts), *self.outside]

    @property
    def outsiders(self):
        """Whom the inside of the office never shows: teams, others, research, administrator."""
        inside = {"research", "tech_admin"}
        some = [user for user in self.office if user.roles & inside]
        return {*(user for team in self.teams for user in team), *self.outside, *some}
