"""What the coordination of an alliance is told that is asked to come."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Event, EventInvitation
from events.querysets.people import coordinated_by
from events.registering.letters import moment
from events.registering.mail_kinds import REGISTRATIONS, made_up
from events.states import EventState
from wirportal.accounts.models import User
from wirportal.letters import Letter
from wirportal.notifications.kinds import Data, MailKind, kinds
from wirportal.notifications.outbox import notify

KIND = "event-alliance-invited"


def tell_alliance(invitation: EventInvitation, people: Iterable[User]) -> None:
    """Once for each invitation: one taken back and sent anew is told again."""
    key = f"{KIND}:{invitation.pk}"
    notify(people, KIND, key=key, data={"invitation": invitation.pk})


def compose(data: Data, user: User | None) -> Letter | None:
    """Not where it is answered, or somebody else coordinates the alliance now."""
    rows = EventInvitation.objects.unanswered().filter(
        pk=data["invitation"],
        event__state=EventState.PUBLISHED,
        event__starts_at__gt=timezone.now(),
        alliance__in=coordinated_by(user) if user else [],
    )
    found = rows.select_related("event", "alliance").first()
    return invitation_to(found.event, found.alliance.name) if found else None


def invitation_to(event: Event, alliance: str) -> Letter:
    facts = [(_("Event"), event.title()), (_("Begins"), moment(event.starts_at))]
    if event.place:
        facts.append((_("Place"), ", ".join(filter(None, [event.place, event.city]))))
    link = settings.BASE_URL + reverse("events:event", args=[event.slug])
    return Letter(
        subject=_("%(event)s: your alliance is invited") % {"event": event.title()},
        paragraphs=(
            _("The alliance “%(alliance)s” is invited to this event.") % {"alliance": alliance},
            _("Please register who comes, or say that nobody of your alliance comes."),
        ),
        facts=tuple(facts),
        button=_("Answer the invitation"),
        link=settings.BASE_URL + reverse("events:delegation", args=[event.slug]),
        closing=(_("The event: %(link)s") % {"link": link},),
        why=_("You get this mail because you coordinate an alliance invited to this event."),
    )


kinds.register(
    MailKind(
        KIND,
        gettext_lazy("An alliance is invited to an event"),
        REGISTRATIONS,
        compose,
        lambda: invitation_to(made_up().event, "Küstenbündnis"),
    )
)
