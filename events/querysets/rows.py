"""Questions about events and what belongs to them; `visible_to(user)` is the only way to a row."""

import datetime
import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Now
from django.utils import timezone

from alliances.querysets import of_teams_of
from events.querysets.people import (
    AGENCY,
    INSIDERS,
    MINISTRY,
    STAFF,
    coordinated_by,
    is_insider,
    seen_events,
    tables_of,
)
from events.states import ANNOUNCED, COMING, HOLDING, LIVING, PUBLIC_DEMANDS, SEATED
from wirportal.accounts.querysets import at_address

if TYPE_CHECKING:
    from events.models import (  # noqa: F401
        Demand,
        DemandResponse,
        Event,
        EventDossier,
        EventFile,
        EventInvitation,
        EventMessage,
        FishbowlContribution,
        Party,
        Priority,
        Proposal,
        QuestionGroup,
        Quota,
        Registration,
        RoomQuestion,
        Session,
        ThemeTable,
    )

M = TypeVar("M", bound=models.Model)


def is_open() -> Q:
    until = Q(closes_at__gt=Now()) | Q(closes_at__isnull=True, starts_at__gt=Now())
    return until & Q(state="published", opens_at__lte=Now(), ends_at__gt=Now())


class EventQuerySet(models.QuerySet["Event"]):
    def visible_to(self, user: Any) -> Self:
        """Announced ones for whom they are meant; drafts for organisers and offices."""
        return self.filter(seen_events(user))

    def announced(self) -> Self:
        return self.filter(state__in=sorted(ANNOUNCED))

    def public(self) -> Self:
        """What everybody may see, the same for all."""
        return self.announced().filter(visibility="public")

    def to_come(self, now: datetime.datetime | None = None) -> Self:
        return self.filter(ends_at__gte=now or timezone.now())

    def over(self, now: datetime.datetime | None = None) -> Self:
        return self.filter(ends_at__lt=now or timezone.now())

    def open_now(self) -> Self:
        """Those for which people may register, by the clock of the database."""
        return self.filter(is_open())

    def with_opening(self) -> Self:
        """Each tells by its `is_open` whether it is one of these."""
        return self.annotate(is_open=is_open())

    def for_page(self) -> Self:
        """With its dossier, and with what there is of which not everybody sees all."""
        groups = apps.get_model("events.QuestionGroup").objects.filter(event=OuterRef("pk"))
        demands = apps.get_model("events.Demand").objects.filter(table__event=OuterRef("pk"))
        return (
            self.select_related("series", "dossier")
            .defer("search")
            .annotate(
                has_questions=Exists(groups),
                has_answers=Exists(groups.filter(published_at__isnull=False)),
                has_drafts=Exists(demands.exclude(state__in=sorted(PUBLIC_DEMANDS))),
            )
        )

    def for_list(self) -> Self:
        """All a card shows; the long texts stay in the database."""
        texts = ("text_de", "text_en", "access_de", "access_en", "reason", "search")
        return self.select_related("series").defer(*texts)


class OfEventQuerySet(models.QuerySet[M]):
    """Rows that whoever sees the event may see."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(seen_events(user, "event__"))


class SessionQuerySet(OfEventQuerySet["Session"]):
    def beside(self, point: "Session") -> Self:
        """Other points of the event in the same room at the same time."""
        if not point.room:
            return self.none()
        rows = self.filter(event=point.event_id, room__iexact=point.room, is_cancelled=False)
        at_once = rows.filter(starts_at__lt=point.ends_at, ends_at__gt=point.starts_at)
        return at_once.exclude(pk=point.pk)


class ThemeTableQuerySet(OfEventQuerySet["ThemeTable"]):
    def writable_by(self, user: Any) -> Self:
        if is_insider(user, "event_team"):
            return self
        if not user.is_authenticated:
            return self.none()
        return self.filter(pk__in=tables_of(user))


class QuotaQuerySet(models.QuerySet["Quota"]):
    def visible_to(self, user: Any) -> Self:
        if is_insider(user, *STAFF):
            return self
        if not user.is_authenticated:
            return self.none()
        return self.filter(alliance__in=coordinated_by(user))

    def with_taken(self) -> Any:
        """With `taken`: how many of its seats somebody holds."""
        held = Q(registrations__state__in=sorted(HOLDING))
        return self.annotate(taken=Count("registrations", filter=held))


class PartyQuerySet(models.QuerySet["Party"]):
    def visible_to(self, user: Any) -> Self:
        """The team of its alliance today, and the staff."""
        if is_insider(user, *STAFF):
            return self
        return self.of_teams(user)

    def of_teams(self, user: Any) -> Self:
        if not user.is_authenticated:
            return self.none()
        return self.filter(alliance__in=of_teams_of(user))

    def with_numbers(self) -> Any:
        """With `people`, who comes or waits, and `seated`, who has a seat."""
        living = Q(registrations__state__in=sorted(LIVING))
        seated = Q(registrations__state__in=sorted(SEATED))
        return self.annotate(
            people=Count("registrations", filter=living),
            seated=Count("registrations", filter=seated),
        )

    def with_keeping(self, user: Any) -> Any:
        """With `is_kept`: whether the person does more than read it."""
        coordinated = Q(alliance__in=coordinated_by(user))
        kept = models.ExpressionWrapper(coordinated, output_field=models.BooleanField())
        return self.annotate(is_kept=Value(True) if is_insider(user, "event_team") else kept)


class EventInvitationQuerySet(models.QuerySet["EventInvitation"]):
    def visible_to(self, user: Any) -> Self:
        """The coordinators of the alliance today, and the staff."""
        if is_insider(user, *STAFF):
            return self
        if not user.is_authenticated:
            return self.none()
        return self.filter(alliance__in=coordinated_by(user))

    def with_answer(self) -> Any:
        """With `comes`: whether somebody of the alliance has a seat or waits for one."""
        return self.annotate(comes=Exists(theirs(state__in=sorted(COMING))))

    def with_attendance(self) -> Any:
        """With `came`: whether somebody of the alliance was checked in."""
        return self.annotate(came=Exists(theirs(state="attended")))

    def unanswered(self) -> Any:
        return self.with_answer().filter(comes=False, declined_at=None)


def theirs(**lookups: Any) -> Any:
    """The registrations of people of an invited alliance, also in its delegations."""
    rows = apps.get_model("events.Registration").objects.order_by()
    found = Q(alliance=OuterRef("alliance")) | Q(party__alliance=OuterRef("alliance"))
    return rows.filter(found, event=OuterRef("event"), **lookups)


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def visible_to(self, user: Any) -> Self:
        """One's own, the delegations of one's alliances today; all for the staff."""
        if self.are_all_visible_to(user):
            return self
        if not user.is_authenticated:
            return self.none()
        return self.filter(Q(user=user) | Q(party__alliance__in=of_teams_of(user)))

    def are_all_visible_to(self, user: Any) -> bool:
        """Whoever sees them all has the same list as everybody else who does."""
        return is_insider(user, *STAFF)

    def by_code(self, code: uuid.UUID, user: Any) -> Self:
        """One's own by its address; who has no account shows with the address that it is theirs."""
        mine = Q(user__isnull=True)
        if user.is_authenticated:
            mine |= Q(user=user)
        return self.filter(mine, code=code, erased_at__isnull=True)

    def by_form(self, token: uuid.UUID) -> Self:
        """What was sent with that form by somebody for themselves, not for a group."""
        return self.filter(form_token=token, party=None)

    def living(self) -> Self:
        return self.filter(state__in=sorted(LIVING))

    def of_address(self, *emails: str) -> Self:
        """As the constraint `registration_once_an_address` compares them, so by its index."""
        return self.filter(at_address(*emails), erased_at__isnull=True)

    def holding(self) -> Self:
        """Those with a seat, also one that is only offered."""
        return self.filter(state__in=sorted(HOLDING))

    def seated(self) -> Self:
        """Those with a seat they have said yes to."""
        return self.filter(state__in=sorted(SEATED))

    def known(self, never: Iterable[int] | None = None) -> Self:
        """Without guests who have never confirmed their address: anybody may have typed it.

        `never` are the keys of those who let the time pass, where they have been asked for.
        """
        # Found by themselves, as there are few: asked for each row, history would be read whole.
        rows: Any = self.model._default_manager
        keys = rows.never_confirmed().order_by().values("pk") if never is None else never
        return self.exclude(state="requested").exclude(pk__in=keys)

    def never_confirmed(self) -> Self:
        """Guests who had the time to confirm their address and did not."""
        return self.filter(~Exists(answered()), state="cancelled", user=None)

    def in_the_room(self) -> Self:
        """At an event on site and online: who takes part online needs no seat."""
        return self.exclude(is_online=True, event__mode="hybrid")

    def queue(self) -> Self:
        """The one waiting list, first come first."""
        return self.filter(state="waiting").order_by("place_in_queue", "pk")

    def listed(self) -> Self:
        """Who agreed to be named: all that anybody else sees of them is name and organisation."""
        return self.holding().filter(list_consent_at__isnull=False, erased_at__isnull=True)


def answered() -> Any:
    """The moments at which a registration was more than a request, as its history tells."""
    registrations: Any = apps.get_model("events.Registration")
    history = registrations.pgh_event_model.objects.order_by()
    return history.filter(pgh_obj=OuterRef("pk")).exclude(state__in=["requested", "cancelled"])


class TableRowQuerySet(models.QuerySet[M]):
    """Cards, priorities, proposals: at the table at once, for all with the dossier."""

    def visible_to(self, user: Any) -> Self:
        return self if is_insider(user, *INSIDERS) else self.filter(self.seen_by(user))

    def seen_by(self, user: Any) -> Q:
        found = RELEASED & seen_events(user, "table__event__")
        if user.is_authenticated and user.is_active:
            found |= Q(table__in=tables_of(user))
        return found


RELEASED = Q(table__event__dossier__published_at__isnull=False)


class TrailQuerySet(TableRowQuerySet[M]):
    """Proposals and priorities: also those from which a demand was derived that lies with an
    office, for its trail is public. `ORIGIN` leads from the demand to the row."""

    ORIGIN: str

    def seen_by(self, user: Any) -> Q:
        return super().seen_by(user) | Q(Exists(self.trail(handed_over(user))))

    def published(self) -> Self:
        """What is out, with the dossier or on the trail; no drafts, whoever asks."""
        demands = apps.get_model("events.Demand").objects.order_by()
        out = demands.filter(state__in=sorted(PUBLIC_DEMANDS))
        return self.filter(RELEASED | Exists(self.trail(out)))

    def with_demand(self, user: Any) -> Self:
        """With the address of the first demand on its trail that the person may see."""
        found = self.trail(handed_over(user)).order_by("pk").values("slug")[:1]
        return self.annotate(demand=Subquery(found))

    def trail(self, demands: Any) -> Any:
        return demands.filter(**{self.ORIGIN: OuterRef("pk")})


class ProposalQuerySet(TrailQuerySet["Proposal"]):
    ORIGIN = "proposal"


class PriorityQuerySet(TrailQuerySet["Priority"]):
    ORIGIN = "proposal__priority"


def handed_over(user: Any) -> Any:
    """Demands that lie with an office, of events the person may see."""
    rows = apps.get_model("events.Demand").objects.order_by()
    return rows.filter(seen_events(user, "table__event__"), state__in=sorted(PUBLIC_DEMANDS))


class DemandQuerySet(models.QuerySet["Demand"]):
    def public(self) -> Self:
        """Those that lie with an office, of events everybody may see."""
        return self.filter(
            state__in=sorted(PUBLIC_DEMANDS),
            table__event__visibility="public",
            table__event__state__in=sorted(ANNOUNCED),
        )

    def visible_to(self, user: Any) -> Self:
        if is_insider(user, *INSIDERS):
            return self
        handed_over = Q(state__in=sorted(PUBLIC_DEMANDS)) & seen_events(user, "table__event__")
        if not user.is_authenticated or not user.is_active:
            return self.filter(handed_over)
        return self.filter(handed_over | Q(table__in=tables_of(user)))

    def of(self, event: int, user: Any) -> Self:
        """As `visible_to`, of an event the person is known to see."""
        rows = self.filter(table__event=event)
        if is_insider(user, *INSIDERS):
            return rows
        handed_over = Q(state__in=sorted(PUBLIC_DEMANDS))
        if not user.is_authenticated or not user.is_active:
            return rows.filter(handed_over)
        return rows.filter(handed_over | Q(table__in=tables_of(user)))

    def late(self) -> Self:
        """Handed over, and the day for the answer has passed."""
        return self.filter(state="handed_over", answer_due_on__lt=timezone.localdate())

    def late_first(self) -> Self:
        is_late = Q(state="handed_over", answer_due_on__lt=timezone.localdate())
        return self.alias(is_late=is_late).order_by("-is_late", "-state_since", "-pk")

    def for_list(self) -> Self:
        """With where they come from, and by how many alliances they are supported."""
        rows = self.select_related("table__event", "table__theme").defer("search")
        return rows.annotate(
            moved_on=Coalesce("handed_over_on", "at__date"),
            supporter_count=Count("support", filter=Q(support__alliance__state="published")),
        )


class DemandResponseQuerySet(models.QuerySet["DemandResponse"]):
    def published(self) -> Self:
        return self.filter(published_at__isnull=False)

    def drafts(self) -> Self:
        """One a demand at most."""
        return self.filter(published_at__isnull=True)

    def visible_to(self, user: Any) -> Self:
        """Published ones with their demand; drafts within ministry and agency alone."""
        if is_insider(user, *MINISTRY, *AGENCY, "auditor"):
            return self
        seen = apps.get_model("events.Demand").objects.visible_to(user).order_by().values("pk")
        return self.published().filter(demand__in=seen)


class FishbowlQuerySet(models.QuerySet["FishbowlContribution"]):
    def visible_to(self, user: Any) -> Self:
        """Topics and who speaks belong to the programme; notes are shown with the dossier."""
        return self.filter(seen_events(user, "session__event__"))


def reads_questions(user: Any) -> bool:
    """Also those that are not answered yet."""
    return is_insider(user, "event_team", *AGENCY, *MINISTRY, "auditor")


class QuestionGroupQuerySet(models.QuerySet["QuestionGroup"]):
    def visible_to(self, user: Any) -> Self:
        if reads_questions(user):
            return self
        return self.filter(seen_events(user, "event__"), published_at__isnull=False)


class RoomQuestionQuerySet(models.QuerySet["RoomQuestion"]):
    def visible_to(self, user: Any) -> Self:
        if reads_questions(user):
            return self
        published = Q(group__published_at__isnull=False, is_hidden=False)
        return self.filter(published & seen_events(user, "event__"))


class EventFileQuerySet(models.QuerySet["EventFile"]):
    def visible_to(self, user: Any) -> Self:
        if is_insider(user):
            return self
        return self.filter(Q(is_released=True) & seen_events(user, "event__"))


class EventMessageQuerySet(models.QuerySet["EventMessage"]):
    def visible_to(self, user: Any) -> Self:
        if is_insider(user, "event_team", *AGENCY, "auditor"):
            return self
        return self.none()


class EventDossierQuerySet(models.QuerySet["EventDossier"]):
    def public(self) -> Self:
        """What visitors see: published ones of events that are for everybody."""
        event = Q(event__state__in=sorted(ANNOUNCED), event__visibility="public")
        return self.filter(event, published_at__isnull=False)

    def visible_to(self, user: Any) -> Self:
        """Published ones with their event; drafts within the offices."""
        if is_insider(user):
            return self
        return self.filter(Q(published_at__isnull=False) & seen_events(user, "event__"))
