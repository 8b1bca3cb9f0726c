"""What an alliance's page and an organisation's page show of projects and results."""

from typing import Any, NamedTuple

from django.db.models import QuerySet

from alliances.models import Alliance, Organisation, Project, ProjectParticipation
from alliances.results.chains import EVERYBODY, Step, chains_of

MOST_CHAINS = 5


class Outcomes(NamedTuple):
    """The public projects of an alliance, and the latest of the chains that came of its work."""

    projects: list[Project]
    chains: list[Step]
    has_more: bool


def outcomes_of(alliance: Alliance) -> Outcomes:
    """The same for everybody; two queries."""
    projects = list(Project.objects.public().filter(alliance=alliance).for_list())
    chains = chains_of([alliance.pk], EVERYBODY)
    first = chains.first()
    shown = [chains.from_project(row) for row in first[:MOST_CHAINS]]
    return Outcomes(projects, shown, len(first) > MOST_CHAINS)


def participations_of(organisation: Organisation, user: Any) -> QuerySet[ProjectParticipation]:
    """The projects an organisation takes part in, as far as this person may see them."""
    visible = Project.objects.visible_to(user).values("pk")
    rows = organisation.participations.filter(project__in=visible)
    return rows.select_related("project__alliance").order_by("project__title_de", "pk")
