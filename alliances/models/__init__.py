"""The models of the directory and of the workshop, by subject."""

from alliances.models.alliance import Alliance, AllianceName, AllianceTheme, Region
from alliances.models.exchange import Conversation, Offer, OfferTheme, RelayedMessage
from alliances.models.facts import FactConfirmation, Source
from alliances.models.media import MediaAsset
from alliances.models.news import NewsItem, NewsPicture, NewsTheme
from alliances.models.organisation import (
    MergeProposal,
    Organisation,
    OrganisationAlias,
    Partnership,
)
from alliances.models.people import Membership
from alliances.models.programme import FundingPhase, FundingRound, Programme, ProgrammeName
from alliances.models.results import Evidence, Project, ProjectParticipation, Result
from alliances.models.showing import Shown
from alliances.models.themes import Theme, ThemeMapping

__all__ = [
    "Alliance",
    "AllianceName",
    "AllianceTheme",
    "Conversation",
    "Evidence",
    "FactConfirmation",
    "FundingPhase",
    "FundingRound",
    "MediaAsset",
    "Membership",
    "MergeProposal",
    "NewsItem",
    "NewsPicture",
    "NewsTheme",
    "Offer",
    "OfferTheme",
    "Organisation",
    "OrganisationAlias",
    "Partnership",
    "Programme",
    "ProgrammeName",
    "Project",
    "ProjectParticipation",
    "Region",
    "RelayedMessage",
    "Result",
    "Shown",
    "Source",
    "Theme",
    "ThemeMapping",
]
