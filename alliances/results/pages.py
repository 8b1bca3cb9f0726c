"""What the pages of one project and of one result show."""

from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.addresses import host_of
from alliances.models import Evidence, Project, ProjectParticipation, Result
from alliances.results.chains import Chains, Step, chains_of, linked
from alliances.results.structured import project_data
from wirportal.templatetags.texts import plain

Role = ProjectParticipation.Role
ROLES: dict[str, Promise] = {
    Role.LEAD: pgettext_lazy("part in a project", "Lead"),
    Role.PARTNER: _("Partners"),
    Role.ASSOCIATED: _("Associated partners"),
}


class PartnerGroup(NamedTuple):
    label: str
    partners: list[ProjectParticipation]


class ProjectPage:
    """One project for one request."""

    def __init__(self, request: HttpRequest, project: Project) -> None:
        self.request = request
        self.project = project
        self.alliance = project.alliance

    @cached_property
    def participations(self) -> list[ProjectParticipation]:
        rows = self.project.participations.select_related("organisation")
        return sorted(rows.order_by("organisation__name", "pk"), key=by_role)

    @property
    def partner_groups(self) -> list[PartnerGroup]:
        groups = groupby(self.participations, key=lambda found: found.role)
        return [PartnerGroup(str(ROLES[role]), list(found)) for role, found in groups]

    @cached_property
    def chains(self) -> Chains:
        return chains_of([self.alliance.pk], self.request.user)

    @cached_property
    def steps(self) -> list[Step]:
        return self.chains.of_project(self.project)

    @property
    def website_label(self) -> str:
        return host_of(self.project.website)

    @property
    def description(self) -> str:
        return plain(self.project.summary())[:300]

    @property
    def structured(self) -> dict[str, Any]:
        return project_data(self.project, self.participations)


class ResultPage:
    """One result for one request; its evidence as far as this person may see it."""

    def __init__(self, request: HttpRequest, result: Result) -> None:
        self.request = request
        self.key = result.pk

    @cached_property
    def chains(self) -> Chains:
        chains = chains_of([self.row.alliance_id], self.request.user)
        # A preview shows what others can't see yet.
        chains.rows.setdefault(self.key, self.row)
        return chains

    @cached_property
    def row(self) -> Any:
        return linked(Result.objects.filter(pk=self.key), self.request.user).get()

    @cached_property
    def chain(self) -> Step | None:
        way = self.chains.through(self.row)
        return way if way.steps else None

    @cached_property
    def evidence(self) -> list[Evidence]:
        rows = Evidence.objects.visible_to(self.request.user).filter(result=self.key)
        return list(rows.select_related("file"))

    @property
    def description(self) -> str:
        return plain(self.row.text())[:300]


def by_role(participation: ProjectParticipation) -> int:
    return list(ROLES).index(participation.role)
