"""What an alliance's page and an organisation's page show of projects and results."""

from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from alliances.models import Alliance, Organisation, Project, ProjectParticipation
from alliances.results.chains import EVERYBODY, Step, chains_of

MOST_CHAINS = 5
SHOWN = ("slug", "title_de", "title_en", "acronym", "stage")


class Outcomes(NamedTuple):
    """The public projects of an alliance, and the latest of the chains that came of its work."""

    projects: list[Project]
    chains: list[Step]
    has_more: bool


def with_projects(alliances: QuerySet[Alliance]) -> QuerySet[Any]:
    """The rows with what their pages show of public projects."""
    projects = Project.objects.public().filter(alliance=OuterRef("pk")).order_by("title_de", "pk")
    shown = JSONObject(**{name: name for name in SHOWN})
    return alliances.annotate(public_projects=ArraySubquery(projects.values(shown=shown)))


def outcomes_of(row: Any) -> Outcomes:
    """The same for everybody; takes a row `with_projects` and asks for the results in one query."""
    projects = [Project(**columns) for columns in row.public_projects]
    chains = chains_of([row.pk], EVERYBODY)
    first = chains.first()
    shown = [chains.from_project(row) for row in first[:MOST_CHAINS]]
    return Outcomes(projects, shown, len(first) > MOST_CHAINS)


def participations_of(organisation: Organisation, user: Any) -> QuerySet[ProjectParticipation]:
    """The projects an organisation takes part in, as far as this person may see them."""
    visible = Project.objects.visible_to(user).values("pk")
    rows = organisation.participations.filter(project__in=visible)
    return rows.select_related("project__alliance").order_by("project__title_de", "pk")
