"""Whose events they are: the one place that says who sees which event at all. Source: ROLES.

Deny unless allowed; the technical administrator is allowed no more than anybody with an account.
"""

from typing import Any

from django.apps import apps
from django.db.models import Q

from alliances.querysets import of_teams_of
from events.states import ANNOUNCED, LIVING, SEATED, RegistrationState

AGENCY = ("agency_officer", "agency_lead")
MINISTRY = ("ministry_desk", "ministry_decider")
# ROLES, "participant list of an event": they read it.
STAFF = ("event_team", *AGENCY, *MINISTRY, "auditor")
# They see drafts as well.
INSIDERS = (*STAFF, "editor")
NOBODY = Q(pk__in=[])


def on(prefix: str, **lookups: Any) -> Q:
    """Lookups on an event, from a row that reaches it by `prefix` ("event__")."""
    return Q(**{f"{prefix}{name}": value for name, value in lookups.items()})


def same_event(prefix: str, keys: Any) -> Q:
    return Q(**{f"{prefix.removesuffix('__') or 'pk'}__in": keys})


def coordinated_by(user: Any) -> Any:
    """The keys of the alliances the person coordinates today."""
    return of_teams_of(user).filter(role="coordinator")


def organised_by(user: Any) -> Any:
    """The events which alliances of the person organise."""
    return (
        apps.get_model("events.EventOrganiser")
        .objects.filter(alliance__in=of_teams_of(user))
        .values("event")
    )


def invited_to(user: Any, prefix: str) -> Q:
    """Events at which the person, or an alliance of theirs, has a seat or is asked for one, and
    those at a table of which the person writes."""
    teams = of_teams_of(user)
    quotas = apps.get_model("events.Quota").objects.filter(alliance__in=teams).values("event")
    invitations = apps.get_model("events.EventInvitation").objects.filter(alliance__in=teams)
    own = user.registrations.filter(state__in=sorted(LIVING)).values("event")
    asked = same_event(prefix, quotas) | same_event(prefix, invitations.order_by().values("event"))
    tables = apps.get_model("events.ThemeTable").objects.filter(writers=user).order_by()
    return same_event(prefix, own) | asked | same_event(prefix, tables.values("event"))


def seated_at(user: Any) -> Any:
    """The theme tables at which the person sits: with an account, and the seats are theirs."""
    rows = user.registrations.filter(state__in=sorted(SEATED), table_seats__is_waiting=False)
    return rows.values("table_seats__table")


def seen_events(user: Any, prefix: str = "") -> Q:
    announced = on(prefix, state__in=sorted(ANNOUNCED))
    if not user.is_authenticated or not user.is_active:
        return announced & on(prefix, visibility="public")
    if user.holds(*INSIDERS):
        return Q()
    found = announced & on(prefix, visibility__in=["public", "network"])
    found |= announced & invited_to(user, prefix)
    return found | same_event(prefix, organised_by(user))


def is_insider(user: Any, *roles: str) -> bool:
    return bool(user.is_authenticated and user.is_active and user.holds(*(roles or INSIDERS)))


def coordinated_at(user: Any) -> Q:
    """The events to which an alliance comes, or is asked to, that the person coordinates; of an
    unconfirmed address nobody knows whose it is."""
    led = coordinated_by(user).order_by()
    states = sorted(LIVING - {RegistrationState.REQUESTED})
    come = apps.get_model("events.Registration").objects.filter(state__in=states).order_by()
    asked = apps.get_model("events.EventInvitation").objects.filter(alliance__in=led)
    return (
        Q(event__in=come.filter(alliance__in=led).values("event"))
        | Q(event__in=come.filter(party__alliance__in=led).values("event"))
        | Q(event__in=asked.filter(declined_at=None).order_by().values("event"))
    )


def tables_of(user: Any) -> Any:
    """The keys of the tables the person writes at: as host, as who sits there, as organiser, named
    as a writer, or for an alliance that comes."""
    mine = Q(writers=user) | Q(pk__in=seated_at(user)) | coordinated_at(user)
    mine |= Q(hosts__in=of_teams_of(user)) | Q(event__in=organised_by(user))
    return apps.get_model("events.ThemeTable").objects.filter(mine).values("pk")
