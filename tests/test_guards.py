"""What the database itself watches over, and that it is this guard which does it."""

import pgtrigger
import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from tests.factories.accounts import InvitationFactory
from tests.factories.alliances import AllianceNameFactory, PartnershipFactory, SourceFactory
from wirportal.pages.models import BarrierReport
from wirportal.version import data_version

# Models of which nothing is shown to visitors. Any other one must move the version of the data.
UNSEEN = {
    "notifications.DeadlineFeed",
    "notifications.Notification",
    "notifications.OutboundMail",
    "notifications.Preference",
    "notifications.Sender",
    "accounts.User", "accounts.RoleGrant", "accounts.Invitation", "pages.BarrierReport",
    "alliances.Membership", "wirportal.Change",
    "editing.Revision", "editing.Autosave", "editing.Presence",
    "alliances.MergeProposal", "alliances.RelayedMessage", "alliances.Conversation",
    "alliances.OfferTheme", "alliances.Offer",
    "reports.ReportOrder",
    "files.StoredFile",  # shown through the rows that use it
    "alliances.ThemeMapping",  # on no page yet
    "search.SearchWord",  # made from the texts of models that move the version
}  # fmt: skip
UNSEEN |= {
    "events.EventFeedback",
    "events.EventInvitation",
    "events.EventMessage",
    "events.Party",
    "events.Quota",
    "events.Registration",
    "events.RegistrationNeeds",
    "events.TableSeat",
    "events.TableWriter",
}
# Of reviews everybody sees announced rounds, published answers and results; the parts of a round
# are frozen once it is announced.
UNSEEN |= {model._meta.label for model in apps.get_app_config("reviews").get_models()} - {
    "reviews.QuestionAddition",
    "reviews.ReviewRound",
    "reviews.RoundQuestion",
    "reviews.Decision",
}
OWN = ("wirportal", "alliances", "events", "reviews")


def own_models():
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in OWN]


def has_trigger(model, name):
    return any(found is model and trigger.name == name for found, trigger in pgtrigger.registered())


EVENTS = [model for model in own_models() if hasattr(model, "pgh_tracked_model")]
VERSIONED = [model for model in own_models() if has_trigger(model, "moves_version")]
# Only some of their rows are public; tests/reviews/rounds/test_public.py and
# tests/events/test_version.py try them.
PARTLY = [
    model
    for model in own_models()
    if has_trigger(model, "moves_version_once_public")
    or has_trigger(model, "moves_version_where_public")
]
TRACKED = [event.pgh_tracked_model for event in EVENTS]


def ids(model):
    return model._meta.label


@pytest.fixture
def rows(person, alliance):
    """At least one row in each table of the history."""
    person("coordinator"), person("editor")
    InvitationFactory()
    AllianceNameFactory(alliance=alliance)
    SourceFactory(alliance=alliance)
    PartnershipFactory(alliance=alliance)
    BarrierReport.objects.create(description="Zu klein", language="de", form_key="1")


def touch(model):
    """Writes every row as it is."""
    key = model._meta.pk.column
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{model._meta.db_table}" SET "{key}" = "{key}"')
        return cursor.rowcount


def erase(model):
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{model._meta.db_table}"')
        return cursor.rowcount


@pytest.mark.parametrize("change", [touch, erase])
def test_history_is_only_ever_added_to(rows, change):
    filled = [model for model in EVENTS if model.objects.exists()]
    assert len(filled) >= 7
    for model in filled:
        with (
            pytest.raises(DatabaseError, match=r"(?i)cannot (update|delete)"),
            transaction.atomic(),
        ):
            change(model)


@pytest.mark.parametrize("change", [touch, erase])
def test_without_its_trigger_history_could_be_changed(rows, change):
    model = apps.get_model("alliances.AllianceEvent")
    with pgtrigger.ignore(f"{model._meta.label}:append_only"):
        assert change(model) > 0


@pytest.mark.parametrize("model", EVENTS, ids=ids)
def test_every_history_has_its_guard(db, model):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled = 'O'"
            " AND tgname LIKE 'pgtrigger_append_only%%'",
            [model._meta.db_table],
        )
        assert cursor.fetchone() == (1,)


def test_a_change_without_history_is_noticed(rows, alliance):
    event = apps.get_model("alliances.AllianceEvent")
    before = event.objects.count()
    type(alliance).objects.update(claim_de="Neu")
    assert event.objects.count() == before + type(alliance).objects.count()
    with pgtrigger.ignore("alliances.Alliance:update_update"):
        type(alliance).objects.update(claim_de="Heimlich")
    assert event.objects.count() == before + type(alliance).objects.count()


@pytest.mark.parametrize("model", VERSIONED, ids=ids)
@pytest.mark.parametrize("change", [touch, erase])
def test_any_change_of_public_data_moves_the_version(db, model, change):
    before = data_version()
    change(model)
    assert data_version() != before


@pytest.mark.parametrize("model", VERSIONED, ids=ids)
def test_without_its_trigger_the_version_stands_still(db, model):
    before = data_version()
    with pgtrigger.ignore(f"{model._meta.label}:moves_version"):
        touch(model)
    assert data_version() == before


def test_every_model_is_either_unseen_or_moves_the_version():
    seen = {ids(model) for model in own_models() if model not in EVENTS} - UNSEEN
    assert seen - {ids(model) for model in [*VERSIONED, *PARTLY]} == set()


def test_what_nobody_sees_leaves_the_version_alone(rows):
    before = data_version()
    for label in UNSEEN - {"wirportal.Change"}:
        touch(apps.get_model(label))
    assert data_version() == before
