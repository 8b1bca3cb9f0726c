"""A project in the words of schema.org."""

from collections.abc import Iterable

from alliances.models import Project, ProjectParticipation
from alliances.structured import Data, organisation_reference, reference, whole
from wirportal.templatetags.texts import plain


def project_data(project: Project, participations: Iterable[ProjectParticipation]) -> Data:
    alliance = project.alliance
    names = [project.acronym] if project.acronym else []
    return whole(
        {
            **reference("ResearchProject", project.title(), project.get_absolute_url()),
            "alternateName": names,
            "identifier": project.funding_code,
            "description": plain(project.summary()),
            "sameAs": [project.website] if project.website else [],
            "foundingDate": project.from_on.isoformat() if project.from_on else "",
            "dissolutionDate": project.until_on.isoformat() if project.until_on else "",
            "parentOrganization": reference(
                "Organization", alliance.name, alliance.get_absolute_url()
            ),
            "member": [organisation_reference(p.organisation) for p in participations],
        }
    )
