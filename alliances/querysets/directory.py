"""Questions about many alliances, organisations and partnerships."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from alliances.folding import fold_umlauts

if TYPE_CHECKING:
    from alliances.models import (  # noqa: F401
        Alliance,
        Membership,
        MergeProposal,
        Organisation,
        Partnership,
    )

# Who may see alliances that are not (or no longer) public: ROLES, "alliance profile".
READERS = (
    "agency_officer",
    "agency_lead",
    "ministry_desk",
    "ministry_decider",
    "research",
    "editor",
    "auditor",
)


# The state of alliances that exist in a rehearsal alone.
MADE_UP = "made_up"

# What only the search reads, and what only an alliance's own page shows.
UNREAD = ("names_text", "body_de_text", "body_en_text", "search")
TEXTS = ("field_de", "field_en", "text_de", "text_en", "text_easy")


def long_columns(relation: str = "alliance") -> list[str]:
    """Of the alliance that a list names beside each row: all that takes space and is not shown."""
    return [f"{relation}__{name}" for name in (*UNREAD, *TEXTS)]


def in_force(prefix: str = "") -> Q:
    """Rows with `from_on` and `until_on` that hold today; an open end means: still."""
    today = timezone.localdate()
    lasting = Q(**{f"{prefix}until_on__isnull": True}) | Q(**{f"{prefix}until_on__gte": today})
    return begun(prefix) & lasting


def begun(prefix: str = "") -> Q:
    """Rows that hold today or have held."""
    day = f"{prefix}from_on"
    return Q(**{f"{day}__isnull": True}) | Q(**{f"{day}__lte": timezone.localdate()})


def may_read_all(user: Any) -> bool:
    return bool(user.is_authenticated and (user.is_superuser or user.holds(*READERS)))


def of_teams_of(user: Any) -> models.QuerySet[Any]:
    """The keys of the alliances whose pages the person keeps today."""
    return user.memberships.filter(in_force()).values("alliance")  # type: ignore[no-any-return]


class AllianceQuerySet(models.QuerySet["Alliance"]):
    def real(self) -> Self:
        """Without those made up for a rehearsal."""
        return self.exclude(state=MADE_UP)

    def published(self) -> Self:
        return self.filter(state="published")

    def visible_to(self, user: Any) -> Self:
        """Published ones for everybody; drafts for the own team and the offices."""
        if not user.is_authenticated:
            return self.published()
        if may_read_all(user):
            return self
        return self.filter(Q(state="published") | Q(pk__in=of_teams_of(user)))

    def of_team(self, user: Any) -> Self:
        """Those whose pages the person keeps today."""
        return self.filter(pk__in=of_teams_of(user))

    def workable_by(self, user: Any) -> Self:
        """Those whose workshop the person may enter: the own team, agency and editors."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser or user.holds("agency_officer", "agency_lead", "editor"):
            return self
        return self.of_team(user)

    def for_list(self) -> Self:
        """All a card shows; the search columns stay in the database."""
        return self.select_related("region", "round").defer(*UNREAD)


AllAlliances = models.Manager.from_queryset(AllianceQuerySet)


class RealAlliances(AllAlliances):  # type: ignore[type-arg]
    """What all pages, lists, figures and reports begin with."""

    def get_queryset(self) -> AllianceQuerySet:
        rows: Any = super().get_queryset()
        found: AllianceQuerySet = rows.real()
        return found


class MembershipQuerySet(models.QuerySet["Membership"]):
    def of_real_alliances(self) -> Self:
        """Without the teams of a rehearsal."""
        return self.exclude(alliance__state=MADE_UP)

    def in_force(self) -> Self:
        return self.filter(in_force())


AllMemberships = models.Manager.from_queryset(MembershipQuerySet)


class RealMemberships(AllMemberships):  # type: ignore[type-arg]
    def get_queryset(self) -> MembershipQuerySet:
        rows: Any = super().get_queryset()
        found: MembershipQuerySet = rows.of_real_alliances()
        return found


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    def in_force(self) -> Self:
        """Those of today."""
        return self.filter(in_force())

    def begun(self) -> Self:
        """Those of today and earlier ones."""
        return self.filter(begun())

    def for_alliance(self) -> Self:
        """Those of today, with the organisations, by name."""
        return self.in_force().with_organisations()

    def with_organisations(self) -> Self:
        return self.select_related("organisation").order_by("organisation__name", "pk")

    def for_organisation(self) -> Self:
        """Those of today and earlier ones, with the alliances, by name."""
        rows = self.begun().select_related("alliance__region", "alliance__round")
        return rows.order_by("alliance__name", "pk")

    def visible_to(self, user: Any) -> Self:
        """Those of visible alliances; what is still to come for the own team and the offices."""
        if may_read_all(user):
            return self
        alliances: Any = self.model._meta.get_field("alliance").related_model
        visible = self.begun().filter(alliance__in=alliances.objects.visible_to(user))
        if not user.is_authenticated:
            return visible
        keys = visible.order_by().values("pk")
        return self.filter(Q(pk__in=keys) | Q(alliance__in=of_teams_of(user)))


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def at(self, slug: str) -> Self:
        """The record with this address, or the one into which it was merged."""
        itself = Q(slug=slug, merged_into=None)
        return self.filter(itself | Q(merged__slug=slug)).distinct()

    def standing(self) -> Self:
        """Without those that were merged into another record."""
        return self.filter(merged_into__isnull=True)

    def public(self) -> Self:
        """Those that take or took part in a published alliance."""
        return self.standing().filter(is_public=True)

    def visible_to(self, user: Any) -> Self:
        """Those that take part in an alliance the person may see, or that the own team added."""
        if not user.is_authenticated:
            return self.filter(is_public=True)
        if may_read_all(user):
            return self
        partnerships: Any = self.model._meta.get_field("partnerships").related_model
        visible = partnerships.objects.visible_to(user).filter(organisation=OuterRef("pk"))
        links: Any = self.model._meta.get_field("added_for").remote_field
        mine = links.through.objects.filter(alliance__in=of_teams_of(user))
        added = mine.filter(organisation=OuterRef("pk"))
        return self.filter(Q(is_public=True) | Exists(visible) | Exists(added))

    def named(self, words: str) -> Self:
        """Those whose name or alias holds each of the words, umlauts and capitals folded."""
        rows = self
        for word in fold_umlauts(words).split()[:8]:
            rows = rows.filter(names_text__contains=word)
        return rows

    def for_list(self) -> Self:
        return self.defer("names_text").order_by(F("name").asc(), "pk")


class MergeProposalQuerySet(models.QuerySet["MergeProposal"]):
    def open(self) -> Self:
        return self.filter(state="open")

    def decided(self) -> Self:
        """The latest first."""
        return self.exclude(state="open").order_by("-decided_at")

    def about(self, organisation: "Organisation") -> Self:
        return self.filter(Q(duplicate=organisation) | Q(into=organisation))

    def visible_to(self, user: Any) -> Self:
        """The agency, which decides; and whoever has proposed it."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser or user.holds("agency_officer", "agency_lead"):
            return self
        return self.filter(proposed_by=user)

    def for_list(self) -> Self:
        return self.select_related("duplicate", "into", "proposed_by", "decided_by")
