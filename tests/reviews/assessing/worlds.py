"""Cases with experts, drafts and sealed assessments, for all tests of the subject."""

import datetime

from django.utils import timezone

from reviews.assessing import actions
from reviews.models import (
    Assignment,
    Expert,
    InterimReview,
    PanelSession,
    PanelSlot,
    StrategyVersion,
)
from tests.factories.accounts import UserFactory
from tests.factories.reviews import AssignmentFactory, ExpertFactory, InterimReviewFactory

STRATEGY = {
    "sections": [
        {"key": "profile", "title": "Bündnis und Region", "text": "Wer wir sind.\n\n- Wo wir sind"},
        {"key": "strategy", "title": "Fortgeschriebene Strategie", "text": "**Wohin** wir wollen."},
    ],
    "projects": [
        {"rank": 1, "title": "Erstes Vorhaben", "partners": "Hochschule", "amount": 250_000,
         "summary": "Worum es geht.", "from_on": None, "until_on": None},
        {"rank": 2, "title": "Zweites Vorhaben", "partners": "", "amount": 90_000, "summary": "",
         "from_on": None, "until_on": None},
    ],
    "files": [],
    "requested": 340_000,
}  # fmt: skip


def case_in(state="assessing", **fields):
    """A case whose strategy has been handed in."""
    fields.setdefault("submitted_at", timezone.now())
    case = InterimReviewFactory(state=state, **fields)
    add_strategy(case)
    return case


def add_strategy(case):
    return StrategyVersion.objects.create(
        case=case, number=1, data=STRATEGY, sha256="a" * 64, characters=100, pages=1
    )


def assigned(case, number=3, **fields):
    return [AssignmentFactory(case=case, **fields) for _ in range(number)]


def filled(case, value=4, **fields):
    """A complete assessment; `values` by the key of a criterion."""
    values, words = fields.pop("values", {}), fields.pop("words", "")
    data = {
        "vote": "continue",
        "confidence": 2,
        "summary": f"Insgesamt überzeugend. {words}".strip(),
        "conditions": f"Meilensteine benennen. {words}".strip(),
        "office_note": f"Bitte anrufen. {words}".strip(),
        "scores": [
            {
                "criterion": criterion.key,
                "value": values.get(criterion.key, value),
                "cannot_judge": values.get(criterion.key, value) is None,
                "reason": f"Gut belegt. {words}".strip(),
            }
            for criterion in case.round.criteria.all()
        ],
    }
    return data | fields


def drafted(assignment, data=None, *, number=0):
    """Saved by the expert, not sealed."""
    data = data or filled(assignment.case)
    return actions.save(assignment, data, number=number, by=assignment.expert.user)


def sealed(assignment, data=None):
    draft = drafted(assignment, data)
    version = actions.submit(assignment, number=draft.number, by=assignment.expert.user)
    assignment.refresh_from_db()
    return version


def assessed(case, datas=None):
    """All three have been handed in and unsealed."""
    datas = datas or [filled(case)] * 3
    assignments = assigned(case, len(datas))
    for assignment, data in zip(assignments, datas, strict=True):
        sealed(assignment, data)
    actions.complete(case, by=None)
    case.refresh_from_db()
    return assignments


def panel_for(case, chair, *members):
    start = timezone.now()
    session = PanelSession.objects.create(
        round=case.round,
        title="Sitzung",
        starts_at=start,
        ends_at=start + datetime.timedelta(hours=3),
        chair=chair,
    )
    session.members.set(members)
    PanelSlot.objects.create(session=session, case=case, starts_at=start)
    return session


def path(case, page=""):
    return f"/begutachtung/{case.round.slug}/{case.alliance.slug}/{page}"


def posted(data, number=0, **more):
    """The form as a browser sends it."""
    fields = {name: data[name] for name in ("vote", "summary", "conditions", "office_note")}
    fields["confidence"] = data["confidence"] or ""
    for score in data["scores"]:
        key = score["criterion"]
        fields[f"value_{key}"] = "cannot" if score["cannot_judge"] else score["value"] or ""
        fields[f"reason_{key}"] = score["reason"]
    return {**fields, "number": number, **more}


def late(assignment, days=1):
    """Its deadline has passed."""
    past = timezone.now() - datetime.timedelta(days=days)
    Assignment.objects.filter(pk=assignment.pk).update(assess_by=past)
    assignment.refresh_from_db()


def state_of(row):
    return type(row).objects.values_list("state", flat=True).get(pk=row.pk)


def move_to(case, state):
    """As if the case had come there; without what the deeds of others would do."""
    now = timezone.now()
    decided = state in {"decided", "notified", "objection", "conditions", "closed"}
    InterimReview.objects.filter(pk=case.pk).update(
        state=state,
        decided_at=now if decided else None,
        correct_by=now,
        comment_by=now,
        object_by=now,
        closed_at=now,
    )
    case.refresh_from_db()


def expert_of(user):
    return Expert.objects.filter(user=user).first() or ExpertFactory(user=user)


def reopened(assignment):
    """By the agency, with a reason."""
    until = timezone.localdate() + datetime.timedelta(days=7)
    lead = UserFactory(role="agency_lead")
    actions.reopen(assignment, reason="Bitte Kriterium 3 prüfen.", until_on=until, by=lead)
    assignment.refresh_from_db()
