"""What the page of a case shows of hearing, decision and objection."""

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from reviews.accesses.recording import What
from reviews.deciding.actions import exclusion_hearing
from reviews.deciding.objecting import may_be_objected
from reviews.deciding.repeating import may_be_repeated
from reviews.deciding.rules import examiners_of, needs_hearing
from reviews.deciding.telling import DECIDED_ANEW
from reviews.deciding.views import current, decisions, hearings, newest_vote
from reviews.models import Decision, InterimReview, Objection, Recommendation
from reviews.parts import Part
from reviews.querysets.people import OFFICES, sees_request
from reviews.states import TOLD, CaseState
from wirportal.accounts.models import User
from wirportal.web import person

S = CaseState
# From here on the offices have something to do or to see here.
AFTER_VOTE = TOLD | {S.RECOMMENDED, S.HEARING, S.PREPARED, S.DECIDED, S.INADMISSIBLE}


class Deed(NamedTuple):
    """A button: a link, or a form without fields if `is_post`."""

    label: str
    url: str
    is_primary: bool = False
    is_post: bool = False


def part(request: HttpRequest, case: InterimReview) -> Part | None:
    """Nothing for those whom it does not concern."""
    user = person(request)
    if user.holds(*OFFICES):
        is_there = case.state in AFTER_VOTE or case.is_re_examined()
        return of_office(request, case) if is_there else None
    if user.has_perm("reviews.write_strategy", case):
        return of_team(request, case)
    return of_others(request, case)


def of_office(request: HttpRequest, case: InterimReview) -> Part:
    user, rows = person(request), decisions(request, case)
    decision, vote = current(rows), newest_vote(request, case)
    found = {
        "case": case,
        "sees_request": sees_request(user, case.state),
        "decision": decision,
        "has_drafts": bool(rows),
        "vote": vote,
        "hearings": hearings(request, case),
        "objections": objections(request, case),
        "deeds": list(deeds_of(user, case, decision, vote)),
        "lacks_examiner": case.state == S.OBJECTION and not examiners_of(case),
        "is_released": decision is not None and decision.released_at is not None,
    }
    opens = What.DECISION if decision or vote else None
    return Part("decision", _("Decision"), "reviews/deciding/office.html", found, opens)


def objections(request: HttpRequest, case: InterimReview) -> list[Objection]:
    return list(Objection.objects.visible_to(request.user).filter(case=case))


def deeds_of(
    user: User, case: InterimReview, decision: Decision | None, vote: Recommendation | None
) -> Iterator[Deed]:
    """What this person can do now; who may is asked only where the state allows it."""
    steps = {
        S.RECOMMENDED: recommended,
        S.INADMISSIBLE: inadmissible,
        S.PREPARED: prepared,
        S.DECIDED: decided,
        S.OBJECTION: objection,
        S.CONDITIONS: conditions,
    }
    step = steps.get(CaseState(case.state))
    if step is not None:
        yield from step(user, case, decision, vote)


def to(name: str, case: InterimReview) -> str:
    return reverse(f"reviews:{name}", args=[case.round.slug, case.alliance.slug])


def recommended(user: User, case: InterimReview, decision: Any, vote: Any) -> Iterator[Deed]:
    if not user.has_perm("reviews.lead_case", case):
        return
    is_needed = vote is not None and needs_hearing(case, vote.outcome, vote.amount)
    yield Deed(_("Open a hearing"), to("hearing_open", case), is_primary=is_needed)
    if vote is not None and not is_needed:
        yield Deed(_("Hand on to the ministry"), to("prepare", case), True, is_post=True)


def inadmissible(user: User, case: InterimReview, decision: Any, vote: Any) -> Iterator[Deed]:
    if user.has_perm("reviews.lead_case", case):
        yield Deed(_("Open a hearing"), to("hearing_open", case), is_primary=True)
    if user.has_perm("reviews.confirm_exclusion", case):
        is_heard = exclusion_hearing(case) is not None
        yield Deed(_("Confirm the exclusion"), to("exclusion", case), is_primary=is_heard)
    if user.has_perm("reviews.admit_after_all", case):
        yield Deed(_("Admit after all"), to("admit_after_all", case))


def prepared(user: User, case: InterimReview, decision: Any, vote: Any) -> Iterator[Deed]:
    if user.has_perm("reviews.draft_decision", case):
        label = _("Change the draft") if decision else _("Draft the decision")
        yield Deed(label, to("decision_draft", case), is_primary=decision is None)
    if decision and user.has_perm("reviews.sign_decision", case):
        yield Deed(_("Check and sign"), to("decision_sign", case), is_primary=True)
    if vote and user.has_perm("reviews.reconsider", case):
        yield Deed(_("Give the case back to the vote"), to("reconsider", case))
    if user.has_perm("reviews.lead_case", case) and may_be_repeated(case):
        yield Deed(_("Have an assessment repeated"), to("vote_repeat", case), is_primary=True)
    if not vote and user.has_perm("reviews.admit_after_all", case):
        yield Deed(_("Admit after all"), to("admit_after_all", case))


def decided(user: User, case: InterimReview, decision: Any, vote: Any) -> Iterator[Deed]:
    if user.has_perm("reviews.sign_decision", case):
        url = reverse("reviews:release", args=[case.round.slug])
        yield Deed(_("Announce"), url, is_primary=True)
        yield Deed(_("Take the signature back"), to("reopen", case))


def objection(user: User, case: InterimReview, decision: Any, vote: Any) -> Iterator[Deed]:
    if user.has_perm("reviews.examine_objection", case):
        yield Deed(_("Examine the objection"), to("objection_examine", case), is_primary=True)


def conditions(user: User, case: InterimReview, decision: Any, vote: Any) -> Iterator[Deed]:
    if user.has_perm("reviews.revoke", case):
        yield Deed(_("Revoke the decision"), to("revoke", case))


class Revocation(NamedTuple):
    """That a decision has been taken back, told to the team until the next one is announced."""

    at: datetime.datetime
    reason: str


def revocation_of(case: InterimReview) -> Revocation | None:
    """The newest turn of the case, if it was a revocation; as the history has it."""
    if case.state not in DECIDED_ANEW:
        return None
    events = InterimReview.pgh_event_model.objects  # type: ignore[attr-defined]
    turns = events.filter(pgh_obj=case.pk, pgh_context__deed__in=["revoke_decision", "uphold"])
    last = turns.filter(state=S.PREPARED).order_by("pgh_id").last()
    if last is None or last.pgh_context["deed"] != "revoke_decision":
        return None
    return Revocation(last.pgh_created_at, last.reason)


def of_others(request: HttpRequest, case: InterimReview) -> Part | None:
    """ROLES, "decision, amount": research reads the result after its release."""
    decision = current(decisions(request, case))
    if decision is None:
        return None
    context = {"case": case, "decision": decision, "is_team": False}
    return Part("decision", _("Result"), "reviews/deciding/team.html", context)


def of_team(request: HttpRequest, case: InterimReview) -> Part | None:
    """The hearing; the result once it is announced. Before that nothing, not even a heading."""
    rows, found = decisions(request, case), hearings(request, case)
    decision, objected = current(rows), objections(request, case)
    revoked = revocation_of(case)
    if not (decision or found or objected or revoked):
        return None
    leads = person(request).has_perm("reviews.submit_strategy", case)
    context = {
        "case": case,
        "decision": decision,
        "hearing": found[0] if found else None,
        "is_hearing_open": bool(found) and not found[0].is_over(),
        "objections": objected,
        "revoked": revoked,
        "is_team": True,
        "leads": leads,
        "may_object": leads and decision is not None and may_be_objected(case),
    }
    title = _("Result") if decision or revoked else _("Hearing") if found else _("Objection")
    return Part("decision", title, "reviews/deciding/team.html", context)
