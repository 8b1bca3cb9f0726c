"""Two records that mean one organisation become one: proposed by a team, decided by the agency."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from alliances import actions as directory
from alliances.models import (
    Alliance,
    MergeProposal,
    Organisation,
    Partnership,
    ProjectParticipation,
)
from alliances.partners.days import Days
from alliances.partners.register import hold, remember
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.moves import Refused, move

name_deeds(
    {
        "propose_merge": _("proposed to merge"),
        "accept_merge": _("merged"),
        "refuse_merge": _("not merged"),
    }
)

# Of two parts of one organisation in a project the weightier stays.
WEIGHT = ProjectParticipation.Role.values


def propose(duplicate: Organisation, into: Organisation, *, reason: str, by: User) -> MergeProposal:
    """Asks the agency. Of one record there is one open proposal at a time."""
    if duplicate.merged_into_id or into.merged_into_id:
        raise Refused(_("One of the two has been merged in the meantime."))
    pair = {duplicate.pk, into.pk}
    if MergeProposal.objects.open().filter(duplicate__in=pair, into__in=pair).exists():
        raise Refused(_("This has been proposed already. The agency is going to decide."))
    try:
        with transaction.atomic(), acting(by, "propose_merge"):
            return MergeProposal.objects.create(
                duplicate=duplicate, into=into, reason=reason, proposed_by=by
            )
    except IntegrityError:
        raise Refused(
            _("For this organisation there is an open proposal already. Please wait for it.")
        ) from None


@transaction.atomic
def refuse(proposal: MergeProposal, *, by: User, note: str = "") -> None:
    move(proposal, "refuse_merge", by=by, note=note, **decided(by))


@transaction.atomic
def accept(proposal: MergeProposal, *, by: User, stays: int = 0, note: str = "") -> Organisation:
    """Merges the two; `stays` is the key of the one that stays, or that which was proposed.

    Raises Refused if this was decided already, or one of the two is merged by now.
    """
    hold(to_change=True)
    keys = {proposal.duplicate_id, proposal.into_id}
    alliances = locked(keys)
    into_pk = stays if stays in keys else proposal.into_id
    rows = Organisation.objects.in_bulk(keys)
    into = rows.pop(into_pk)
    duplicate = rows.popitem()[1]
    move(proposal, "accept_merge", by=by, note=note, duplicate=duplicate, into=into, **decided(by))
    merge(duplicate, into, by=by)
    close_others(duplicate, into, by=by)
    for alliance in alliances:
        directory.refresh(alliance)
    directory.refresh_organisations(keys)
    return into


def decided(by: User) -> dict[str, Any]:
    return {"decided_by": by, "decided_at": timezone.now()}


def locked(keys: set[int]) -> list[Alliance]:
    """Locks all that a merge changes, each kind in the order of its keys; gives the alliances."""
    rows = Partnership.objects.filter(organisation__in=keys).order_by("pk").select_for_update()
    touched = {row.alliance_id for row in rows}
    alliances = Alliance.objects.filter(pk__in=touched).select_related("region", "round")
    found = list(alliances.order_by("pk").select_for_update(of=("self",)))
    theirs = Partnership.objects.filter(alliance__in=touched).values("organisation")
    one_of_them = Q(pk__in=keys) | Q(merged_into__in=keys) | Q(pk__in=theirs)
    list(Organisation.objects.filter(one_of_them).order_by("pk").select_for_update())
    return found


def merge(duplicate: Organisation, into: Organisation, *, by: User) -> None:
    """Everything that names the duplicate names the other one from now on."""
    if duplicate.merged_into_id or into.merged_into_id:
        raise Refused(_("One of the two has been merged in the meantime."))
    with acting(by, "accept_merge"):
        move_partnerships(duplicate, into)
        move_participations(duplicate, into)
        move_names(duplicate, into)
        into.added_for.add(*duplicate.added_for.all())
        # What was merged into the duplicate before leads on in one step.
        Organisation.objects.filter(merged_into=duplicate).update(merged_into=into)
        duplicate.merged_into = into
        duplicate.save(update_fields=["merged_into", "updated_at"])


def move_partnerships(duplicate: Organisation, into: Organisation) -> None:
    """The same part in the same alliance becomes one, from the earliest day to the latest."""
    known = {(row.alliance_id, row.role): row for row in into.partnerships.all()}
    for row in duplicate.partnerships.all():
        twin = known.get((row.alliance_id, row.role))
        if twin is None:
            row.organisation = into
            row.save(update_fields=["organisation"])
            continue
        days = Days(twin.from_on, twin.until_on).united(Days(row.from_on, row.until_on))
        twin.from_on, twin.until_on = days
        twin.source = twin.source or row.source
        row.delete()
        twin.save(update_fields=["from_on", "until_on", "source"])


def move_participations(duplicate: Organisation, into: Organisation) -> None:
    known = {row.project_id: row for row in into.participations.all()}
    for row in duplicate.participations.all():
        twin = known.get(row.project_id)
        if twin is None:
            row.organisation = into
            row.save(update_fields=["organisation"])
            continue
        row.delete()
        if WEIGHT.index(row.role) < WEIGHT.index(twin.role):
            twin.role = row.role
            twin.save(update_fields=["role"])


def move_names(duplicate: Organisation, into: Organisation) -> None:
    """All names lead to the one that stays; of its facts only gaps are filled."""
    duplicate.aliases.update(organisation=into)
    remember(into, [duplicate.name, into.name])
    if duplicate.website and not into.website:
        into.website = duplicate.website
        into.save(update_fields=["website", "updated_at"])


def close_others(duplicate: Organisation, into: Organisation, *, by: User) -> None:
    """Proposals of the same two the other way round are answered with it."""
    for row in MergeProposal.objects.open().filter(duplicate=into, into=duplicate):
        move(row, "accept_merge", by=by, **decided(by))
