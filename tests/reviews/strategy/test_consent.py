"""Research reads the strategy by consent: given and withdrawn by the coordination, dated, shown."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from reviews.models import AccessRecord, StrategyConsent, StrategyFile, StrategyVersion
from reviews.strategy import consenting
from tests.factories.results import FileFactory
from tests.factories.reviews import InterimReviewFactory
from tests.reviews.strategy.conftest import HOUR, change, page
from wirportal.moves import Refused

GIVEN, ENDED = "gegeben am", "Widerrufen am"
NOW = timezone.now()
ANNOUNCED = {"state": "notified", "decided_at": NOW, "object_by": NOW + HOUR}


@pytest.fixture
def told(submitted):
    """The result is announced: from then on research sees the case."""
    change(submitted, **ANNOUNCED)
    return submitted


def reads(client, case):
    """What research gets of the paper: page, PDF, list of versions."""
    pages = [("version", 1), ("version_pdf", 1), ("versions",)]
    return {client.get(page(case, name, *args)).status_code for name, *args in pages}


def of_case(client, case):
    return client.get(case.get_absolute_url()).content.decode()


def test_research_reads_the_paper_only_while_the_consent_holds(told, client_of, person):
    research, lead = client_of("research"), client_of("coordinator")
    assert reads(research, told) == {404}
    assert "Es gibt keine Einwilligung" in of_case(lead, told)

    answer = lead.post(page(told, "consent"), {"deed": "give"})
    assert answer.url == told.get_absolute_url()
    assert reads(research, told) == {200}
    assert AccessRecord.objects.filter(role="research", what="strategy").count() == 2
    for role in ("coordinator", "contributor", "agency_officer", "auditor", "research"):
        shown = of_case(client_of(role), told)
        assert GIVEN in shown
        assert person("coordinator").display_name in shown

    lead.post(page(told, "consent"), {"deed": "end"})
    assert reads(research, told) == {404}
    assert ENDED in of_case(lead, told)
    assert ENDED in lead.get(page(told, "consent")).content.decode()
    assert GIVEN not in of_case(research, told)


def test_not_before_the_result_is_announced(submitted, client_of, person):
    consenting.give(submitted, by=person("coordinator"))
    assert reads(client_of("research"), submitted) == {404}
    change(submitted, **ANNOUNCED)
    assert reads(client_of("research"), submitted) == {200}


def test_it_opens_this_case_alone_and_to_research_alone(told, client_of, person):
    consenting.give(told, by=person("coordinator"))
    for role in ("stranger", "expert", "panel_chair", "event_team", "editor", "tech_admin"):
        assert reads(client_of(role), told) == {404}
        assert not StrategyConsent.objects.visible_to(person(role)).exists()
    other = StrategyVersion.objects.get()
    other.pk, other.case = (
        None,
        InterimReviewFactory(round=told.round, submitted_at=NOW, **ANNOUNCED),
    )
    other.save(force_insert=True)
    assert [row.case for row in StrategyVersion.objects.visible_to(person("research"))] == [told]


def test_attachments_follow(told, person):
    told.files.create(title="Absicht", file=FileFactory())
    research = person("research")
    assert not StrategyFile.objects.visible_to(research).exists()
    consenting.give(told, by=person("coordinator"))
    assert StrategyFile.objects.visible_to(research).count() == 1
    told.recusals.create(user=research, reason="Früher im Team")
    assert not StrategyFile.objects.visible_to(research).exists()
    assert not StrategyConsent.objects.visible_to(research).exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [("coordinator", 200), ("contributor", 403), ("agency_lead", 403), ("research", 403),
     ("stranger", 404), ("expert", 404)],
)  # fmt: skip
def test_only_the_coordination_gives_it(told, client_of, role, status):
    client, path = client_of(role), page(told, "consent")
    assert client.get(path).status_code == status
    client.post(path, {"deed": "give"})
    assert told.consents.count() == (status == 200)


def test_given_twice_it_is_one_and_ended_twice_is_refused(told, person):
    lead = person("coordinator")
    assert consenting.give(told, by=lead) == consenting.give(told, by=lead)
    consenting.end(told, by=lead)
    with pytest.raises(Refused):
        consenting.end(told, by=lead)
    assert consenting.give(told, by=lead).ended_at is None
    assert told.consents.count() == 2


def test_another_deed_does_nothing(told, client_of):
    client = client_of("coordinator")
    assert client.post(page(told, "consent"), {"deed": "x"}).status_code == 403
    assert client.post(page(told, "consent"), {"deed": "end"}).status_code == 302
    assert not told.consents.exists()


@pytest.mark.parametrize("values", [{"given_at": timezone.now()}, {"ended_at": None}])
def test_the_database_keeps_what_was_said(told, person, values):
    consenting.give(told, by=person("coordinator"))
    consenting.end(told, by=person("coordinator"))
    with pytest.raises(DatabaseError), transaction.atomic():
        told.consents.update(**values)
    with pytest.raises(DatabaseError), transaction.atomic():
        StrategyConsent.objects.bulk_create(StrategyConsent(case=told) for _ in "ab")
