"""Strategies and assessments of the demo, with the checksums that real ones have."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from reviews.assessing.drafts import data_of
from reviews.assessing.sealing import fingerprint
from reviews.demo import texts
from reviews.models import (
    Assessment,
    AssessmentVersion,
    Assignment,
    Criterion,
    FormSection,
    InterimReview,
    PlannedProject,
    Score,
    StrategyVersion,
)
from reviews.states import Vote
from reviews.strategy.draft import checksum, length_of, pages_of, subject_of
from wirportal.accounts.models import User
from wirportal.editing import actions as editing


def add_projects(case: InterimReview) -> int:
    """Gives what they come to."""
    PlannedProject.objects.bulk_create(
        PlannedProject(case=case, rank=rank, title=title, summary=texts.SUMMARY, amount=amount)
        for rank, (title, amount) in enumerate(texts.PROJECTS, start=1)
    )
    return sum(amount for _title, amount in texts.PROJECTS)


def write_sections(case: InterimReview, sections: Iterable[FormSection], by: User) -> None:
    """As the team would, so that these can be changed in the browser."""
    for section in sections:
        text = {"text": [texts.SECTION]}
        editing.save(subject_of(case, section.key), text, base=0, by=by, live=None)


def submit(case: InterimReview, sections: list[FormSection], at: datetime.datetime) -> None:
    data: dict[str, Any] = {
        "sections": [
            {
                "key": section.key,
                "title": section.title_de,
                "title_en": section.title_en,
                "text": texts.SECTION,
            }
            for section in sections
        ],
        "projects": [
            {
                "rank": project.rank,
                "title": project.title,
                "partners": "",
                "summary": project.summary,
                "amount": project.amount,
                "from_on": None,
                "until_on": None,
            }
            for project in case.projects.all()
        ],
        "files": [],
        "requested": case.requested_amount,
    }
    characters = sum(length_of(section["text"]) for section in data["sections"])
    StrategyVersion.objects.create(
        case=case,
        number=1,
        data=data,
        sha256=checksum(data),
        characters=characters,
        pages=pages_of(characters, case.round.characters_a_page),
        submitted_at=at,
    )


def write(assignment: Assignment, criteria: list[Criterion], number: int) -> Assessment:
    """Scores around 4; one expert in three judges more strictly."""
    strict = number % 3 == 2
    found = Assessment.objects.create(
        assignment=assignment,
        vote=Vote.WITH_CONDITIONS if strict else Vote.CONTINUE,
        summary=texts.VOTE,
        conditions=texts.CONDITION if strict else "",
        confidence=3 - number % 2,
    )
    Score.objects.bulk_create(
        Score(
            assessment=found,
            criterion=criterion,
            value=max(1, 4 + (place + number) % 2 - (1 if strict else 0)),
            reason=texts.REASON,
        )
        for place, criterion in enumerate(criteria)
    )
    return found


def seal(assessment: Assessment, at: datetime.datetime) -> None:
    """The assignment stands at "submitted": the database asks for it."""
    case = assessment.assignment.case
    data = data_of(assessment, list(case.round.criteria.all()))
    paper = StrategyVersion.objects.get(Q(is_current=True), case=case)
    AssessmentVersion.objects.create(
        assignment=assessment.assignment,
        strategy=paper,
        number=1,
        data=data,
        sha256=fingerprint(data, paper, 1),
        sealed_at=at,
    )
