"""The demo's events: three real meetings, and an example that is open and full."""

from django.core.management import call_command

from events.models import Demand, Event, Registration
from events.states import HOLDING
from wirportal.accounts.models import User


def load_twice():
    call_command("load_alliances", "alliances/data/alliances.json")
    for _ in range(2):
        call_command("load_demo")


def test_load_demo_brings_what_the_sources_say_and_one_open_example(db, client):
    load_twice()
    client.force_login(User.objects.get(email="technik@demo.example"))
    assert list(
        Event.objects.order_by("starts_at").values_list("slug", "state", "people_count")
    ) == [
        ("erfahrungsaustausch-potsdam-2023", "closed", None),
        ("erfahrungsaustausch-leipzig-2024", "closed", None),
        ("zukunftswerkstatt-2025", "closed", 80),
        ("zukunftswerkstatt-demo", "published", None),
    ]
    workshop = Event.objects.get(slug="zukunftswerkstatt-2025")
    assert list(workshop.organisers.order_by("slug").values_list("slug", flat=True)) == [
        "bioz",
        "diana",
        "holz-21-regio",
        "land-vision",
        "vogtlandpioniere",
    ]
    assert [table.title_de for table in workshop.tables.all()] == [
        "Gesundheit",
        "Bioökonomie",
        "Hightech",
        "Bauen",
        "Soziale Projekte",
    ]
    for event in Event.objects.all():
        assert client.get(event.get_absolute_url()).status_code == 200


def test_the_example_is_full_and_some_wait(db):
    load_twice()
    event = Event.objects.get(slug="zukunftswerkstatt-demo")
    assert event.is_open_now()
    rows = Registration.objects.filter(event=event)
    held = sum(
        quota.seats - quota.registrations.filter(state__in=HOLDING).count()
        for quota in event.quotas.all()
    )
    assert rows.holding().count() + held == event.capacity
    assert [row.place_in_queue for row in rows.queue()] == [1, 2, 3]


def test_demands_are_in_several_states_and_one_is_late(db):
    load_twice()
    assert list(Demand.objects.order_by("state").values_list("state", flat=True)) == [
        "agreed",
        "answered",
        "collected",
        "declined",
        "handed_over",
        "handed_over",
        "in_progress",
    ]
    assert [demand.table.key for demand in Demand.objects.late()] == ["hightech"]
    assert all(demand.text_de.startswith("Beispiel der Demo") for demand in Demand.objects.all())
