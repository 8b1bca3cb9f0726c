"""What pages show of a strategy: the part of the case page, and the frame of the team's pages."""

from typing import Any, NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.models import InterimReview, StrategyConsent, StrategyVersion
from reviews.parts import Part
from reviews.permissions import leads
from reviews.querysets.people import OFFICES
from reviews.states import WRITING, CaseState
from reviews.strategy.draft import OTHER_PARTS, Draft
from reviews.strategy.finding import is_team
from wirportal.web import person

S = CaseState
CHECKED = gettext_lazy("The project management agency checks whether the paper is complete.")
READ = gettext_lazy(
    "Independent experts read your paper, and a panel discusses it. You need not do anything "
    "unless you are invited to a talk."
)
DECIDED = gettext_lazy("The ministry decides. You need not do anything.")
# States that the alliance reads one word for have one sentence, so that it says no more. By the
# state, not by the word: a translated word is found in one language alone.
HAPPENING: dict[str, str | Promise] = {
    S.PLANNED: gettext_lazy(
        "The round is announced. You can begin to write; writing begins with your first text."
    ),
    S.DRAFTING: gettext_lazy(
        "Your team writes the strategy. The coordination hands it in before the deadline."
    ),
    S.SUBMITTED: gettext_lazy(
        "Your paper is handed in. Until the deadline the coordination can recall it once."
    ),
    S.CHECKING: CHECKED,
    S.CORRECTION: gettext_lazy(
        "The project management agency asks you to correct the parts named below."
    ),
    S.INADMISSIBLE: CHECKED,
    S.ADMITTED: READ,
    S.ASSESSING: READ,
    S.ASSESSED: READ,
    S.PANEL: READ,
    S.RECOMMENDED: READ,
    S.HEARING: gettext_lazy(
        "The ministry has not decided yet. Before it does, you can comment on what is intended; "
        "the coordination sends the comment before the deadline."
    ),
    S.PREPARED: DECIDED,
    S.DECIDED: DECIDED,
    S.NOTIFIED: gettext_lazy(
        "The ministry has decided. Result, reasons and letter stand on the page of the case, and "
        "whether and until when you can object."
    ),
    S.OBJECTION: gettext_lazy(
        "Your objection is examined by somebody who had nothing to do with the decision. You "
        "need not do anything."
    ),
    S.CONDITIONS: gettext_lazy(
        "The decision stands. Please hand in the evidence for its conditions by the days that "
        "the page of the case names."
    ),
    S.CLOSED: gettext_lazy("The review is closed. Result and letter stay here for you to read."),
    S.WITHDRAWN: gettext_lazy(
        "Your alliance has withdrawn from this review. Projects that are running are not affected."
    ),
}


RE_EXAMINED = gettext_lazy(
    "After your objection one assessment is repeated by another expert; then panel and ministry "
    "decide anew. You need not do anything."
)


class Link(NamedTuple):
    """A page at the side."""

    label: str
    url: str
    is_here: bool
    note: str = ""


def address(case: InterimReview, page: str, *args: object) -> str:
    return reverse(f"reviews:strategy_{page}", args=[case.round.slug, case.alliance.slug, *args])


def way(case: InterimReview) -> list[tuple[str, str]]:
    """The pages above: labels and addresses."""
    return [
        (_("Interim reviews"), reverse("reviews:rounds")),
        (case.round.title, case.round.get_absolute_url()),
        (case.alliance.name, case.get_absolute_url()),
    ]


def frame(case: InterimReview, draft: Draft, here: str) -> dict[str, Any]:
    """What all pages of the team take."""
    return {
        "case": case,
        "draft": draft,
        "sections": navigation(draft, here),
        "way": way(case),
        "is_over": is_over(case),
    }


def is_over(case: InterimReview) -> bool:
    """Whether the team's time has run out; what counts is asked of the database."""
    is_writing = case.state in WRITING or case.state == S.CORRECTION
    due = case.due_at() if is_writing else None
    return due is not None and due < timezone.now()


def in_section(key: str) -> str:
    """Sections are named by the round, so their keys are kept apart from those of pages."""
    return f"section/{key}"


def navigation(draft: Draft, here: str) -> list[Link]:
    links = [Link(_("Overview"), draft.url("overview"), here == "overview")]
    for one in draft.sections:
        note = "" if one.is_open else _("closed")
        links.append(Link(str(one.section), one.url, here == in_section(one.section.key), note))
    for key, page in (("project-list", "projects"), ("attachments", "files")):
        note = "" if key in draft.open_keys else _("closed")
        links.append(Link(str(OTHER_PARTS[key]), draft.url(page), here == page, note))
    links.append(Link(_("Handed in"), draft.url("versions"), here == "versions"))
    return links


def part(request: HttpRequest, case: InterimReview) -> Part | None:
    """For the team what it has to do; for others the paper as it was handed in."""
    if is_team(request, case):
        context = team_context(request, case)
        return Part("strategy", _("Your strategy"), "reviews/strategy/_team.html", context)
    version = StrategyVersion.objects.visible_to(request.user).filter(case=case, is_current=True)
    context = {"case": case, "version": version.first(), "withdrawal": withdrawal(request, case)}
    if context["version"] is None and context["withdrawal"] is None:
        return None
    context |= consent_shown(request, case)
    return Part("strategy", _("Strategy"), "reviews/strategy/_readers.html", context)


def team_context(request: HttpRequest, case: InterimReview) -> dict[str, Any]:
    is_writing = case.state in WRITING or case.state == S.CORRECTION
    draft = Draft(case)
    return {
        "case": case,
        "draft": draft,
        "happening": RE_EXAMINED if case.is_re_examined() else HAPPENING[case.state],
        "is_writing": is_writing,
        "missing": draft.missing if is_writing else [],
        "request_open": draft.request if case.state == S.CORRECTION else None,
        "named": named(draft) if case.state == S.CORRECTION else [],
        "is_lead": leads(person(request), case),
        "is_over": is_over(case),
        "checked_from": case.submit_by if case.state == S.SUBMITTED else None,
        "withdrawal": withdrawal(request, case),
        **consent_shown(request, case),
    }


def consent_shown(request: HttpRequest, case: InterimReview) -> dict[str, Any]:
    """The latest consent to research and whether there was one, for those who may know it."""
    if not is_team(request, case) and not person(request).holds(*OFFICES, "research"):
        return {"tells_consent": False, "consent": None}
    rows = StrategyConsent.objects.visible_to(request.user).filter(case=case)
    return {
        "tells_consent": True,
        "consent": rows.select_related("given_by", "ended_by").first(),
    }


def named(draft: Draft) -> list[Link]:
    """The parts that the correction names."""
    return [link for link in navigation(draft, "") if link.url in open_urls(draft)]


def open_urls(draft: Draft) -> set[str]:
    urls = {one.url for one in draft.sections if one.is_open}
    pages = {"project-list": "projects", "attachments": "files"}
    return urls | {draft.url(page) for key, page in pages.items() if key in draft.open_keys}


def withdrawal(request: HttpRequest, case: InterimReview) -> dict[str, Any] | None:
    """That somebody has asked for it, to those who have a say in it."""
    if case.withdrawal_by_id is None or not case.can("withdraw_case"):
        return None
    may_confirm = request.user.has_perm("reviews.confirm_withdrawal", case)
    if not may_confirm and not leads(person(request), case):
        return None
    return {"may_confirm": may_confirm, "url": address(case, "withdraw")}
