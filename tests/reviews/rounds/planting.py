"""A round with a row of everything that can belong to it."""

import datetime

from django.utils import timezone

from reviews import models
from tests.factories.accounts import UserFactory
from tests.factories.results import FileFactory
from tests.factories.reviews import AssignmentFactory, in_days
from wirportal.editing.models import Autosave, Revision

DIGEST = "a" * 64


def plant(round_, officer):
    """Fills the first case of the round; gives it."""
    case = round_.cases.first()
    models.InterimReview.objects.filter(pk=case.pk).update(
        state="conditions", submitted_at=timezone.now(), decided_at=timezone.now()
    )
    before_experts(case)
    experts(case)
    panel(case, officer)
    afterwards(case)
    question = models.RoundQuestion.objects.create(
        round=round_, question="Was?", answer="Das.", published_at=timezone.now()
    )
    question.additions.create(text="Und das.")
    models.QuestionVisit.objects.create(round=round_, user=officer, seen_at=timezone.now())
    return case


def before_experts(case):
    case.extensions.create(until_on=in_days(40), reason="Krank")
    case.amount_corrections.create(before=1, after=2, reason="Vertippt")
    models.CompletenessCheck.objects.create(case=case)
    case.requests.create(sections=["profile"], text="Bitte", due_at=timezone.now())
    case.recusals.create(reason="Frühere Mitarbeit", user=UserFactory())
    case.accesses.create(role="expert", what="strategy")
    case.projects.create(rank=1, title="Vorhaben", amount=1)
    case.consents.create()
    case.files.create(title="Anhang", file=FileFactory())
    Revision.objects.create(subject=f"strategy/{case.pk}/profile", number=1, data={})
    Autosave.objects.create(
        subject=f"strategy/{case.pk}/profile", user=UserFactory(), data={}, base=1
    )


def experts(case):
    paper = case.versions.create(number=1, data={}, sha256=DIGEST, characters=1, pages=1)
    assignment = AssignmentFactory(case=case, state="submitted")
    assignment.hints.create(reason="employer")
    models.ConflictDeclaration.objects.create(
        case=case, assignment=assignment, rules_version=1, result="none"
    )
    assessment = models.Assessment.objects.create(assignment=assignment)
    assessment.scores.create(criterion=case.round.criteria.first(), value=3)
    assignment.versions.create(strategy=paper, number=1, data={}, sha256=DIGEST)


def panel(case, chair):
    now = timezone.now()
    session = models.PanelSession.objects.create(
        round=case.round, title="Jury", chair=chair, starts_at=now, ends_at=now + HOUR
    )
    session.members.add(UserFactory())
    slot = session.slots.create(case=case, starts_at=now)
    slot.attendances.create(user=chair, presence="present")
    case.consensus.create(criterion=case.round.criteria.first(), text="Einig")
    case.recommendations.create(session=session, outcome="approved", text="Weiter", number=1)
    models.PanelSession.objects.filter(pk=session.pk).update(
        minutes={"slots": []}, sha256="0" * 64, signed_at=now, signed_by=chair
    )


def afterwards(case):
    case.hearings.create(text="Anhörung", outcome="not_continued", until=timezone.now())
    case.objections.create(text="Einwendung")
    decision = case.decisions.create(
        outcome="approved", phase_ceiling=1, total_ceiling=2, reasons="Gut", number=1
    )
    condition = case.conditions.create(
        decision=decision, text="Auflage", due_on=in_days(99), number=1
    )
    condition.evidence.create(text="Nachweis", file=FileFactory())
    models.EvidenceDraft.objects.create(condition=condition, text="Entwurf", file=FileFactory())
    case.yearly_reports.create(number=1, due_on=in_days(365))
    case.lessons.create(side="alliance", rating=3)
    case.purges.create(what="hints", months=12, rows=1)
    case.round.retention.create(what="hints", months=12)


HOUR = datetime.timedelta(hours=1)
