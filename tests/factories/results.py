"""Projects and what came of them. A row comes published and released, of a published alliance.

`ResultFactory(alliance=…, follows=…, value=2_400_000, unit="EUR")`.
"""

import datetime

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from alliances.models import Evidence, Project, ProjectParticipation, Result
from tests.factories.alliances import AllianceFactory, OrganisationFactory
from wirportal.files.models import StoredFile


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


class FileFactory(DjangoModelFactory):
    """A small document, as it lies in the storage."""

    class Meta:
        model = StoredFile

    kind = StoredFile.Kind.DOCUMENT
    media_type = "application/pdf"
    content = factory.LazyFunction(lambda: ContentFile(b"%PDF-1.7", "file.pdf"))
    shown_name = "beleg.pdf"
    size = 8
    sha256 = "a" * 64


class EvidenceFactory(DjangoModelFactory):
    """A link, unless a `file` is given."""

    class Meta:
        model = Evidence

    result = factory.SubFactory(ResultFactory)
    title = factory.Sequence(lambda n: f"Beleg {n}")
    file = None
    url = factory.LazyAttribute(lambda row: "" if row.file else "https://beleg.example/bericht")
    is_released = True
