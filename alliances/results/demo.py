"""Example projects of the demo, each with a chain; all of it says that it is an example."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils import timezone

from alliances.models import Alliance, Project, ProjectParticipation, Result

NOTE_DE = "Das ist ein Beispiel der Demo und beschreibt kein wirkliches Projekt des Bündnisses."
NOTE_EN = "This is an example of the demo and describes no real project of the alliance."


class Link(NamedTuple):
    """A result of an example; it follows the one before it in the list."""

    kind: str
    title_de: str
    title_en: str
    achieved_on: datetime.date
    value: Decimal | None = None
    unit: str = ""


CHAINS: dict[str, tuple[str, str, str, tuple[Link, ...]]] = {
    "bluehealthtech": (
        "beispiel-messgeraet",
        "Beispiel: Messgerät für die Behandlung zu Hause",
        "Example: a device for treatment at home",
        (
            Link(
                Result.Kind.PRODUCT,
                "Beispiel: Prototyp eines Messgeräts",
                "Example: prototype of a device",
                datetime.date(2024, 3, 1),
            ),
            Link(
                Result.Kind.JOBS,
                "Beispiel: Arbeitsplätze in der Fertigung",
                "Example: jobs in production",
                datetime.date(2025, 5, 1),
                Decimal(12),
                Result.UNITS[Result.Kind.JOBS],
            ),
        ),
    ),
    "holz-21-regio": (
        "beispiel-laubholz",
        "Beispiel: Träger aus Laubholz",
        "Example: beams of hardwood",
        (
            Link(
                Result.Kind.PROCESS,
                "Beispiel: Verfahren zum Verleimen von Laubholz",
                "Example: a method for gluing hardwood",
                datetime.date(2023, 9, 1),
            ),
            Link(
                Result.Kind.INVESTMENT,
                "Beispiel: Investition einer Tischlerei in eine Fertigungslinie",
                "Example: a carpentry firm invests in a production line",
                datetime.date(2025, 2, 1),
                Decimal(2_000_000),
                Result.UNITS[Result.Kind.INVESTMENT],
            ),
        ),
    ),
}


def add_examples(account: Callable[[str, str], Any]) -> None:
    """One project with its chain for each; what is there already stays as it is."""
    for alliance in Alliance.objects.filter(slug__in=CHAINS):
        slug, title_de, title_en, links = CHAINS[alliance.slug]
        if Project.objects.filter(slug=slug).exists():
            continue
        project = add_project(alliance, slug, title_de, title_en)
        add_chain(project, links)


def published() -> dict[str, Any]:
    return {"state": Project.State.PUBLISHED, "published_at": timezone.now()}


def add_project(alliance: Alliance, slug: str, title_de: str, title_en: str) -> Project:
    project = Project.objects.create(
        alliance=alliance,
        slug=slug,
        title_de=title_de,
        title_en=title_en,
        summary_de=NOTE_DE,
        summary_en=NOTE_EN,
        body_de_text=NOTE_DE,
        body_en_text=NOTE_EN,
        from_on=datetime.date(2022, 1, 1),
        until_on=datetime.date(2024, 12, 31),
        stage=Project.Stage.COMPLETED,
        **published(),
    )
    if lead := alliance.partnerships.order_by("pk").first():
        ProjectParticipation.objects.create(
            project=project, organisation=lead.organisation, role=ProjectParticipation.Role.LEAD
        )
    return project


def add_chain(project: Project, links: tuple[Link, ...]) -> None:
    before: Result | None = None
    for link in links:
        before = Result.objects.create(
            alliance=project.alliance,
            project=None if before else project,
            follows=before,
            text_de=NOTE_DE,
            text_en=NOTE_EN,
            body_de_text=NOTE_DE,
            body_en_text=NOTE_EN,
            is_released=True,
            **published(),
            **link._asdict(),
        )
