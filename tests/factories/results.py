"""Projects and what came of them. A row comes published and released, of a published alliance.

`ResultFactory(alliance=…, follows=…, value=2_400_000, unit="EUR")`.
"""

import datetime

import factory
from factory.django import DjangoModelFactory

from alliances.models import Evidence, Project, ProjectParticipation, Result
from tests.factories.alliances import AllianceFactory, OrganisationFactory


class ProjectFactory(DjangoModelFactory):
    class Meta:
        model = Project

    alliance = factory.SubFactory(AllianceFactory)
    slug = factory.Sequence(lambda n: f"vorhaben-{n}")
    title_de = factory.Sequence(lambda n: f"Vorhaben {n}")
    summary_de = "Worum es geht."
    body_de_text = "Worum es geht."
    from_on = datetime.date(2022, 1, 1)
    until_on = datetime.date(2024, 12, 31)
    state = Project.State.PUBLISHED


class ParticipationFactory(DjangoModelFactory):
    class Meta:
        model = ProjectParticipation

    project = factory.SubFactory(ProjectFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class ResultFactory(DjangoModelFactory):
    class Meta:
        model = Result

    alliance = factory.SubFactory(AllianceFactory)
    kind = Result.Kind.PROCESS
    title_de = factory.Sequence(lambda n: f"Ergebnis {n}")
    achieved_on = datetime.date(2024, 6, 1)
    is_released = True
    state = Result.State.PUBLISHED


class EvidenceFactory(DjangoModelFactory):
    """A link, unless a `file` is given."""

    class Meta:
        model = Evidence

    result = factory.SubFactory(ResultFactory)
    title = factory.Sequence(lambda n: f"Beleg {n}")
    file = None
    url = factory.LazyAttribute(lambda row: "" if row.file else "https://beleg.example/bericht")
    is_released = True
