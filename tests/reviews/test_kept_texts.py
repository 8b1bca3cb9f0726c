"""A reason that arrives after the session has ended is there again after signing in."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reviews.models import ConflictDeclaration, InterimReview
from tests.factories.reviews import (
    AssessmentVersionFactory,
    AssignmentFactory,
    ExpertFactory,
    InterimReviewFactory,
    ReviewRoundFactory,
)
from wirportal.editing.rescue import mark_of

TYPED = "Drei Stunden an diesem Satz"
# Page, who types, state of the assignment, state of the case, field.
PAGES = (
    ("decline", "expert", "invited", "admitted", "reason"),
    ("declaration", "expert", "invited", "admitted", "explanation"),
    ("discover", "expert", "accepted", "admitted", "reason"),
    ("recuse_oneself", "agency_officer", "", "admitted", "explanation"),
    ("assignment_revoke", "agency_lead", "accepted", "admitted", "reason"),
    ("conflict", "agency_officer", "disclosed", "admitted", "reason"),
    ("assessments_again", "agency_lead", "", "assessed", "reason"),
    ("assessment_extend", "agency_officer", "accepted", "assessing", "reason"),
    ("assessment_reopen", "agency_lead", "submitted", "assessing", "reason"),
    ("formal-check", "agency_officer", "", "checking", "note"),
    ("correction", "agency_officer", "", "checking", "text"),
    ("propose-exclusion", "agency_lead", "", "checking", "reason"),
    ("extension", "agency_officer", "", "drafting", "reason"),
    ("extend-all", "agency_officer", "", "drafting", "reason"),
)
NEEDS_ASSIGNMENT = {"assignment_revoke", "conflict", "assessment_extend", "assessment_reopen"}


@pytest.mark.parametrize(("page", "role", "assigned", "state", "field"), PAGES)
def test_the_reason_is_kept(person, alliance, page, role, assigned, state, field):
    user = person(role)
    sent_in = None if state == "drafting" else timezone.now()
    case = InterimReviewFactory(
        round=ReviewRoundFactory(), alliance=alliance, state=state, submitted_at=sent_in
    )
    names = {"round_slug": case.round.slug}
    if page != "extend-all":
        names["slug"] = alliance.slug
    if assigned:
        row = assignment(case, person("expert"), assigned)
        if page in NEEDS_ASSIGNMENT:
            names["pk"] = row.pk
    path, before = reverse(f"reviews:{page}", kwargs=names), dict(said(case))
    client = Client()
    sent = {field: TYPED, "typed_by": mark_of(user)}
    answer = client.post(path, sent, headers={"origin": "http://testserver"})
    assert answer.url.startswith("/konto/login/")
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[-1])
    assert TYPED in client.get(path).content.decode()
    assert TYPED not in client.get(path).content.decode()
    assert dict(said(case)) == before


def assignment(case, user, state):
    row = AssignmentFactory(case=case, expert=ExpertFactory(user=user), state=state)
    if state == "submitted":
        AssessmentVersionFactory(assignment=row)
    if state == "disclosed":
        ConflictDeclaration.objects.create(
            case=case, assignment=row, rules_version=1, explanation="Ausschuss", result="to_decide"
        )
    return row


def said(case):
    """What must not change by being read once more."""
    yield from InterimReview.objects.filter(pk=case.pk).values_list("state", "submit_by")
    yield from case.assignments.values_list("pk", "state")
