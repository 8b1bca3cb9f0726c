"""Projects and results as data for machines."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from alliances.documents import Document, by_language, organisation_reference
from alliances.models import Alliance, Evidence, Project, ProjectParticipation


def project_document(row: Project) -> Document:
    return {
        **project_reference(row),
        "acronym": row.acronym or None,
        "titles": by_language(row, "title"),
        "summary": by_language(row, "summary"),
        "funding_code": row.funding_code or None,
        "joint_project": row.compound or None,
        "stage": {"code": row.stage, "name": str(row.get_stage_display())},
        "from_on": row.from_on,
        "until_on": row.until_on,
        "amount_eur": row.amount,
        "website": row.website or None,
        "alliance": alliance_reference(row.alliance),
    }


def project_reference(row: Project) -> Document:
    url = settings.BASE_URL + row.get_absolute_url()
    return {"slug": row.slug, "title": row.title(), "url": url}


def alliance_reference(row: Alliance) -> Document:
    url = settings.BASE_URL + row.get_absolute_url()
    return {"slug": row.slug, "name": row.name, "url": url}


def participation_document(participation: ProjectParticipation) -> Document:
    return {
        "organisation": organisation_reference(participation.organisation),
        "role": participation.role,
    }


def result_document(row: Any, shown: frozenset[int]) -> Document:
    """A row of `with_evidence(linked(…))`; `shown` are the results this person may know of."""
    return {
        "id": row.pk,
        "url": settings.BASE_URL + row.get_absolute_url(),
        "title": row.title(),
        "titles": by_language(row, "title"),
        "text": by_language(row, "text"),
        "kind": {"code": row.kind, "name": str(row.get_kind_display())},
        "is_effect": row.is_effect,
        "value": row.value,
        "unit": row.unit or None,
        "achieved_on": row.achieved_on,
        "alliance": alliance_reference(row.alliance),
        "project": project_reference(row.project) if row.shows_project else None,
        "follows": row.follows_id if row.follows_id in shown else None,
        "evidence": [evidence_document(one) for one in row.shown_evidence],
    }


def evidence_document(row: Evidence) -> Document:
    return {
        "title": row.title,
        "url": evidence_url(row),
        "source": row.source or None,
        "checked_on": timezone.localdate(row.checked_at) if row.checked_at else None,
    }


def evidence_url(row: Evidence) -> str:
    """The link, or the address of the file here."""
    if row.file is None:
        return row.url
    return settings.BASE_URL + reverse("alliances:evidence", args=[row.file.key])
