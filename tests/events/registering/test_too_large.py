"""A group that can never sit at the event together: it is told so, and keeps nobody waiting."""

import uuid
from datetime import timedelta

from events.models import Event, Party, Quota, Registration
from events.registering import delegations, managing
from events.registering.actions import Person, cancel
from events.states import RegistrationState as S
from tests.events.registering.conftest import text_of
from tests.factories.events import EventFactory, QuotaFactory, RegistrationFactory

PAGE = "/veranstaltungen/werkstatt/delegation/"


def sent(alliance, *names):
    data = {"alliance": alliance.pk, "form_token": str(uuid.uuid4())}
    data |= {"p-TOTAL_FORMS": "6", "p-INITIAL_FORMS": "0"}
    for number, name in enumerate(names):
        data |= {f"p-{number}-name": name, f"p-{number}-email": f"{name.lower()}@example.org"}
    return data


def test_it_is_refused_with_the_text_kept(client_of, event, alliance):
    answer = client_of("coordinator").post(PAGE, sent(alliance, "Anna", "Bert", "Cora"))
    assert (answer.status_code, "hat nur 2 Plätze" in text_of(answer)) == (409, True)
    assert 'value="Cora"' in answer.content.decode()
    assert not Party.objects.exists()


def test_online_nobody_needs_a_seat(event, alliance, person):
    Event.objects.update(mode="hybrid")
    people = [Person(name=f"P{n}", email=f"p{n}@example.org", is_online=n == 0) for n in range(3)]
    event.refresh_from_db()
    party = delegations.register_party(
        event, alliance, people, by=person("coordinator"), form_token=uuid.uuid4()
    )
    assert set(party.registrations.values_list("state", flat=True)) == {S.CONFIRMED}


def test_where_seats_are_taken_away_later_others_go_past_it(client_of, registered, person):
    event = EventFactory(slug="werkstatt", capacity=3)
    first = RegistrationFactory(event=event)
    group, single = registered(event, "Anna", "Bert", "Cora"), registered(event, "Dora")
    said = "weniger Plätze, als diese Gruppe braucht"
    assert said not in text_of(client_of("coordinator").get(PAGE))

    managing.set_capacity(event, 2, by=person("event_team"))

    assert single.registrations.get().state == S.OFFERED
    assert said in text_of(client_of("coordinator").get(PAGE))
    code = group.registrations.first().code
    own = text_of(client_of("anonymous").get(f"/veranstaltungen/anmeldungen/{code}/"))
    assert "Ihre Delegation wartet als Gruppe, die Veranstaltung hat inzwischen aber" in own
    # Nor does whoever comes now have to wait for it.
    cancel([first], by=None)
    assert registered(event, "Emil").registrations.get().state == S.CONFIRMED


def test_it_is_its_turn_as_soon_as_it_fits(registered):
    event = EventFactory(capacity=3)
    first = RegistrationFactory(event=event)
    group = registered(event, "Anna", "Bert", "Cora")
    managing.set_capacity(event, 2, by=group.registered_by)
    cancel([first], by=None)
    assert set(group.registrations.values_list("state", flat=True)) == {S.WAITING}
    cancel([group.registrations.get(name="Cora")], by=None)
    assert group.registrations.filter(state=S.OFFERED).count() == 2


HELD = "Neben den Plätzen, die für andere freigehalten werden, hat die Veranstaltung"


def test_beside_the_quotas_it_is_refused_as_well(client_of, alliance):
    event = EventFactory(slug="werkstatt", capacity=5)
    quota = QuotaFactory(event=event, seats=3)
    form = sent(alliance, "Anna", "Bert", "Cora")

    answer = client_of("coordinator").post(PAGE, form)

    assert (answer.status_code, f"{HELD} nur 2 Plätze" in text_of(answer)) == (409, True)
    assert 'value="Cora"' in answer.content.decode()
    assert not Party.objects.exists()
    # It may wait for seats that will be for all, but not for those that never will.
    Quota.objects.filter(pk=quota.pk).update(held_until=event.starts_at)
    assert client_of("coordinator").post(PAGE, form).status_code == 409
    Quota.objects.filter(pk=quota.pk).update(held_until=event.starts_at - timedelta(days=1))
    assert client_of("coordinator").post(PAGE, form).status_code == 302
    assert set(Registration.objects.values_list("state", flat=True)) == {S.WAITING}


def test_the_seats_of_its_own_quota_are_for_it(registered, alliance):
    event = EventFactory(capacity=5)
    QuotaFactory(event=event, seats=2)
    QuotaFactory(event=event, alliance=alliance, seats=2)
    group = registered(event, "Anna", "Bert", "Cora")
    assert set(group.registrations.values_list("state", flat=True)) == {S.CONFIRMED}


def test_where_seats_are_held_later_others_go_past_it_until_that_ends(
    client_of, registered, person
):
    event = EventFactory(slug="werkstatt", capacity=3)
    first = RegistrationFactory(event=event)
    group, single = registered(event, "Anna", "Bert", "Cora"), registered(event, "Dora")
    own = f"/veranstaltungen/anmeldungen/{group.registrations.first().code}/"
    pages = [
        (client_of("coordinator"), PAGE, HELD.removesuffix(" hat die Veranstaltung")),
        (client_of("anonymous"), own, "Doch hat die Veranstaltung neben den Plätzen"),
        (client_of("event_team"), "/veranstaltungen/werkstatt/plaetze/", "1 Gruppe wartet, die"),
    ]
    assert [said in text_of(client.get(page)) for client, page, said in pages] == [False] * 3

    managing.write_quota(event, by=person("event_team"), seats=1, label="Presse")

    assert single.registrations.get().state == S.OFFERED
    assert [said in text_of(client.get(page)) for client, page, said in pages] == [True] * 3
    # Once nothing hinders it, it has its place again, before those who came later.
    late = registered(event, "Emil")
    managing.remove_quota(event.quotas.get(), by=person("event_team"))
    assert [said in text_of(client.get(page)) for client, page, said in pages] == [False] * 3
    cancel([single.registrations.get()], by=None)
    assert late.registrations.get().state == S.WAITING
    cancel([first], by=None)
    assert set(group.registrations.values_list("state", flat=True)) == {S.OFFERED}
    assert late.registrations.get().state == S.WAITING


def test_one_alone_is_never_too_many(registered):
    event = EventFactory(capacity=2)
    QuotaFactory(event=event, seats=2)
    assert registered(event, "Anna").registrations.get().state == S.WAITING
