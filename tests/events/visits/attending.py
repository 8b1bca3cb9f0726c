import datetime

from django.utils import timezone

from events.attending.feedback import key_of
from events.models import Event, EventFeedback, EventMessage
from tests.browser.visiting import Visit
from tests.factories.events import EventFactory, RegistrationFactory, TableSeatFactory

EVENT = "/veranstaltungen/{slug}/"


def filled(account, browser):
    event = EventFactory()
    RegistrationFactory(event=event, sector="wissenschaft", list_consent_at=event.opens_at)
    RegistrationFactory(event=event, state="attended", checked_in_at=event.starts_at)
    TableSeatFactory(table__event=event)
    browser.sign_in(account(role="event_team", second_factor=True))
    return {"slug": event.slug}


def today(account, browser):
    event = EventFactory(starts_at=timezone.now() - datetime.timedelta(hours=1))
    RegistrationFactory(event=event)
    RegistrationFactory(event=event, state="attended", checked_in_at=event.starts_at)
    browser.sign_in(account(role="event_team", second_factor=True))
    return {"slug": event.slug}


def keep(page):
    page.get_by_role("button", name="Für heute ohne Netz bereithalten").click()
    page.get_by_role("button", name="Von diesem Gerät entfernen").wait_for()


def keep_first(page):
    """Then the page without network has a list to show."""
    shell = page.url
    page.goto(shell.removesuffix("ohne-netz/"))
    keep(page)
    page.goto(shell)
    page.locator("[data-people] bdi").first.wait_for()


def empty(account, browser):
    browser.sign_in(account(role="event_team", second_factor=True))
    return {"slug": EventFactory().slug}


def named(account, browser):
    event = EventFactory()
    RegistrationFactory(event=event, list_consent_at=event.opens_at, organisation="Hochschule")
    return {"slug": event.slug}


def nobody(account, browser):
    return {"slug": EventFactory().slug}


def with_messages(account, browser):
    came = filled(account, browser)
    event = Event.objects.get(slug=came["slug"])
    row = EventMessage.objects.create(event=event, audience="alle", subject="Ort", text="Im Hof.")
    EventMessage.objects.create(
        event=event, audience="alle", subject="Zeit", text="Um neun.", sent_at=timezone.now(),
        recipients=3,
    )  # fmt: skip
    return came | {"pk": row.pk}


def past(**more):
    ended = timezone.now() - datetime.timedelta(days=1)
    return EventFactory(starts_at=ended - datetime.timedelta(hours=5), ends_at=ended, **more)


def asked(account, browser):
    event = past()
    return {"slug": event.slug, "key": key_of(event)}


def answered(account, browser):
    event = past()
    EventFeedback.objects.create(event=event, rating=4, useful="Der Tisch", better="Mehr Zeit")
    browser.sign_in(account(role="event_team", second_factor=True))
    return {"slug": event.slug}


def guest(account, browser):
    event = past()
    row = RegistrationFactory(
        event=event, user=None, state="attended", checked_in_at=event.starts_at
    )
    return {"code": row.code}


def seated_guest(account, browser):
    return {"code": RegistrationFactory(user=None).code}


OWN = "/veranstaltungen/anmeldungen/{code}/"
VISITS = [
    Visit("events/attending/messages.html", EVENT + "nachrichten/", with_messages),
    Visit("events/attending/messages.html", EVENT + "nachrichten/", empty, note="empty"),
    Visit("events/attending/message.html", EVENT + "nachrichten/{pk}/", with_messages),
    Visit("events/attending/message_form.html", EVENT + "nachrichten/neu/", empty),
    Visit("events/attending/feedback.html", EVENT + "rueckmeldung/?schluessel={key}", asked),
    Visit("events/attending/answers.html", EVENT + "antworten/", answered),
    Visit("events/attending/answers.html", EVENT + "antworten/", empty, note="empty"),
    Visit("events/attending/erase.html", OWN + "loeschen/", guest),
    Visit("events/attending/erase.html", OWN + "loeschen/", seated_guest, note="holds a seat"),
    Visit("events/registering/registration.html", OWN, guest, note="came"),
    Visit("events/attending/participants.html", EVENT + "teilnehmende/", filled),
    Visit("events/attending/participants.html", EVENT + "teilnehmende/", empty, note="empty"),
    Visit("events/attending/who_comes.html", EVENT + "wer-kommt/", named),
    Visit("events/attending/who_comes.html", EVENT + "wer-kommt/", nobody, note="empty"),
    Visit("events/attending/check_in.html", EVENT + "einlass/", filled),
    Visit("events/attending/check_in.html", EVENT + "einlass/", today, keep, note="kept"),
    Visit("events/attending/offline.html", EVENT + "einlass/ohne-netz/", today, keep_first),
    Visit("events/attending/offline.html", EVENT + "einlass/ohne-netz/", empty, note="no list"),
    Visit("events/attending/check_in.html", EVENT + "einlass/?q=Teilnahme", filled, note="found"),
    Visit("events/attending/check_in.html", EVENT + "einlass/?code=NIX", filled, note="no code"),
]
