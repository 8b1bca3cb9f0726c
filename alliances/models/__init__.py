"""The models of the directory, by subject."""

from alliances.models.alliance import Alliance, AllianceName, AllianceTheme, Region
from alliances.models.facts import Source
from alliances.models.organisation import Organisation, OrganisationAlias, Partnership
from alliances.models.people import Membership
from alliances.models.programme import FundingPhase, FundingRound, Programme, ProgrammeName
from alliances.models.themes import Theme, ThemeMapping

__all__ = [
    "Alliance",
    "AllianceName",
    "AllianceTheme",
    "FundingPhase",
    "FundingRound",
    "Membership",
    "Organisation",
    "OrganisationAlias",
    "Partnership",
    "Programme",
    "ProgrammeName",
    "Region",
    "Source",
    "Theme",
    "ThemeMapping",
]
