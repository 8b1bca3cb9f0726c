"""What people are told around the day. Each mail says what is true when it goes, or does not go."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.attending.feedback import key_of
from events.attending.kinds import FEEDBACK, MESSAGE, NEAR, QUOTA_OPEN
from events.attending.reminding import unused
from events.attending.writing import coordinations, recipients
from events.models import Event, EventMessage, Quota, Registration
from events.registering.letters import base
from events.registering.mail_kinds import REGISTRATIONS, made_up
from events.registering.telling import code_print
from events.states import EventState, RegistrationState
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import DEADLINES, Data, MailKind, kinds

S = RegistrationState


def of_message(data: Data, user: User | None) -> Letter | None:
    """Not to somebody who has withdrawn since it was sent."""
    message = EventMessage.objects.filter(pk=data["message"]).select_related("event").first()
    if message is None:
        return None
    if "registration" not in data:
        return to_team(message, user)
    rows = recipients(message).filter(pk=data["registration"], user=user)
    row = rows.select_related("event", "registered_by").first()
    if row is None or data["code"] != code_print(row):
        return None
    return message_to(row, message)


def to_team(message: EventMessage, user: User | None) -> Letter | None:
    """Not where the alliance has answered since it was sent."""
    if user is None or not coordinations(message).filter(pk=user.pk).exists():
        return None
    event = message.event
    return Letter(
        subject=_("%(event)s: %(subject)s") % {"event": event.title(), "subject": message.subject},
        paragraphs=(_("The people who prepare the event write to you:"),),
        quote=message.text,
        button=_("Answer the invitation"),
        link=settings.BASE_URL + reverse("events:delegation", args=[event.slug]),
        why=_("You get this mail because you coordinate an alliance invited to this event."),
    )


def message_to(row: Registration, message: EventMessage) -> Letter:
    said = _("The people who prepare the event write to you:")
    return base(row, message.subject, said, quote=message.text)


def seat_of(data: Data, user: User | None, *states: str) -> Registration | None:
    """Of the reminder's event; still with the person, and still in the state."""
    rows = Registration.objects.filter(event=data["object"], state__in=states, erased_at=None)
    rows = rows.filter(user=user) if user else rows.filter(pk=data["registration"], user=None)
    return rows.select_related("event", "registered_by").first()


def of_near(data: Data, user: User | None) -> Letter | None:
    row = seat_of(data, user, S.CONFIRMED)
    if row is None or row.event.state != EventState.PUBLISHED:
        return None
    return near(row, abs(int(data["offset"])))


def near(row: Registration, days: int) -> Letter:
    return base(
        row,
        ngettext("in %(number)s day", "in %(number)s days", days) % {"number": days},
        *coming_words(row),
        _("The page of your registration holds the code for the check-in."),
    )


def coming_words(row: Registration) -> tuple[str, ...]:
    if not row.needs_seat:
        return (_("You take part online. We look forward to you."),)
    return (
        _("You have a seat at this event. We look forward to you."),
        _("If you cannot come, please cancel, so that somebody else gets your seat."),
    )


def of_after(data: Data, user: User | None) -> Letter | None:
    row = seat_of(data, user, S.ATTENDED)
    return after(row) if row else None


def after(row: Registration) -> Letter:
    event = row.event
    path = reverse("events:feedback", args=[event.slug])
    return base(
        row,
        _("what was it like?"),
        _("Thank you for coming. Three questions help to make the next event better."),
        _("The answers are anonymous: the address is the same for everybody who came."),
        _("You find a certificate of attendance on the page of your registration."),
        button=_("Answer the questions"),
        link=f"{settings.BASE_URL}{path}?schluessel={key_of(event)}",
        closing=(
            _("Your registration: %(link)s")
            % {"link": settings.BASE_URL + reverse("events:registration", args=[row.code])},
        ),
    )


def of_quota(data: Data, user: User | None) -> Letter | None:
    if user is None:
        return None
    rows = unused(Quota.objects.visible_to(user).filter(pk=data["object"]))
    quota = rows.select_related("event", "alliance").first()
    if quota is None or not quota.event.is_open_now():
        return None
    return quota_open(quota.event, quota.alliance.name, quota.seats - quota.taken)


def quota_open(event: Event, alliance: str, left: int) -> Letter:
    until = date_format(event.last_moment(), "DATETIME_FORMAT")
    said = ngettext(
        "%(number)s seat held for %(alliance)s is not taken yet.",
        "%(number)s seats held for %(alliance)s are not taken yet.",
        left,
    ) % {"number": left, "alliance": alliance}
    return Letter(
        subject=_("%(event)s: registration ends soon") % {"event": event.title()},
        paragraphs=(said, _("Please register your delegation, or leave the seats to others.")),
        facts=((_("Event"), event.title()), (_("Registration ends"), until)),
        button=_("Register a delegation"),
        link=settings.BASE_URL + reverse("events:delegation", args=[event.slug]),
        why=_("You get this mail because you coordinate an alliance with seats at this event."),
    )


def sample_message() -> Letter:
    text = _("The entrance is in the courtyard today.")
    return message_to(made_up(), EventMessage(subject=_("Where to go in"), text=text))


kinds.register(
    MailKind(
        MESSAGE,
        gettext_lazy("A message of the event team"),
        REGISTRATIONS,
        of_message,
        sample_message,
        has_secret_link=True,
    )
)
kinds.register(
    MailKind(
        NEAR,
        gettext_lazy("An event is near"),
        REGISTRATIONS,
        of_near,
        lambda: near(made_up(), 7),
        has_secret_link=True,
    )
)
kinds.register(
    MailKind(
        FEEDBACK,
        gettext_lazy("Questions after an event"),
        REGISTRATIONS,
        of_after,
        lambda: after(made_up()),
        has_secret_link=True,
    )
)
kinds.register(
    MailKind(
        QUOTA_OPEN,
        gettext_lazy("Seats of an alliance are left"),
        DEADLINES,
        of_quota,
        lambda: quota_open(made_up().event, "Küstenbündnis", 2),
    )
)
