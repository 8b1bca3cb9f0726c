"""Questions about many rows, by subject. `visible_to(user)` is the only way to a row."""

from alliances.querysets.directory import (
    READERS,
    AllianceQuerySet,
    MembershipQuerySet,
    MergeProposalQuerySet,
    OrganisationQuerySet,
    PartnershipQuerySet,
    RealAlliances,
    RealMemberships,
    in_force,
    long_columns,
    may_read_all,
    of_teams_of,
)
from alliances.querysets.exchange import (
    ConversationQuerySet,
    OfferQuerySet,
    RelayedMessageQuerySet,
)
from alliances.querysets.news import NewsQuerySet
from alliances.querysets.shown import (
    EvidenceQuerySet,
    FactConfirmationQuerySet,
    MediaQuerySet,
    ProjectQuerySet,
    ResultQuerySet,
)

__all__ = [
    "READERS",
    "AllianceQuerySet",
    "ConversationQuerySet",
    "EvidenceQuerySet",
    "FactConfirmationQuerySet",
    "MediaQuerySet",
    "MembershipQuerySet",
    "MergeProposalQuerySet",
    "NewsQuerySet",
    "OfferQuerySet",
    "OrganisationQuerySet",
    "PartnershipQuerySet",
    "ProjectQuerySet",
    "RealAlliances",
    "RealMemberships",
    "RelayedMessageQuerySet",
    "ResultQuerySet",
    "in_force",
    "long_columns",
    "may_read_all",
    "of_teams_of",
]
