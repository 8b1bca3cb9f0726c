"""What a section may begin with: what the portal knows, as a suggestion in Markdown.

It says what has changed since the concept. The team takes it over and goes on from there; nothing
is written into a paper by itself.
"""

import datetime
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.models import (
    Alliance,
    AllianceName,
    FundingPhase,
    Partnership,
    Project,
    Result,
)
from alliances.results.amounts import measured
from reviews.models import FormSection, InterimReview, MilestoneState, YearlyReport
from reviews.strategy.words import period
from reviews.words import day_of

Source = FormSection.Source
# What would turn a name into markup or end the cell of a table.
SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|~"})


def suggestion(case: InterimReview, section: FormSection) -> str:
    """Nothing where the form names no source or the portal knows nothing."""
    writers = {
        Source.PROFILE: profile,
        Source.PARTNERS: partners,
        Source.PROJECTS: projects,
        Source.RESULTS: results,
    }
    writer = writers.get(Source(section.source))
    return "\n\n".join(writer(Known(case.alliance_id))) if writer else ""


class Known:
    """The alliance with all the portal knows of it."""

    def __init__(self, key: int) -> None:
        self.alliance = Alliance.objects.select_related("region", "round").get(pk=key)

    @cached_property
    def began_on(self) -> datetime.date:
        """When the implementation began: what was then is what the concept knew."""
        phases = FundingPhase.objects.filter(
            round=self.alliance.round, kind=FundingPhase.Kind.IMPLEMENTATION_1
        )
        phase = phases.first()
        if phase is not None:
            return phase.from_on
        return datetime.date(self.alliance.started_year or 2019, 12, 31)

    @cached_property
    def partnerships(self) -> list[Partnership]:
        rows: Any = self.alliance.partnerships
        return list(rows.begun().with_organisations())


def plain(text: str) -> str:
    """Somebody's words, not markup."""
    return " ".join(text.translate(SIGNS).split())


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def heading(words: str) -> str:
    return f"## {words}"


# Profile


def profile(known: Known) -> list[str]:
    alliance = known.alliance
    found = [f"**{plain(alliance.claim())}**"] if alliance.claim() else []
    found += [text for text in (alliance.field(), alliance.text()) if text]
    region = _("Region: %(region)s") % {"region": plain(alliance.region.name)}
    return [*found, region, *profile_changes(known)]


def profile_changes(known: Known) -> list[str]:
    lines = [*former_names(known.alliance), *former_words(known)]
    if not lines:
        return []
    return [heading(_("Changed since the concept")), bullets(lines)]


def former_names(alliance: Alliance) -> list[str]:
    rows = alliance.names.filter(kind=AllianceName.Kind.FORMER)
    return [_("Former name: %(name)s") % {"name": plain(row.text)} for row in rows]


def former_words(known: Known) -> list[str]:
    """Claim and field as the history of the portal first had them."""
    events: Any = Alliance.pgh_event_model  # type: ignore[attr-defined]
    first = events.objects.filter(pgh_obj=known.alliance).order_by("pgh_id").first()
    if first is None:
        return []
    now, lines = known.alliance, []
    for name, words in (
        ("claim_de", _("Claim before: %(text)s")),
        ("field_de", _("Innovation field before: %(text)s")),
    ):
        was = getattr(first, name)
        if was and was != getattr(now, name):
            lines.append(words % {"text": plain(was)})
    return lines


# Partners


def partners(known: Known) -> list[str]:
    today = [row for row in known.partnerships if not row.is_over]
    then = [row for row in known.partnerships if was_there(row, known.began_on)]
    came = [row for row in today if not was_there(row, known.began_on)]
    left = [row for row in known.partnerships if row.is_over]
    words = {"then": organisations(then), "now": organisations(today)}
    lead = _("At the beginning of the implementation: %(then)s partners, today: %(now)s.") % words
    return [
        lead,
        *listed(_("New since the concept"), came),
        *listed(_("No longer there"), left),
        *listed(_("All partners today"), today),
    ]


def was_there(row: Partnership, day: datetime.date) -> bool:
    begun = row.from_on is None or row.from_on <= day
    return begun and (row.until_on is None or row.until_on >= day)


def organisations(rows: list[Partnership]) -> int:
    return len({row.organisation_id for row in rows})


def listed(title: str, rows: list[Partnership]) -> list[str]:
    if not rows:
        return []
    return [heading(title), bullets(map(partner_line, rows))]


def partner_line(row: Partnership) -> str:
    name, role = plain(row.organisation.name), row.get_role_display()
    city = f", {plain(row.organisation.city)}" if row.organisation.city else ""
    time = period(row.from_on, row.until_on)
    return f"{name}{city} ({role}{f', {time}' if time else ''})"


# Projects and results


def projects(known: Known) -> list[str]:
    rows = list(Project.objects.filter(alliance=known.alliance, state=Project.State.PUBLISHED))
    found = []
    for stage in Project.Stage:
        those = [row for row in rows if row.stage == stage]
        if those:
            found += [heading(str(stage.label)), bullets(map(project_line, those))]
    return [*found, *milestones(known)]


def milestones(known: Known) -> list[str]:
    """Of the strategy before, as the last yearly report tells them."""
    rows = YearlyReport.objects.filter(case__alliance=known.alliance, submitted_at__isnull=False)
    report = rows.order_by("submitted_at").last()
    if report is None or report.submitted_at is None or not report.milestones:
        return []
    day = day_of(timezone.localdate(report.submitted_at))
    title = _("Milestones in the yearly report of %(day)s") % {"day": day}
    return [heading(title), bullets(map(milestone_line, report.milestones))]


def milestone_line(one: dict[str, Any]) -> str:
    note = f". {plain(one['note'])}" if one["note"] else ""
    return f"{plain(one['title'])}: {MilestoneState(one['state']).label}{note}"


def project_line(row: Project) -> str:
    facts = [period(row.from_on, row.until_on), measured(row.amount, "EUR"), row.funding_code]
    told = ", ".join(fact for fact in facts if fact)
    name = f"**{plain(row.acronym)}** – " if row.acronym else ""
    return f"{name}{plain(row.title())}{f' ({told})' if told else ''}"


def results(known: Known) -> list[str]:
    rows = list(Result.objects.filter(Q(state=Result.State.PUBLISHED), alliance=known.alliance))
    parts = (
        (_("Results"), [row for row in rows if not row.is_effect]),
        (_("Effects"), [row for row in rows if row.is_effect]),
    )
    return [
        text
        for title, those in parts
        if those
        for text in (heading(title), bullets(map(result_line, those)))
    ]


def result_line(row: Result) -> str:
    day = str(row.achieved_on.year) if row.achieved_on else ""
    facts = [str(row.get_kind_display()), measured(row.value, row.unit), day]
    return f"{plain(row.title())} ({', '.join(fact for fact in facts if fact)})"
