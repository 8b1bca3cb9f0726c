"""What the portal's own graph says about experts and an alliance: hints, for officers only.

Source: REVIEW, "Conflict handling" (1). Any number of experts costs the same number of queries.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from alliances.models import Alliance, Membership, Partnership, ProjectParticipation
from alliances.querysets import long_columns
from alliances.words import worded
from reviews.models import (
    ConflictHint,
    Expert,
    ExpertTie,
    InterimReview,
    PanelSession,
    Recusal,
)
from reviews.states import AssignmentState

Reason = ConflictHint.Reason
# What somebody knows of an expert at most; more would be noise.
MOST = 20


class Bond(NamedTuple):
    """How an organisation belongs to the alliance; `via` names a project, if there is one."""

    reason: str
    via: str = ""


@dataclass(frozen=True)
class Surroundings:
    """The alliance's own organisations, and those one step further, by their keys."""

    near: dict[int, list[Bond]]
    far: dict[int, Bond]

    def bonds_of(self, organisation: int) -> list[Bond]:
        """The close ones; only where there is none, the one of a step further."""
        if organisation in self.near:
            return self.near[organisation]
        return [self.far[organisation]] if organisation in self.far else []


def hints_for(case: InterimReview, experts: Collection[Expert]) -> dict[int, list[ConflictHint]]:
    """By expert, not stored; an expert about whom nothing is known is left out."""
    ties = ties_of(experts)
    around = surroundings(case.alliance, [standing(tie) for tie in ties if tie.organisation_id])
    found: defaultdict[int, list[ConflictHint]] = defaultdict(list)
    for expert_pk, membership in memberships_of(case, experts):
        found[expert_pk].append(of_membership(membership))
    for tie in ties:
        found[tie.expert_id].extend(of_tie(tie, case, around))
    return {pk: unique(hints) for pk, hints in found.items() if hints}


def ties_of(experts: Collection[Expert]) -> list[ExpertTie]:
    rows = ExpertTie.objects.filter(expert__in=[expert.pk for expert in experts])
    return list(
        rows.select_related("organisation", "alliance").defer(
            *long_columns(), "organisation__names_text"
        )
    )


def standing(tie: ExpertTie) -> int:
    """The key of the organisation, or of the one it has been merged into."""
    assert tie.organisation is not None
    return tie.organisation.merged_into_id or tie.organisation.pk


def surroundings(alliance: Alliance, wanted: Collection[int]) -> Surroundings:
    """Partners of any time and those who take part in its projects; of those one step further
    only the ones asked for."""
    near: defaultdict[int, list[Bond]] = defaultdict(list)
    for row in Partnership.objects.filter(alliance=alliance):
        near[row.organisation_id].append(Bond(reason_of(row)))
    projects = ProjectParticipation.objects.filter(project__alliance=alliance)
    for part in projects.select_related("project"):
        title = worded(part.project, "title")
        near[part.organisation_id].append(Bond(Reason.PROJECT, title))
    return Surroundings(near, one_step_further(set(near), set(wanted) - set(near)))


def one_step_further(near: set[int], wanted: set[int]) -> dict[int, Bond]:
    """Of `wanted` those that share a project, of whatever alliance, with one of `near`."""
    shared = ProjectParticipation.objects.filter(
        organisation__in=wanted, project__participations__organisation__in=near
    )
    return {
        part.organisation_id: Bond(Reason.INDIRECT, worded(part.project, "title"))
        for part in shared.select_related("project").order_by("-project__pk")
    }


def reason_of(partnership: Partnership) -> str:
    if partnership.is_over:
        return Reason.FORMER_PARTNER
    coordinates = partnership.role == Partnership.Role.COORDINATION
    return Reason.COORDINATOR if coordinates else Reason.PARTNER


def memberships_of(
    case: InterimReview, experts: Collection[Expert]
) -> Iterator[tuple[int, Membership]]:
    """Those in the alliance's team, of any time, each with the key of the expert."""
    by_user = {expert.user_id: expert.pk for expert in experts if expert.user_id}
    rows = Membership.objects.filter(alliance=case.alliance_id, user__in=list(by_user))
    for row in rows.order_by("pk"):
        yield by_user[row.user_id], row


def of_membership(membership: Membership) -> ConflictHint:
    source = years(str(membership.get_role_display()), membership)
    return ConflictHint(reason=Reason.TEAM, source=source)


def of_tie(tie: ExpertTie, case: InterimReview, around: Surroundings) -> Iterator[ConflictHint]:
    if tie.alliance_id == case.alliance_id:
        yield ConflictHint(
            reason=Reason.ALLIANCE, tie=tie.kind, source=years(str(tie.alliance), tie)
        )
    if tie.organisation is not None:
        name = years(tie.organisation.name, tie)
        for bond in around.bonds_of(standing(tie)):
            source = f"{name} – {bond.via}" if bond.via else name
            yield ConflictHint(reason=bond.reason, tie=tie.kind, source=source[:300])


def years(name: str, row: ExpertTie | Membership) -> str:
    """The name with the years from and until, so far as they are known."""
    begun = str(row.from_on.year) if row.from_on else ""
    ended = str(row.until_on.year) if row.until_on else ""
    return f"{name}, {begun}–{ended}" if begun or ended else name


def unique(hints: list[ConflictHint]) -> list[ConflictHint]:
    """Each once, the weaker ones last."""
    once = {(hint.reason, hint.tie, hint.source): hint for hint in hints}
    return sorted(once.values(), key=lambda hint: hint.is_weaker)[:MOST]


def blocked(case: InterimReview, experts: Collection[Expert]) -> dict[int, str]:
    """By expert, who is not to be asked at all: was in the team (H44), or recused themselves, or
    could read the votes of others as a member of the panel."""
    found = dict.fromkeys(readers_among(case, experts), "panel")
    found |= {pk: "team" for pk, _membership in memberships_of(case, experts)}
    recused = set(Recusal.objects.filter(case=case).values_list("user", flat=True))
    for expert in experts:
        if expert.user_id in recused:
            found[expert.pk] = "recused"
    return found


def readers_among(case: InterimReview, experts: Collection[Expert]) -> list[int]:
    """Of the panel, once assessments have been unsealed: a vote that replaces one is blind too."""
    if not case.assignments.filter(state=AssignmentState.UNSEALED).exists():
        return []
    sessions = PanelSession.objects.filter(slots__case=case)
    users = {*sessions.values_list("chair", flat=True), *sessions.values_list("members", flat=True)}
    return [expert.pk for expert in experts if expert.user_id and expert.user_id in users]
