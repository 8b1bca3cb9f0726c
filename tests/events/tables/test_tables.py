"""Cards of several people at one table: nothing lost, nothing doubled, nothing seen too early."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from events.models import Demand, Priority, Proposal, TableNote, ThemeTable
from events.registering import tables as seats
from events.registering.actions import cancel, swap
from events.tables import actions
from tests.factories.accounts import UserFactory
from tests.factories.alliances import MembershipFactory
from tests.factories.events import (
    DemandFactory,
    EventDossierFactory,
    EventInvitationFactory,
    PartyFactory,
    PriorityFactory,
    ProposalFactory,
    RegistrationFactory,
    TableNoteFactory,
    TableSeatFactory,
    ThemeTableFactory,
)
from tests.factories.events import (
    at as moment,
)
from tests.sessions import signed_in


def card(text="Fachkräfte fehlen", **more):
    return {
        "kind": "herausforderung",
        "text": text,
        "number": 0,
        "form_token": str(uuid.uuid4()),
        **more,
    }


def texts(table):
    return sorted(table.notes.values_list("text", flat=True))


def test_a_card_is_put_on_the_table(table, client_of, at):
    answer = client_of("contributor").post(at(table, "new", "karte"), card())
    assert (answer.status_code, texts(table)) == (302, ["Fachkräfte fehlen"])


@pytest.mark.parametrize(
    ("make", "writes"),
    [
        (RegistrationFactory, True),
        (lambda **who: RegistrationFactory(**who, state="invited"), True),
        (lambda **who: RegistrationFactory(**who, state="requested"), False),
        (lambda **who: RegistrationFactory(**who, state="cancelled"), False),
        (lambda event, alliance: RegistrationFactory(
            event=event, party=PartyFactory(event=event, alliance=alliance)), True),
        (EventInvitationFactory, True),
        (lambda **who: EventInvitationFactory(**who, declined_at=moment(0)), False),
    ],
)  # fmt: skip
def test_coordinators_of_alliances_that_come_write_too(person, make, writes):
    """At all tables of that event and of no other, and nobody else of the alliance."""
    table, _other, stranger = ThemeTableFactory(), ThemeTableFactory(), person("stranger")
    membership = stranger.memberships.get()
    colleague = person("account")
    MembershipFactory(alliance=membership.alliance, user=colleague, role="contributor")
    make(event=table.event, alliance=membership.alliance)
    tables = ThemeTable.objects
    assert list(tables.writable_by(stranger)) == ([table] if writes else [])
    assert list(tables.writable_by(colleague)) == []
    stranger.memberships.update(from_on=moment(-9).date(), until_on=moment(-1).date())
    assert list(tables.writable_by(stranger)) == []


@pytest.mark.parametrize(("who", "reads"), [("auditor", True), ("contributor", True),
                                            ("account", False)])  # fmt: skip
def test_former_wordings_are_linked_for_those_who_may_read_them(table, client_of, at, who, reads):
    """Also of a demand that was agreed, and by offices that do not write."""
    dossier = EventDossierFactory(event=table.event, published_at=moment(-1))
    proposal = ProposalFactory(priority__table=table)
    demand = DemandFactory(table=table, proposal=proposal, state="handed_over",
                           handed_over_on=dossier.published_at.date())  # fmt: skip
    page = client_of(who).get(at(table)).content.decode()
    for kind, row in (("vorschlag", proposal), ("forderung", demand)):
        assert row.get_absolute_url() in page if kind == "forderung" else row.text in page
        assert (at(table, "history", kind, row.pk) in page) == reads


def test_the_same_form_sent_twice_is_one_card(table, client_of, at):
    client, sent = client_of("contributor"), card()
    answers = [client.post(at(table, "new", "karte"), sent).status_code for _time in range(3)]
    assert (answers, texts(table)) == ([302, 302, 302], ["Fachkräfte fehlen"])


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_at_once_is_one_card(table, person):
    token, user = uuid.uuid4(), person("contributor")

    def send(_number):
        try:
            values = {"kind": "chance", "text": "Wasserstoff"}
            return actions.add(table, TableNote, values, {}, token=token, by=user).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        found = set(threads.map(send, range(8)))
    assert (len(found), texts(table)) == (1, ["Wasserstoff"])


def test_two_devices_on_one_card_see_both_texts(table, client_of, at):
    note = TableNoteFactory(table=table, text="Am Anfang")
    address = at(table, "change", "karte", note.pk)
    first = card("Vom ersten Gerät", number=1)
    second = card("Vom zweiten Gerät", number=1)
    assert client_of("contributor").post(address, first).status_code == 302
    client = client_of("coordinator")
    answer = client.post(address, second)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Vom ersten Gerät" in page and page.count("Vom zweiten Gerät") >= 2
    assert texts(table) == ["Vom ersten Gerät"]
    # Sent once more, now made from what has been read, it counts.
    assert 'name="number" value="2"' in page
    assert client.post(address, {**second, "number": 2}).status_code == 302
    assert texts(table) == ["Vom zweiten Gerät"]


def test_all_wordings_are_kept_and_compared(table, client_of, at):
    note = TableNoteFactory(table=table, text="Wir brauchen Geld")
    client = client_of("contributor")
    client.post(at(table, "change", "karte", note.pk), card("Wir brauchen Zeit", number=1))
    page = client.get(at(table, "history", "karte", note.pk)).content.decode()
    assert "<del>Geld</del><ins>Zeit</ins>" in page
    assert "Wir brauchen Geld" in page


def test_a_closed_table_keeps_the_text_in_the_form(table, client_of, at):
    ThemeTable.objects.filter(pk=table.pk).update(state="closed")
    answer = client_of("contributor").post(at(table, "new", "karte"), card("Zu spät gekommen"))
    assert (answer.status_code, texts(table)) == (409, [])
    assert "Zu spät gekommen" in answer.content.decode()


def test_text_typed_before_the_session_ended_comes_back(table, client_of, person, client, at):
    form = client_of("contributor").get(at(table, "new", "karte")).context["form"]
    mark = form.fields["typed_by"].initial
    address, home = at(table, "new", "karte"), {"HTTP_SEC_FETCH_SITE": "same-origin"}
    answer = client.post(address, card("Im Zug getippt", typed_by=mark), **home)
    assert answer.status_code == 302 and texts(table) == []
    client.force_login(person("contributor"))
    assert "Im Zug getippt" in client.get(address).content.decode()


def test_each_step_is_derived_from_the_one_before(table, client_of, at):
    note = TableNoteFactory(table=table)
    client = client_of("coordinator")

    def send(kind, **values):
        sent = {"number": 0, "form_token": str(uuid.uuid4()), **values}
        assert client.post(at(table, "new", kind), sent).status_code == 302

    send("schwerpunkt", text="Fachkräfte", notes=[note.pk])
    send("vorschlag", text="Ein Stipendium", priority=Priority.objects.get().pk)
    proposal = Proposal.objects.get().pk
    send("forderung", text_de="Das Land zahlt.", proposal=proposal, addressee="land")
    demand = Demand.objects.get()
    assert [demand.proposal.priority.notes.get(), demand.slug, demand.state] == [
        note,
        "das-land-zahlt",
        "collected",
    ]


def test_sources_are_offered_by_their_whole_text(table, client_of, at):
    text = "Ein langer Text, der bis zum Ende gelesen werden will. " * 3 + "Ende"
    TableNoteFactory(table=table, text=text)
    assert text in client_of("coordinator").get(at(table, "new", "schwerpunkt")).content.decode()


def test_sources_are_of_the_same_table(table, client_of, at):
    foreign = ProposalFactory()
    sent = {"number": 0, "form_token": str(uuid.uuid4()), "text_de": "x", "addressee": "land"}
    answer = client_of("coordinator").post(
        at(table, "new", "forderung"), {**sent, "proposal": foreign.pk}
    )
    assert (answer.status_code, Demand.objects.count()) == (422, 0)


def test_what_something_was_derived_from_stays(table, client_of, at):
    note, other = TableNoteFactory(table=table), TableNoteFactory(table=table, text="Doppelt")
    PriorityFactory(table=table).notes.add(note)
    client = client_of("contributor")
    client.post(at(table, "remove", "karte", note.pk, 1))
    client.post(at(table, "remove", "karte", other.pk, 7))  # not as it was read
    assert table.notes.count() == 2
    client.post(at(table, "remove", "karte", other.pk, 1))
    assert list(table.notes.all()) == [note]
    trail = TableNote.pgh_event_model.objects.filter(pgh_obj_id=other.pk)
    assert trail.latest("pgh_id").text == "Doppelt"


def test_a_proposal_without_a_priority_says_what_comes_first(table, client_of, at):
    page = client_of("contributor").get(at(table, "new", "vorschlag")).content.decode()
    assert at(table, "new", "schwerpunkt") in page


@pytest.mark.parametrize(
    ("who", "sees", "writes"),
    [
        ("anonymous", False, 302),
        ("account", False, 403),
        ("stranger", False, 403),
        ("contributor", True, 302),
        ("event_team", True, 302),
        ("ministry_desk", True, 403),
        ("tech_admin", False, 403),
    ],
)
def test_who_reads_and_writes_before_the_results_are_out(table, client_of, at, who, sees, writes):
    TableNoteFactory(table=table, text="Noch vertraulich")
    client = client_of(who)
    assert ("Noch vertraulich" in client.get(at(table)).content.decode()) == sees
    assert client.post(at(table, "new", "karte"), card()).status_code == writes


def test_whoever_sits_there_writes(table, person, at):
    seat = TableSeatFactory(table=table)
    client = signed_in(seat.registration.user)
    assert client.post(at(table, "new", "karte"), card()).status_code == 302
    elsewhere = ThemeTableFactory(event=table.event, state="open")
    assert client.post(at(elsewhere, "new", "karte"), card()).status_code == 403


# ROLES, "workshop results": nothing for guests; who sits there writes while the seat is theirs.


def test_a_guest_who_sits_there_has_no_way_to_write(table, client, at):
    seat = TableSeatFactory(
        table=table, registration=RegistrationFactory(event=table.event, user=None)
    )
    assert "Tisch" in client.get(f"/veranstaltungen/anmeldungen/{seat.registration.code}/").text
    answer = client.post(at(table, "new", "karte"), card())
    assert (answer.status_code, texts(table)) == (302, [])
    assert answer["Location"].startswith("/konto/login/")
    # Nor does an account that happens to have the same address.
    namesake = UserFactory(email=seat.registration.email)
    assert signed_in(namesake).post(at(table, "new", "karte"), card()).status_code == 403


@pytest.mark.parametrize(
    ("state", "writes"),
    [
        ("confirmed", 302),
        ("attended", 302),
        ("offered", 403),
        ("waiting", 403),
        ("invited", 403),
        ("requested", 403),
        ("cancelled", 403),
    ],
)
def test_the_seat_has_to_be_theirs(table, at, state, writes):
    """Whatever the row of the table says, which is freed with the seat."""
    more = {"offered_until": table.event.starts_at} if state == "offered" else {}
    more |= {"place_in_queue": 1} if state in {"waiting", "offered"} else {}
    more |= {"checked_in_at": moment(0)} if state == "attended" else {}
    row = RegistrationFactory(event=table.event, state=state, **more)
    TableSeatFactory(table=table, registration=row)
    client = signed_in(row.user)
    assert client.post(at(table, "new", "karte"), card()).status_code == writes


def leave_event(row):
    cancel([row], by=row.user)


def leave_table(row):
    seats.leave(row, row.table_seats.get().table, by=row.user)


def pass_on(row):
    swap(row, by=row.user, name="Vertretung", email="vertretung@example.org")


def wait_at_table(row):
    row.table_seats.update(is_waiting=True)


@pytest.mark.parametrize("lose", [leave_event, leave_table, pass_on, wait_at_table])
def test_with_the_seat_the_right_is_lost_also_in_the_open_window(table, at, lose):
    row = TableSeatFactory(table=table).registration
    client, sent = signed_in(row.user), card()
    assert client.post(at(table, "new", "karte"), sent).status_code == 302
    note = table.notes.get()
    lose(row)
    for address, form in (
        (at(table, "new", "karte"), card("Noch eine")),
        (at(table, "change", "karte", note.pk), card("Geändert", number=1)),
        (at(table, "remove", "karte", note.pk, 1), {}),
    ):
        assert client.post(address, form).status_code == 403
    assert texts(table) == ["Fachkräfte fehlen"]


def test_with_the_dossier_everybody_reads_it(table, client, at):
    TableNoteFactory(table=table, text="Jetzt für alle")
    EventDossierFactory(event=table.event, published_at=moment(0))
    assert "Jetzt für alle" in client.get(at(table)).content.decode()


def test_the_table_is_asked_again_without_the_form(table, client_of, at):
    client, part = client_of("contributor"), {"HTTP_HX_REQUEST": "true"}
    before = client.get(at(table)).context["board"].mark
    assert client.get(f"{at(table)}?stand={before}", **part).status_code == 204
    TableNoteFactory(table=table, text="Vom anderen Gerät")
    page = client.get(f"{at(table)}?stand={before}", **part).content.decode()
    assert "Vom anderen Gerät" in page
    assert "<textarea" not in page and "<html" not in page


def test_whoever_was_signed_out_keeps_the_cards_on_the_screen(table, client, at):
    assert client.get(f"{at(table)}?stand=alt", HTTP_HX_REQUEST="true").status_code == 204


def test_the_wall_has_no_forms_and_stands_still_when_asked(table, client_of, at):
    TableNoteFactory(table=table, text="An der Wand")
    client = client_of("contributor")
    running = client.get(at(table, "wall")).content.decode()
    paused = client.get(f"{at(table, 'wall')}?pause=1").content.decode()
    assert "An der Wand" in running and 'hx-trigger="every' in running
    assert "An der Wand" in paused and "hx-trigger" not in paused


@pytest.mark.parametrize("count", [1, 20])
def test_a_table_costs_the_same_for_any_number(
    table, client_of, at, count, django_assert_num_queries
):
    for _number in range(count):
        TableNoteFactory(table=table)
        ProposalFactory(priority=PriorityFactory(table=table))
    client = client_of("contributor")
    client.get(at(table))
    with django_assert_num_queries(7):
        client.get(at(table))


def test_visitors_get_no_cookie(table, client, at):
    answer = client.get(at(table))
    assert not answer.cookies and answer.headers["Cache-Control"] == "public, no-cache"


def test_opening_and_closing_is_for_the_event_team(table, client_of, at):
    client = client_of("event_team")
    client.post(at(table, "close"))
    assert ThemeTable.objects.get(pk=table.pk).state == "closed"
    client.post(at(table, "open"))
    assert ThemeTable.objects.get(pk=table.pk).state == "open"


def test_the_event_links_its_tables(table, client):
    page = client.get(table.event.get_absolute_url()).content.decode()
    assert reverse("events:table", args=[table.event.slug, table.key]) in page
