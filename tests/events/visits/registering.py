import datetime
import uuid

from django.utils import timezone

from alliances.models import Alliance, Membership
from events.models import Event
from tests.browser.visiting import Visit, follow
from tests.factories.alliances import MembershipFactory
from tests.factories.events import (
    EventFactory,
    EventInvitationFactory,
    PartyFactory,
    QuotaFactory,
    RegistrationFactory,
    SessionFactory,
    ThemeTableFactory,
)

WAITING = {"state": "waiting"}


def event(account, browser):
    """Nearly full, with a theme table."""
    made = EventFactory(capacity=3, mode="hybrid")
    ThemeTableFactory(event=made, title_de="Gesundheit")
    RegistrationFactory(event=made)
    return {"slug": made.slug, "event": made, "token": uuid.uuid4()}


def member(account, browser):
    browser.sign_in(account())
    return event(account, browser)


def guest_in(state):
    def who(account, browser):
        made = event(account, browser)["event"]
        until = timezone.now() + datetime.timedelta(hours=5)
        return {
            "code": RegistrationFactory(
                event=made, user=None, state=state, place_in_queue=1, offered_until=until
            ).code
        }

    return who


def guest_of(visibility):
    """Of an event whose page guests do not find."""

    def who(account, browser):
        row = RegistrationFactory(event=event(account, browser)["event"], user=None)
        SessionFactory(event=row.event)
        Event.objects.filter(pk=row.event_id).update(visibility=visibility)
        return {"code": row.code}

    return who


def coordination(account, browser):
    """One delegation that is coming, one that waits, one to which seats are offered."""
    user = account()
    alliance = Alliance.objects.get(slug="campfire")
    MembershipFactory(alliance=alliance, user=user, role=Membership.Role.COORDINATOR)
    browser.sign_in(user)
    made = event(account, browser)["event"]
    QuotaFactory(event=made, alliance=alliance, held_until=made.starts_at)
    until = timezone.now() + datetime.timedelta(hours=5)
    for state in ("confirmed", "waiting", "offered"):
        party = PartyFactory(event=made, alliance=alliance, registered_by=user)
        row = RegistrationFactory(
            event=made, party=party, state=state, place_in_queue=1, offered_until=until
        )
    return {"slug": made.slug, "pk": row.pk}


def team(account, browser):
    browser.sign_in(account(role="event_team", second_factor=True))
    made = event(account, browser)["event"]
    quota = QuotaFactory(event=made, alliance=Alliance.objects.get(slug="campfire"))
    row = RegistrationFactory(event=made, **WAITING, place_in_queue=1)
    return {"slug": made.slug, "pk": row.pk, "quota": quota.pk}


def contributor(account, browser):
    found = coordination(account, browser)
    Membership.objects.filter(alliance__slug="campfire").update(role="contributor")
    return found


def asked(account, browser):
    """The coordination of an alliance that has not answered."""
    found = coordination(account, browser)
    made = Event.objects.get(slug=found["slug"])
    made.parties.all().delete()
    EventInvitationFactory(event=made, alliance=Alliance.objects.get(slug="campfire"))
    return found


def inviting(account, browser):
    """Three invited alliances: one comes, one does not, one has not answered."""
    found = team(account, browser)
    made = Event.objects.get(slug=found["slug"])
    rows = [
        EventInvitationFactory(event=made, alliance=one)
        for one in Alliance.objects.order_by("pk")[:3]
    ]
    RegistrationFactory(event=made, alliance=rows[0].alliance)
    rows[1].declined_at = timezone.now()
    rows[1].save()
    RegistrationFactory(event=made, user=None, state="invited", invited_at=timezone.now())
    return found


def read_the_number(page):
    page.locator("[name=alliances]").first.check()
    follow(page.get_by_role("button", name="Weiter: Anzahl lesen"))


def send_nothing(page):
    follow(page.locator("main form.form button[type=submit]").first)
    page.locator("[aria-invalid=true]").first.wait_for()


def pass_on(page):
    page.locator("[name=name]").fill("Zweite Person")
    page.locator("[name=email]").fill("zwei@example.org")
    follow(page.locator("main form.form button[type=submit]").first)


def send_half(page):
    page.locator("[name=p-0-name]").fill("Person")
    follow(page.get_by_role("button", name="Delegation anmelden"))
    page.locator("[aria-invalid=true]").first.wait_for()


REGISTER = "/veranstaltungen/{slug}/anmelden/"
OWN = "/veranstaltungen/anmeldungen/{code}/"
DELEGATION = "/veranstaltungen/{slug}/delegation/"
INVITATIONS = "/veranstaltungen/{slug}/einladungen/"
SEATS = "/veranstaltungen/{slug}/plaetze/"

VISITS = [
    Visit("events/registering/register.html", REGISTER, event),
    Visit("events/registering/register.html", REGISTER, event, send_nothing, note="errors"),
    Visit("events/registering/register.html", REGISTER, member, note="with an account"),
    Visit("events/registering/code.html", REGISTER + "{token}/", event),
    *(
        Visit("events/registering/registration.html", OWN, guest_in(state), note=state)
        for state in ("requested", "invited", "confirmed", "waiting", "offered", "cancelled")
    ),
    Visit("events/registering/registration.html", OWN, guest_of("network"), note="not public"),
    Visit("events/registering/cancel.html", OWN + "abmelden/", guest_in("confirmed")),
    Visit("events/registering/edit.html", OWN + "bearbeiten/", guest_in("confirmed")),
    Visit("events/registering/swap.html", OWN + "weitergeben/", guest_in("confirmed")),
    Visit(
        "events/registering/passed_on.html", OWN + "weitergeben/", guest_in("confirmed"), pass_on
    ),
    Visit("events/registering/delegation.html", DELEGATION, coordination),
    Visit("events/registering/delegation.html", DELEGATION, coordination, send_half, "errors"),
    Visit("events/registering/delegation.html", DELEGATION, contributor, note="to read"),
    Visit("events/registering/delegation.html", DELEGATION, asked, note="invited"),
    Visit("events/registering/invitations.html", INVITATIONS, inviting),
    Visit(
        "events/registering/invitations.html",
        INVITATIONS + "?wer=personen&antwort=kommt",
        inviting,
        note="nobody found",
    ),
    Visit("events/registering/invite_confirm.html", INVITATIONS, inviting, read_the_number),
    Visit("events/registering/invite_people.html", INVITATIONS + "personen/", team),
    Visit("events/registering/seats.html", SEATS, team),
    Visit("events/registering/give_seat.html", SEATS + "personen/{pk}/", team),
    Visit(
        "events/registering/give_seat.html",
        SEATS + "personen/{pk}/",
        team,
        send_nothing,
        note="errors",
    ),
    Visit("events/registering/quota.html", SEATS + "kontingente/{quota}/", team),
]
