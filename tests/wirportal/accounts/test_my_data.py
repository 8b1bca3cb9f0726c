"""What is kept of a person can be read, taken along and deleted; of others nothing is told."""

import datetime
import json
import uuid

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import serializers
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alliances.models import Membership
from events.models import EventMessage, RegistrationNeeds
from reviews.models import AccessRecord, Assessment, ConflictDeclaration, Recusal, RoundQuestion
from tests.factories.accounts import InvitationFactory, UserFactory
from tests.factories.alliances import AllianceFactory, MembershipFactory
from tests.factories.events import (
    DemandFactory,
    EventFactory,
    PartyFactory,
    PriorityFactory,
    ProposalFactory,
    RegistrationFactory,
    TableNoteFactory,
    TableSeatFactory,
    ThemeTableFactory,
    at,
)
from tests.factories.exchange import ConversationFactory, OfferFactory, RelayedMessageFactory
from tests.factories.reports import ReportOrderFactory
from tests.factories.results import FileFactory
from tests.factories.reviews import (
    AssignmentFactory,
    ExpertFactory,
    InterimReviewFactory,
    PanelSlotFactory,
    ReviewRoundFactory,
)
from wirportal.accounts import actions, gathering
from wirportal.accounts.models import RoleGrant
from wirportal.editing.models import Autosave, Revision
from wirportal.moves import Refused
from wirportal.notifications.models import (
    DeadlineFeed,
    Notification,
    OutboundMail,
    Preference,
)
from wirportal.registry import own_data

User = get_user_model()
PAGE, FILE, ERASE = (
    "/konto/meine-daten/",
    "/konto/meine-daten/datei/",
    "/konto/meine-daten/loeschen/",
)


def past_event(word):
    return EventFactory(title_de=word, starts_at=at(-20), ends_at=at(-19))


def registration(user, word, **more):
    more.setdefault("event", past_event("x"))
    return RegistrationFactory(user=user, name=word, email=f"{word}@gast.example", **more)


def mail(user, word):
    now = timezone.now()
    OutboundMail.objects.create(
        key=uuid.uuid4().hex, kind="x", user=user, address=f"{word}@konto.example",
        language="de", message_id=uuid.uuid4().hex, due_at=now, retry_at=now,
    )  # fmt: skip


def assignment(user, word, **more):
    case = InterimReviewFactory(alliance=AllianceFactory(name=word))
    return AssignmentFactory(case=case, expert=ExpertFactory(user=user), **more)


def declaration(user, word):
    case = InterimReviewFactory()
    ConflictDeclaration.objects.create(
        case=case, user=user, explanation=word, answers={}, rules_version="1"
    )


def assessment(user, word):
    return Assessment.objects.create(assignment=assignment(user, "x"), summary=word)


def scores(user, word):
    row = assessment(user, "x")
    criterion = row.assignment.case.round.criteria.first()
    row.scores.create(criterion=criterion, value=1, reason=word)


def panel(user, word):
    PanelSlotFactory().attendances.create(user=user, presence="present", note=word)


def access(user, word):
    case = InterimReviewFactory(alliance=AllianceFactory(name=word))
    AccessRecord.objects.create(case=case, user=user, role="expert", what="strategy")


# Of each kind of data a row of the person with the word in it, or at least with nothing else.
MAKE = {
    "account": lambda user, word: User.objects.filter(pk=user.pk).update(display_name=word),
    "addresses": lambda user, word: user.emailaddress_set.create(email=f"{word}@konto.example"),
    "second-factors": lambda user, word: Authenticator.objects.create(
        user=user, type="totp", data={}
    ),
    "sessions": lambda user, word: UserSession.objects.create(
        user=user, ip="192.0.2.1", user_agent=word, session_key=f"{user.pk:032}"
    ),
    "roles": lambda user, word: RoleGrant.objects.create(
        user=user, role="expert", from_on=at(-20).date(), until_on=at(-10).date()
    ),
    "invitations": lambda user, word: InvitationFactory(email=user.email, display_name=word),
    "mails": mail,
    "notices": lambda user, word: Notification.objects.create(
        user=user, key=word, kind="x", title=word
    ),
    "preferences": lambda user, word: Preference.objects.create(
        user=user, topic=word, rhythm="daily"
    ),
    "deadline-feeds": lambda user, word: DeadlineFeed.objects.create(user=user),
    "reports": lambda user, word: ReportOrderFactory(owner=user, title=word, state="ready"),
    "unsaved-texts": lambda user, word: Autosave.objects.create(
        user=user, subject="x", base=0, data={"text": word}
    ),
    "versions": lambda user, word: Revision.objects.create(
        subject=word, number=1, data={}, by=user
    ),
    "files": lambda user, word: FileFactory(uploaded_by=user, shown_name=word),
    "memberships": lambda user, word: MembershipFactory(
        user=user, alliance=AllianceFactory(name=word), role="contributor"
    ),
    "contacts": lambda user, word: OfferFactory(contact=user, title=word),
    "conversations": lambda user, word: ConversationFactory(
        asker=user, offer=OfferFactory(title=word)
    ),
    "relayed-messages": lambda user, word: RelayedMessageFactory(
        conversation=ConversationFactory(asker=user), text=word
    ),
    "registrations": registration,
    "needs": lambda user, word: RegistrationNeeds.objects.create(
        registration=registration(user, "x"), food=word
    ),
    "table-seats": lambda user, word: TableSeatFactory(
        table=ThemeTableFactory(event=past_event("x"), title_de=word),
        registration=registration(user, "y"),
    ),
    "delegations": lambda user, word: PartyFactory(registered_by=user, event=past_event(word)),
    "writers": lambda user, word: ThemeTableFactory(title_de=word).writers.add(user),
    "cards": lambda user, word: TableNoteFactory(by=user, text=word),
    "priorities": lambda user, word: PriorityFactory(by=user, text=word),
    "proposals": lambda user, word: ProposalFactory(by=user, text=word),
    "demands": lambda user, word: DemandFactory(by=user, text_de=word),
    "event-messages": lambda user, word: EventMessage.objects.create(
        event=past_event("x"), audience="alle", subject=word, text="x", written_by=user
    ),
    "expert": lambda user, word: ExpertFactory(user=user),
    "assignments": assignment,
    "declarations": declaration,
    "assessments": assessment,
    "scores": scores,
    "panel": panel,
    "recusals": lambda user, word: Recusal.objects.create(
        case=InterimReviewFactory(), user=user, reason="x"
    ),
    "review-accesses": access,
    "round-questions": lambda user, word: RoundQuestion.objects.create(
        round=ReviewRoundFactory(), question=word, asked_by=user
    ),
}
WORDLESS = {"second-factors", "roles", "deadline-feeds", "expert", "recusals"}
# Kept under a role or with what it belongs to; each says so in words on the page.
KEPT = {"versions", "memberships", "conversations", "relayed-messages", "cards", "priorities",
        "proposals", "demands", "event-messages", "files", "delegations", "contacts", "writers",
        "table-seats"}  # fmt: skip
NOT_THEIRS = KEPT | WORDLESS
OF_EXPERTS = ("expert", "assignments", "declarations", "assessments", "scores", "panel",
              "recusals", "review-accesses", "round-questions")  # fmt: skip


def two(kind):
    role = "expert" if kind in OF_EXPERTS else None
    return UserFactory(role=role), UserFactory(role=role)


def test_every_kind_of_data_is_tried():
    assert {one.key for one in own_data} == set(MAKE)


@pytest.mark.parametrize("kind", MAKE)
def test_ones_own_are_in_the_file_and_nobody_elses(db, kind):
    me, other = two(kind)
    MAKE[kind](me, "kanarimeins")
    MAKE[kind](other, "kanarianders")

    mine = gathering.file_of(me)

    assert mine[kind]
    text = json.dumps(mine, default=str)
    assert kind in WORDLESS or "kanarimeins" in text
    assert "kanarianders" not in text
    shown = [one for one in gathering.sections(me) if one.number]
    assert "kanarianders" not in str(shown)


# What points at a person without being about them: who did it, under the number of the account.
DEEDS = {
    "accounts.RoleGrant.given_by", "accounts.Invitation.invited_by",
    "editing.Presence.user", "editing.Revision.published_by",
    "notifications.OutboundMail.released_by", "notifications.Sender.changed_by",
    "alliances.Offer.made_by", "alliances.Conversation.answerer", "alliances.FactConfirmation.by",
    "alliances.MediaAsset.made_by", "alliances.NewsItem.made_by",
    "alliances.MergeProposal.proposed_by", "alliances.MergeProposal.decided_by",
    "alliances.Project.made_by", "alliances.Result.made_by", "alliances.Evidence.checked_by",
    "events.Event.made_by", "events.EventDossier.published_by", "events.EventMessage.sent_by",
    "events.EventInvitation.sent_by", "events.EventInvitation.declined_by",
    "events.Registration.registered_by", "events.Registration.checked_in_by",
    "events.DemandSupport.by", "events.DemandResponse.drafted_by",
    "events.DemandResponse.published_by",
    "reviews.ReviewRound.participants", "reviews.RoundQuestion.answered_by",
    "reviews.QuestionAddition.by", "reviews.QuestionVisit.user", "reviews.InterimReview.officer",
    "reviews.InterimReview.desk", "reviews.InterimReview.withdrawal_by", "reviews.Extension.by",
    "reviews.AmountCorrection.by",
    "reviews.CompletenessCheck.by", "reviews.CorrectionRequest.by", "reviews.Recusal.by",
    "reviews.Assignment.proposed_by", "reviews.Assignment.confirmed_by",
    "reviews.ConflictDeclaration.first_by", "reviews.ConflictDeclaration.second_by",
    "reviews.StrategyFile.added_by", "reviews.StrategyVersion.submitted_by", "reviews.Lessons.by",
    "reviews.StrategyConsent.given_by", "reviews.StrategyConsent.ended_by",
    "reviews.Hearing.opened_by", "reviews.Hearing.answered_by", "reviews.Decision.drafted_by",
    "reviews.Decision.signed_by", "reviews.Decision.released_by", "reviews.Objection.filed_by",
    "reviews.Objection.former_desk", "reviews.Objection.former_decider",
    "reviews.Objection.examined_by", "reviews.Condition.responsible", "reviews.Condition.examiner",
    "reviews.ConditionEvidence.by", "reviews.EvidenceDraft.by",
    "reviews.ConditionEvidence.examined_by",
    "reviews.YearlyReport.submitted_by", "reviews.PanelSession.chair",
    "reviews.PanelSession.signed_by", "reviews.PanelSession.members", "reviews.PanelMember.user",
    "events.TableWriter.user",
    "reviews.Recommendation.by", "admin.LogEntry.user",
}  # fmt: skip
OWN = {
    "alliances.Conversation.asker", "alliances.Membership.user", "alliances.Offer.contact",
    "alliances.RelayedMessage.sender", "accounts.RoleGrant.user",
    "accounts.Invitation.accepted_by", "account.EmailAddress.user", "mfa.Authenticator.user",
    "usersessions.UserSession.user", "files.StoredFile.uploaded_by", "reports.ReportOrder.owner",
    "editing.Revision.by", "editing.Autosave.user", "notifications.OutboundMail.user",
    "notifications.Notification.user", "notifications.Preference.user",
    "notifications.DeadlineFeed.user", "events.ThemeTable.writers",
    "events.EventMessage.written_by", "events.Party.registered_by", "events.Registration.user",
    "events.TableNote.by", "events.Priority.by", "events.Proposal.by", "events.Demand.by",
    "reviews.RoundQuestion.asked_by", "reviews.Recusal.user", "reviews.AccessRecord.user",
    "reviews.Expert.user", "reviews.ConflictDeclaration.user", "reviews.PanelAttendance.user",
}  # fmt: skip


def test_whatever_points_at_a_person_is_handed_out_or_named_as_a_deed():
    """A new field fails here until somebody has said which of both it is."""
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=False)
        if not hasattr(model, "pgh_tracked_model") and model._meta.app_label != "pghistory"
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.related_model is User
    }
    assert pointing == DEEDS | OWN
    handed_out = {one.model._meta.label for one in own_data}
    assert {name.rpartition(".")[0] for name in OWN} <= handed_out


def everything():
    found = []
    for model in apps.get_models(include_auto_created=False):
        if model._meta.managed and model._meta.app_label != "pghistory":
            found += serializers.serialize("python", model._base_manager.all())
    return json.dumps(found, default=str)


@pytest.mark.parametrize("kind", [one for one in MAKE if one not in {*NOT_THEIRS, *OF_EXPERTS}])
def test_with_the_account_it_is_gone_everywhere(db, kind):
    me = UserFactory(email="kanari@konto.example", display_name="kanari")
    MAKE[kind](me, "kanariwort")
    user = User.objects.get(pk=me.pk)

    actions.erase(user)

    assert "kanari" not in everything()
    user.refresh_from_db()
    assert (user.is_active, user.display_name) == (False, "Gelöschte Person")


@pytest.mark.parametrize("kind", sorted(KEPT))
def test_what_stays_with_others_names_nobody_any_more(db, kind):
    me = UserFactory(email="kanari@konto.example", display_name="kanari")
    MAKE[kind](me, "wort")

    actions.erase(me)

    assert "kanari" not in everything()


def test_an_office_is_given_back_first(db):
    with pytest.raises(Refused, match="Amtsrolle"):
        actions.erase(UserFactory(role="expert"))


def test_the_last_coordinator_stays_and_so_does_who_has_a_seat(db):
    one = MembershipFactory(user=UserFactory(), role=Membership.Role.COORDINATOR)
    with pytest.raises(Refused):
        actions.erase(one.user)
    row = RegistrationFactory()
    with pytest.raises(Refused, match="Anmeldungen"):
        actions.erase(row.user)
    assert User.objects.filter(is_active=True, pk__in=[one.user_id, row.user_id]).count() == 2


def test_the_page_shows_them_and_the_file_asks_for_a_fresh_code(client_of, person):
    client = client_of("account")
    registration(person("account"), "kanarimeins")
    assert "kanarimeins" in client.get(PAGE).content.decode()
    answer = client.get(FILE)
    assert answer.json()["account"][0]["email"] == "account@person.example"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="meine-daten.json"'
    assert client_of("account", confirmed=False).get(FILE).status_code == 302
    assert client_of("account", confirmed=False).post(ERASE, {"sure": "on"}).status_code == 302
    assert User.objects.filter(is_active=True, email="account@person.example").exists()


def test_who_is_sure_is_signed_out_for_good(client_of, person):
    client = client_of("account")
    assert client.get(ERASE).status_code == 200
    assert client.post(ERASE, {}).status_code == 422
    answer = client.post(ERASE, {"sure": "on"})
    assert answer.headers["Location"] == "/konto/geloescht/"
    assert client.get(PAGE).status_code == 302
    assert "gelöscht" in client.get("/konto/geloescht/").content.decode()
    assert client_of("expert").post(ERASE, {"sure": "on"}).status_code == 409


def test_the_page_costs_the_same_for_any_number(client_of, person):
    client, costs = client_of("account"), []
    for _number in range(3):
        registration(person("account"), f"x{uuid.uuid4().hex}")
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        costs.append(len(asked))
    assert len(set(costs)) == 1


def test_of_a_case_one_is_recused_from_nothing_is_told(db):
    me = UserFactory(role="expert")
    row = assignment(me, "kanarifall")
    AccessRecord.objects.create(case=row.case, user=me, role="expert", what="strategy")
    Recusal.objects.create(case=row.case, user=me, reason="x")
    assert "kanarifall" not in json.dumps(gathering.file_of(me), default=str)


def test_what_is_long_is_shown_in_part(db):
    me = UserFactory()
    for number in range(25):
        mail(me, f"mail{number}")
    [mails] = [one for one in gathering.sections(me) if one.number == 25]
    assert (len(mails.entries), mails.more) == (20, 5)


def test_days_are_written_as_people_write_them(db):
    me = UserFactory()
    RoleGrant.objects.create(user=me, role="expert", from_on=datetime.date(2026, 1, 2))
    [entry] = next(one for one in gathering.sections(me) if str(one.label) == "Rollen").entries
    assert [fact.value for fact in entry] == ["Gutachten", "2. Januar 2026"]
