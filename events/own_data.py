"""What events keep of a person."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.attending import retention
from events.models import (
    Demand,
    EventMessage,
    Party,
    Priority,
    Proposal,
    Registration,
    RegistrationNeeds,
    TableNote,
    TableSeat,
    ThemeTable,
)
from events.states import LIVING
from wirportal.moves import Refused
from wirportal.registry import OwnData, own_data

WITHOUT_NAME = _("It is a result of the event and stays with it, without your name.")


def erase_registrations(user: Any) -> None:
    """As each registration itself: not while a seat is held."""
    rows = Registration.objects.filter(user=user)
    if rows.filter(state__in=sorted(LIVING), event__ends_at__gte=timezone.now()).exists():
        raise Refused(_("Please cancel your registrations for events to come first."))
    retention.erase(rows, by=user)
    Registration.objects.filter(registered_by=user).update(registered_by=None)
    Registration.objects.filter(checked_in_by=user).update(checked_in_by=None)


own_data.register(
    OwnData(
        "registrations",
        _("Registrations for events"),
        Registration,
        lambda user: Registration.objects.filter(user=user),
        {
            "event__title_de": _("Event"),
            "event__starts_at": _("begins"),
            "name": _("Name"),
            "email": _("E-mail address"),
            "organisation": _("Organisation"),
            "alliance__name": _("Alliance"),
            "sector": _("Sector"),
            "language": _("Language"),
            "is_online": _("takes part online"),
            "state": _("State"),
            "registered_at": _("Registered"),
            "invited_at": _("Invited"),
            "reason": _("Reason"),
            "list_consent_at": _("agreed to be listed"),
            "photo_consent_at": _("agreed to be photographed"),
            "checked_in_at": _("checked in"),
        },
        erase=erase_registrations,
        kept=_("How many came, and from which sector, is counted without names."),
    )
)
own_data.register(
    OwnData(
        "needs",
        _("Food and access needs"),
        RegistrationNeeds,
        lambda user: RegistrationNeeds.objects.filter(registration__user=user),
        {
            "registration__event__title_de": _("Event"),
            "access": _("what you need to take part"),
            "food": _("food"),
        },
    )
)
own_data.register(
    OwnData(
        "table-seats",
        _("Seats at theme tables"),
        TableSeat,
        lambda user: TableSeat.objects.filter(registration__user=user),
        {
            "table__event__title_de": _("Event"),
            "table__title_de": _("Theme table"),
            "is_waiting": _("you wait for a seat there"),
        },
    )
)
own_data.register(
    OwnData(
        "delegations",
        _("Delegations registered"),
        Party,
        lambda user: Party.objects.filter(registered_by=user),
        {
            "event__title_de": _("Event"),
            "alliance__name": _("Alliance"),
            "made_at": _("Registered"),
        },
        erase=lambda user: Party.objects.filter(registered_by=user).update(registered_by=None),
    )
)
own_data.register(
    OwnData(
        "writers",
        _("Theme tables you write at"),
        ThemeTable,
        lambda user: ThemeTable.objects.filter(writers=user),
        {"event__title_de": _("Event"), "title_de": _("Theme table")},
        erase=lambda user: ThemeTable.writers.through.objects.filter(user=user).delete(),
    )
)


def written(key: str, label: Any, model: Any, text: str) -> None:
    """What somebody wrote at a table."""

    def rows(user: Any) -> Any:
        return model.objects.filter(by=user)

    def erase(user: Any) -> None:
        rows(user).update(by=None)

    fields = {"table__event__title_de": _("Event"), text: _("Text"), "at": _("Written")}
    own_data.register(OwnData(key, label, model, rows, fields, erase, WITHOUT_NAME))


written("cards", _("Cards written at theme tables"), TableNote, "text")
written("priorities", _("Priorities written"), Priority, "text")
written("proposals", _("Proposals written"), Proposal, "text")
written("demands", _("Demands written"), Demand, "text_de")
own_data.register(
    OwnData(
        "event-messages",
        _("Messages to participants"),
        EventMessage,
        lambda user: EventMessage.objects.filter(written_by=user),
        {"event__title_de": _("Event"), "subject": _("Subject"), "written_at": _("Written")},
        kept=_("It belongs to the office of the event team and stays with the event."),
    )
)
