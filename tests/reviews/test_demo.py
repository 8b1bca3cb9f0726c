"""The demo's rounds: what their pages lead to is there."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from reviews.assessing.sealing import is_intact
from reviews.models import (
    AssessmentVersion,
    InterimReview,
    PanelSlot,
    Recommendation,
    StrategyVersion,
)
from reviews.strategy.draft import Draft, checksum
from tests.factories.alliances import AllianceFactory
from wirportal.accounts.models import User


def test_an_announced_result_has_its_letter_and_extracts(db, client):
    AllianceFactory(round__number=1)
    call_command("load_demo")
    case = InterimReview.objects.for_list().get()
    client.force_login(User.objects.get(email="ptj@demo.example"))
    for name in ("bescheid", "gutachten-auszuege"):
        response = client.get(f"{case.get_absolute_url()}{name}.pdf")
        assert (response.status_code, response.content[:5]) == (200, b"%PDF-")


def test_what_is_sealed_is_intact(db):
    AllianceFactory(round__number=1)
    call_command("load_demo")
    paper = StrategyVersion.objects.get()
    assert [is_intact(one) for one in AssessmentVersion.objects.all()] == [True, True, True]
    assert paper.sha256 == checksum(paper.data)


def test_the_desk_of_the_demo_may_examine_the_objection(db, client):
    AllianceFactory.create_batch(16, round__number=2)
    call_command("load_demo")
    case = InterimReview.objects.get(state="objection")
    client.force_login(User.objects.get(email="bmftr@demo.example"))

    page = client.get(f"{case.get_absolute_url()}einwendung/pruefen/")

    assert page.status_code == 200


def test_cases_in_the_middle_stand_as_they_would(db):
    AllianceFactory.create_batch(16, round__number=2)
    call_command("load_demo")
    votes = Recommendation.objects.all()
    assert votes.count() > 5
    assert not votes.filter(session__ends_at__gt=timezone.now()).exists()
    before = PanelSlot.objects.get(case__state="panel")
    assert before.session.starts_at < timezone.now() < before.session.starts_at + timedelta(days=1)
    papers = [Draft(case) for case in InterimReview.objects.filter(state="correction")]
    assert papers
    assert not any(section.is_missing for draft in papers for section in draft.sections)
