"""In the world of most tests everybody in the offices and the panel has declared that nothing
binds them: as they do it themselves, a row for each case and person, the moment both are there.

Tests of the declaration itself are marked with `nobody_has_declared`.
"""

from django.db.models.signals import m2m_changed, post_save

from reviews.models import ConflictDeclaration, InterimReview, PanelSession, PanelSlot, RoundVersion
from wirportal.accounts.holders import holding
from wirportal.accounts.models import RoleGrant

OFFICES = ("agency_officer", "agency_lead", "ministry_desk", "ministry_decider")


def declare(cases, users):
    """By the newest rules of the round; who has declared already has."""
    ConflictDeclaration.objects.bulk_create(
        [
            ConflictDeclaration(
                case=case, user=user, rules_version=version_of(case.round), result="none"
            )
            for case in cases
            for user in users
        ],
        ignore_conflicts=True,
    )


def version_of(round_):
    newest = round_.versions.order_by("-number").first()
    return newest.number if newest else 0


def declare_on(*cases):
    """All offices, and whoever sits in a session with one of the cases."""
    for case in cases:
        declare([case], holding(*OFFICES))
        for slot in case.slots.select_related("session__chair"):
            declare_for(slot)


def declare_for(slot):
    people = {*slot.session.members.all(), slot.session.chair}
    declare([slot.case], [user for user in people if user])


def office_comes(instance, **kwargs):
    if instance.role in OFFICES:
        declare(InterimReview.objects.select_related("round"), [instance.user])


def case_comes(instance, created, **kwargs):
    if created:
        declare([instance], holding(*OFFICES))


def version_comes(instance, created, **kwargs):
    if created:
        declare_on(*InterimReview.objects.filter(round=instance.round))


def slot_comes(instance, **kwargs):
    declare_for(instance)


def session_changes(instance, **kwargs):
    if isinstance(instance, PanelSession):
        for slot in instance.slots.select_related("case__round"):
            declare_for(slot)


WATCHED = (
    (post_save, office_comes, RoleGrant),
    (post_save, case_comes, InterimReview),
    (post_save, version_comes, RoundVersion),
    (post_save, slot_comes, PanelSlot),
    (post_save, session_changes, PanelSession),
    (m2m_changed, session_changes, PanelSession.members.through),
)


def watch():
    for signal, receiver, sender in WATCHED:
        signal.connect(receiver, sender=sender)


def look_away():
    for signal, receiver, sender in WATCHED:
        signal.disconnect(receiver, sender=sender)
