"""What was made by mistake goes again, as long as nothing hangs on it."""

import pytest
from django.urls import reverse

from events.attending import writing
from events.models import (
    Event,
    EventInvitation,
    EventMessage,
    FishbowlContribution,
    QuestionGroup,
    ThemeTable,
)
from events.registering import inviting
from events.registering.invitation_mails import KIND, compose
from tests.factories.events import (
    EventDossierFactory,
    EventFactory,
    EventInvitationFactory,
    EventOrganiserFactory,
    FishbowlContributionFactory,
    QuestionGroupFactory,
    QuotaFactory,
    RegistrationFactory,
    RoomQuestionFactory,
    SessionFactory,
    TableNoteFactory,
    TableSeatFactory,
    ThemeTableFactory,
)
from wirportal.notifications.models import OutboundMail


@pytest.fixture
def team(client_of):
    return client_of("event_team")


def removal(event):
    return reverse("events:remove", args=[event.slug])


def test_a_draft_goes_with_its_programme_after_being_asked(team):
    event = EventFactory(state="draft", title_de="Aus Versehen")
    point = SessionFactory(event=event, format="thementische")
    ThemeTableFactory(event=event, session=point)
    EventOrganiserFactory(event=event)
    assert removal(event) in team.get(event.get_absolute_url()).content.decode()
    assert "Das lässt sich nicht rückgängig machen." in team.get(removal(event)).content.decode()
    assert Event.objects.exists()
    assert team.post(removal(event)).url == "/veranstaltungen/"
    assert not (Event.objects.exists() or ThemeTable.objects.exists())
    deeds = Event.pgh_event_model.objects.filter(pgh_obj_id=event.pk).order_by("-pgh_id")
    assert deeds.first().pgh_context["deed"] == "delete"


@pytest.mark.parametrize(
    "make",
    [
        lambda event: QuotaFactory(event=event),
        lambda event: EventDossierFactory(event=event),
        lambda event: RoomQuestionFactory(event=event),
        lambda event: TableNoteFactory(table__event=event),
        lambda event: FishbowlContributionFactory(session__event=event),
    ],
)
def test_a_draft_on_which_something_hangs_stays(team, make):
    event = EventFactory(state="draft")
    make(event)
    response = team.post(removal(event))
    assert (response.status_code, Event.objects.count()) == (409, 1)
    assert "An diesem Entwurf hängt etwas" in response.content.decode()


def test_an_announced_event_is_cancelled_not_deleted(team):
    event = EventFactory()
    assert removal(event) not in team.get(event.get_absolute_url()).content.decode()
    assert team.post(removal(event)).status_code == 409
    assert Event.objects.exists()


@pytest.mark.parametrize("used_by", [None, TableNoteFactory, TableSeatFactory])
def test_a_table_goes_while_it_is_empty(team, used_by):
    table = ThemeTableFactory()
    if used_by:
        used_by(table=table)
    names = [table.event.slug, table.key]
    path = reverse("events:drop-table", args=names)
    page = team.get(reverse("events:edit-table", args=names)).content.decode()
    assert (path in page) == (used_by is None)
    team.post(path)
    assert ThemeTable.objects.exists() == (used_by is not None)


def test_a_contribution_to_the_fishbowl_goes_as_it_was_read(team):
    row = FishbowlContributionFactory(number=3)
    names = [row.session.event.slug, row.session.key, row.pk]
    path = reverse("events:fishbowl_remove", args=[*names, 3])
    assert path in team.get(reverse("events:fishbowl_change", args=names)).content.decode()
    team.post(reverse("events:fishbowl_remove", args=[*names, 2]))
    assert FishbowlContribution.objects.exists()
    team.post(path)
    assert not FishbowlContribution.objects.exists()


def test_a_group_of_questions_goes_and_its_questions_stay(team):
    group = QuestionGroupFactory()
    question = RoomQuestionFactory(event=group.event, group=group)
    answer = {"answer_de": "Ja.", "answered_by": "Amt", "published_at": group.event.opens_at}
    public = QuestionGroupFactory(event=group.event, **answer)
    for one in (group, public):
        names = [one.event.slug, one.pk]
        path = reverse("events:question_group_remove", args=[*names, 1])
        page = team.get(reverse("events:question_group", args=names)).content.decode()
        assert (path in page) == (one == group)
        team.post(path)
    question.refresh_from_db()
    assert (list(QuestionGroup.objects.all()), question.group) == ([public], None)


def test_a_message_goes_until_it_is_sent(team, person):
    event = RegistrationFactory().event
    texts = {"subject": "Eingang", "text": "Im Hof."}
    one, sent = (
        writing.write(event, by=person("event_team"), audience="alle", **texts) for _one in "ab"
    )
    writing.send(sent, 1, 1, by=person("event_team"))
    for message in (one, sent):
        path = reverse("events:message_remove", args=[event.slug, message.pk, 1])
        page = team.get(reverse("events:message", args=[event.slug, message.pk])).content.decode()
        assert (path in page) == (message == one)
        team.post(path)
    assert list(EventMessage.objects.all()) == [sent]


def test_an_unanswered_invitation_is_taken_back(team, alliance, person):
    event, team_of_it = EventFactory(visibility="invited"), person("coordinator")
    sees = lambda: Event.objects.visible_to(team_of_it).exists()  # noqa: E731
    inviting.invite_alliances(event, [alliance], 1, by=person("event_team"))
    row, page = EventInvitation.objects.get(), reverse("events:invitations", args=[event.slug])
    path = reverse("events:invitation_withdraw", args=[event.slug, row.pk])
    assert path in team.get(page).content.decode()
    assert sees()
    team.post(path)
    mail = OutboundMail.objects.get(kind=KIND)
    assert (sees(), compose(mail.data, team_of_it)) == (False, None)
    inviting.invite_alliances(event, [alliance], 1, by=person("event_team"))
    assert OutboundMail.objects.filter(kind=KIND).count() == 2


def test_an_answered_invitation_stays(team, alliance):
    row = EventInvitationFactory(alliance=alliance)
    RegistrationFactory(event=row.event, alliance=alliance)
    path = reverse("events:invitation_withdraw", args=[row.event.slug, row.pk])
    team.post(path)
    assert EventInvitation.objects.exists()
    page = team.get(reverse("events:invitations", args=[row.event.slug])).content.decode()
    assert path not in page
