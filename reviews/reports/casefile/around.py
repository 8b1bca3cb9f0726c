"""The case itself, the rules of its round, and the history of its moves."""

from typing import Any

from django.utils.translation import gettext as _

from reviews.models import InterimReview
from reviews.querysets.people import sees_request
from reviews.reports.casefile.file import CaseFile
from reviews.reports.casefile.parts import HASHED, Part, Sealed, grid
from reviews.reports.words import moment, money
from reviews.words import day_of
from wirportal.history.reading import entry, names_of
from wirportal.reports.document import Block, Facts


def case_facts(file: CaseFile) -> Part:
    case = file.case
    found = [
        (_("Alliance"), case.alliance.name),
        (_("Review round"), case.round.title),
        (_("State"), str(case.get_state_display())),
        (_("Agency officer"), case.officer.display_name if case.officer else ""),
        (_("Ministry desk"), case.desk.display_name if case.desk else ""),
        (_("Strategy due"), moment(case.submit_by)),
        (_("Submitted"), moment(case.submitted_at)),
        (_("Assessments due"), moment(case.assess_by)),
        (_("Decided"), moment(case.decided_at)),
        (_("Alliance told"), moment(case.notified_at)),
        (_("Closed"), moment(case.closed_at)),
        (_("Requested amount"), requested(file)),
        (_("Granted in phase 1"), money(case.amount_phase1)),
    ]
    return Part(_("The case"), [Facts([pair for pair in found if pair[1]])])


def requested(file: CaseFile) -> str:
    case = file.case
    return money(case.requested_amount) if sees_request(file.reader, case.state) else ""


def rules(file: CaseFile) -> Part:
    """Dates and criteria as they hold, and each version with its checksum."""
    round_ = file.case.round
    versions = list(round_.versions.order_by("number"))
    dates = [
        (_("T1: strategies due"), day_of(round_.submission_on)),
        (_("T2: assessments due"), day_of(round_.assessment_on)),
        (_("T3: hearings end"), day_of(round_.hearing_on)),
        (_("T4: objections end"), day_of(round_.objection_on)),
        (_("Most for phase 2"), money(round_.phase_ceiling)),
        (_("Most in all"), money(round_.total_ceiling)),
    ]
    blocks: list[Block] = [
        Facts(dates),
        *grid(
            _("Criteria and their weights"),
            (_("Criterion"), _("Weight")),
            [(str(one), str(one.weight)) for one in round_.criteria.all()],
            (4, 1),
        ),
        *grid(
            _("Versions of the rules"),
            (_("Version"), _("Announced"), _("SHA-256")),
            [(str(one.number), moment(one.frozen_at), one.sha256) for one in versions],
            HASHED,
        ),
    ]
    words = _("Rules of the round, version %(number)s")
    sealed = [Sealed(words % {"number": one.number}, one.sha256) for one in versions]
    return Part(_("Rules of the round"), blocks, sealed)


def trail(file: CaseFile) -> Part:
    """Every step of the case, the oldest first."""
    model = InterimReview.pgh_event_model  # type: ignore[attr-defined]
    events = list(model.objects.filter(pgh_obj=file.case.pk).order_by("pgh_id"))
    people = names_of(events)
    rows = [line(event, people, file) for event in events]
    head = (_("When"), _("Step"), _("State after it"), _("Who"), _("Role"))
    return Part(_("History"), grid(_("Steps of the case"), head, rows, (3, 4, 3, 3, 3)))


def line(event: Any, people: dict[int, str], file: CaseFile) -> tuple[str, ...]:
    context = event.pgh_context or {}
    found = entry(event, None, people)
    key = context.get("user")
    who = file.name_of(key, found.who, context.get("role", "")) if found.who else _("the portal")
    state = str(event.get_state_display())
    return (moment(event.pgh_created_at), str(found.deed), state, who, str(found.role))
