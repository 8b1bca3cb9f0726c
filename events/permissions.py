"""Who may do what at events. Source: ROLES, rows "register for events" to "workshop results".

*When* a deed is possible says the table of moves; here is only *who*.
"""

from django.utils.translation import gettext_lazy as _

from alliances.models import Alliance, Membership
from alliances.reports.permissions import team_roles
from events.asked import COORDINATIONS, ORGANISERS_LED, REGISTRATIONS, TEAMS
from events.models import Demand, Event, EventInvitation, Party, Registration, ThemeTable
from events.querysets.people import AGENCY, INSIDERS, MINISTRY, STAFF
from wirportal.accounts.models import RoleGrant, User
from wirportal.history.deeds import name_deeds
from wirportal.permissions import rule

Role = RoleGrant.Role


def leads(user: User, alliance: Alliance) -> bool:
    team = alliance.memberships.in_force()
    return team.filter(user=user, role=Membership.Role.COORDINATOR).exists()


def coordinates_one(user: User) -> bool:
    return COORDINATIONS.finds(person=user.pk)


# Planning


@rule("events.plan")
def can_plan(user: User, event: Event | None = None) -> bool:
    """Writes event and programme; ROLES, "event team"."""
    return user.holds(Role.EVENT_TEAM)


@rule("events.publish")
def can_publish(user: User, event: Event | None = None) -> bool:
    """Announces, cancels, closes."""
    return user.holds(Role.EVENT_TEAM)


@rule("events.see_history")
def can_see_history(user: User, event: Event) -> bool:
    """ROLES, "audit trail": event team, lead, decider, auditor; coordinators of organisers."""
    offices = (Role.EVENT_TEAM, Role.AGENCY_LEAD, Role.MINISTRY_DECIDER, Role.AUDITOR)
    if user.holds(*offices):
        return True
    return ORGANISERS_LED.finds(event=event.pk, person=user.pk)


# Registrations


@rule("events.register")
def can_register(user: User, event: Event) -> bool:
    """Oneself. Who only audits or keeps the machines running does not come; ROLES."""
    comes_as = set(user.roles) - {Role.AUDITOR, Role.TECH_ADMIN}
    return bool(comes_as) or not user.roles or user.memberships.in_force().exists()


@rule("events.register_delegation")
def can_register_delegation(user: User, event: Event | None = None) -> bool:
    """For an alliance one coordinates, and the event team for any; which, the form says."""
    return user.holds(Role.EVENT_TEAM) or coordinates_one(user)


@rule("events.see_delegation")
def can_see_delegation(user: User, event: Event | None = None) -> bool:
    """ROLES, "participant list of an event": also who contributes to an alliance, its own."""
    return user.holds(Role.EVENT_TEAM) or TEAMS.finds(person=user.pk)


@rule("events.keep_registration")
def can_keep_registration(user: User, registration: Registration) -> bool:
    """Cancels, swaps the name, answers an offer: oneself, the coordinator, the event team."""
    if user.holds(Role.EVENT_TEAM) or registration.user_id == user.pk:
        return True
    party = registration.party
    return party is not None and leads(user, party.alliance)


@rule("events.keep_party")
def can_keep_party(user: User, party: Party) -> bool:
    """Confirms and withdraws for all of a delegation: the coordination, and the event team."""
    return user.holds(Role.EVENT_TEAM) or leads(user, party.alliance)


@rule("events.answer_invitation")
def can_answer_invitation(user: User, invitation: EventInvitation) -> bool:
    """Says that the alliance does not come: its coordination, and the event team."""
    return user.holds(Role.EVENT_TEAM) or leads(user, invitation.alliance)


@rule("events.keep_registrations")
def can_keep_registrations(user: User, event: Event | None = None) -> bool:
    """Invites, registers for others, gives seats past the waiting list, quotas, check-in."""
    return user.holds(Role.EVENT_TEAM)


@rule("events.see_participants")
def can_see_participants(user: User, event: Event | None = None) -> bool:
    """The whole list; ROLES, "participant list of an event"."""
    return user.holds(*STAFF)


@rule("events.see_needs")
def can_see_needs(user: User, event: Event | None = None) -> bool:
    """Food and access: whoever cares for them."""
    return user.holds(Role.EVENT_TEAM)


@rule("events.export_participants")
def can_export_participants(user: User, event: Event | None = None) -> bool:
    return user.holds(Role.EVENT_TEAM)


@rule("events.write_message")
def can_write_message(user: User, event: Event | None = None) -> bool:
    return user.holds(Role.EVENT_TEAM)


# Results


@rule("events.write_table")
def can_write_table(user: User, table: ThemeTable) -> bool:
    """Hosts, who sits there, organisers, named writers, coordinators of alliances that come;
    the event team at all tables."""
    return ThemeTable.objects.writable_by(user).filter(pk=table.pk).exists()


@rule("events.read_wordings")
def can_read_wordings(user: User, table: ThemeTable) -> bool:
    """Former ones stay with those who work on them, also once the row itself is public."""
    return user.holds(*INSIDERS) or can_write_table(user, table)


@rule("events.lead_table")
def can_lead_table(user: User, table: ThemeTable) -> bool:
    """Opens and closes the collection: the event team."""
    return user.holds(Role.EVENT_TEAM)


@rule("events.name_writers")
def can_name_writers(user: User, table: ThemeTable | None = None) -> bool:
    """Who writes at a table without sitting there: the event team."""
    return user.holds(Role.EVENT_TEAM)


@rule("events.support_demand")
def can_support_demand(user: User, demand: Demand | None = None) -> bool:
    """For an alliance one coordinates."""
    return coordinates_one(user)


@rule("events.keep_demand")
def can_keep_demand(user: User, demand: Demand | None = None) -> bool:
    """Agrees on a demand, hands it over, writes where it stands."""
    return user.holds(Role.EVENT_TEAM)


@rule("events.sort_questions")
def can_sort_questions(user: User, event: Event | None = None) -> bool:
    """Groups the questions from the room, writes and publishes the answers."""
    return user.holds(Role.EVENT_TEAM)


@rule("events.draft_response")
def can_draft_response(user: User, demand: Demand | None = None) -> bool:
    """ROLES, "workshop results, demands": ministry desk, reply W."""
    return user.holds(*MINISTRY)


@rule("events.publish_response")
def can_publish_response(user: User, demand: Demand | None = None) -> bool:
    """ROLES, "workshop results, demands": ministry decider, reply D."""
    return user.holds(Role.MINISTRY_DECIDER)


@rule("events.publish_results")
def can_publish_results(user: User, event: Event | None = None) -> bool:
    """The dossier: event team and editor."""
    return user.holds(Role.EVENT_TEAM, Role.EDITOR)


@rule("events.report_event")
def can_report_event(user: User) -> bool:
    """ROLES, "workshop results": whoever reads them as an office, and research (X)."""
    return user.holds(*INSIDERS, Role.RESEARCH)


@rule("events.report_demands")
def can_report_demands(user: User) -> bool:
    return can_report_event(user) or Membership.Role.COORDINATOR in team_roles(user)


@rule("events.ask")
def can_ask(user: User, event: Event) -> bool:
    """A question from the room: whoever is registered or waits, the event team, the agency."""
    if user.holds(Role.EVENT_TEAM, *AGENCY):
        return True
    return REGISTRATIONS.finds(event=event.pk, person=user.pk)


name_deeds(
    {
        "cancel_event": _("event cancelled"),
        "close_event": _("event closed"),
        "reopen_event": _("event opened again"),
        "take_seat": _("seat given"),
        "queue": _("put on the waiting list"),
        "offer_seat": _("seat offered"),
        "accept_seat": _("seat accepted"),
        "lapse_seat": _("offer lapsed"),
        "expire_request": _("request expired"),
        "cancel_registration": _("registration cancelled"),
        "check_in": _("checked in"),
        "undo_check_in": _("check-in taken back"),
        "give_list": _("list of the day given to a device"),
        "open_table": _("collection opened"),
        "close_table": _("collection closed"),
        "agree_demand": _("demand agreed"),
        "open_demand": _("demand taken back"),
        "hand_over_demand": _("demand handed over"),
        "answer_demand": _("demand answered"),
        "start_demand": _("work on the demand begun"),
        "finish_demand": _("demand done"),
        "decline_demand": _("demand declined"),
        "resume_demand": _("demand taken up again"),
    }
)
