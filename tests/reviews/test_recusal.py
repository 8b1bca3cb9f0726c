"""Whoever declares a conflict is cut off at once, and the case is gone for them everywhere.

Source: REVIEW, "Conflict handling" (5) and (6): experts, panel, agency officers, ministry desks.
"""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from reviews.cockpit.listing import Cockpit
from reviews.letters import case_in
from reviews.models import ConflictDeclaration, InterimReview
from reviews.people import desks_of, officers_of
from tests.factories.accounts import UserFactory
from tests.factories.alliances import AllianceFactory
from tests.factories.reviews import (
    ExpertFactory,
    InterimReviewFactory,
    PanelSessionFactory,
    PanelSlotFactory,
    RecommendationFactory,
    ReviewRoundFactory,
    unsealed,
)
from tests.reviews.experts.conftest import declared, signed_in
from wirportal.notifications.expecting import Expectation, shown_to
from wirportal.notifications.models import OutboundMail, key_for
from wirportal.notifications.outbox import notify
from wirportal.notifications.rules import Reminder, Slot
from wirportal.waiting import groups_for

KINDS = ("expert", "member", "chair", "officer", "desk")
NAME, OTHER = "Nordwindbündnis", "Südwindbündnis"


@pytest.fixture
def world(db):
    """Two cases before the panel; each kind of person has to do with both."""
    people = {
        "expert": UserFactory(role="expert"),
        "member": UserFactory(role="expert"),
        "chair": UserFactory(role="panel_chair"),
        "officer": UserFactory(role="agency_officer"),
        "desk": UserFactory(role="ministry_desk"),
    }
    round_ = ReviewRoundFactory(slug="runde")
    session = PanelSessionFactory(round=round_, chair=people["chair"], members=[people["member"]])
    cases = [before_the_panel(session, name, people) for name in (NAME, OTHER)]
    return SimpleNamespace(case=cases[0], other=cases[1], session=session, **people)


def before_the_panel(session, name, people):
    case = InterimReviewFactory(
        round=session.round,
        alliance=AllianceFactory(name=name),
        state="panel",
        submitted_at=timezone.now(),
        officer=people["officer"],
        desk=people["desk"],
    )
    own = unsealed(case)
    own.expert = ExpertFactory(user=people["expert"])
    own.save()
    PanelSlotFactory(session=session, case=case)
    RecommendationFactory(case=case, session=session)
    return case


def declare(world, kind):
    """By the page that is there for them; nothing has to be decided first."""
    user, case = getattr(world, kind), world.case
    name, sent = "recuse_oneself", declared(committees="yes", explanation="Gemeinsamer Beirat")
    if kind == "expert":
        name, sent = "discover", {"reason": "Gemeinsamer Beirat"}
    place = reverse(f"reviews:{name}", args=[case.round.slug, case.alliance.slug])
    return signed_in(user).post(place, sent)


def everything(world, user):
    """All that lists or counts cases, as this person gets it, by its address."""
    round_ = [world.case.round.slug]
    session = [*round_, world.session.pk]
    places = [
        *(reverse(f"reviews:{name}") for name in ("rounds", "my_cases", "conditions")),
        *(reverse(f"reviews:{name}", args=round_) for name in OF_ROUND),
        *(reverse(f"reviews:{name}", args=session) for name in OF_SESSION),
        "/mitteilungen/",
        "/berichte/",
        "/postausgang/",
    ]
    client = signed_in(user)
    answers = {place: client.get(place) for place in places}
    for name in ("case-file", "scenario_csv"):
        place = reverse(f"reviews:{name}", args=round_)
        answers[place] = client.post(place, {"zweck": "Vermerk"})
    found = {
        place: one.content.decode("utf-8-sig")
        for place, one in answers.items()
        if one.status_code == 200
    }
    # Of the workplace what waits: it also lists alliances for reasons that are no secret.
    return found | {"tasks": repr(groups_for(user))}


def naming(pages, name):
    """Where the name stands."""
    return [place for place, text in pages.items() if name in text]


OF_ROUND = (
    "round",
    "scenario",
    "sessions",
    "calibration",
    "settings",
    "steps",
    "release",
)
OF_SESSION = ("session", "session-ics", "minutes")


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_declare_and_the_case_vanishes(world, kind):
    user, case = getattr(world, kind), world.case
    before = everything(world, user)
    assert naming(before, NAME) == naming(before, OTHER) != []
    assert case_in({"case": case.pk}, user) == case

    assert declare(world, kind).status_code == 302

    assert ConflictDeclaration.objects.get(result="excluded").user == user
    assert list(InterimReview.objects.visible_to(user)) == [world.other]
    client = signed_in(user)
    assert client.get(case.get_absolute_url()).status_code == 404
    assert client.get(world.other.get_absolute_url()).status_code == 200
    after = everything(world, user)
    assert naming(after, NAME) == []
    assert naming(after, OTHER) == naming(before, OTHER)
    assert case_in({"case": case.pk}, user) is None


def test_the_outbox_keeps_mails_about_the_case_from_them(world):
    lead = UserFactory(role="agency_lead")
    mails = {case: list(mails_about(case, lead)) for case in (world.case, world.other)}
    declare(world, "officer")
    client, listed = signed_in(world.officer), OutboundMail.objects.visible_to(world.officer)
    for case, status in ((world.case, 404), (world.other, 200)):
        found = [client.get(f"/postausgang/{mail.pk}/").status_code for mail in mails[case]]
        assert found == [status] * 4
        assert listed.filter(pk__in=[mail.pk for mail in mails[case]]).exists() is (status == 200)
    assert OutboundMail.objects.visible_to(lead).count() == OutboundMail.objects.count()


def mails_about(case, reader):
    """By the case itself, by a part of it, as a reminder; and a digest of one of them."""
    own = case.assignments.get()
    named = (
        {"case": case.pk},
        {"assignment": own.pk},
        {"model": "reviews.interimreview", "object": case.pk, "case": 0},
    )
    for number, data in enumerate(named):
        key = f"{case.pk}:{number}"
        notify([reader], "expert-accepted" if number == 1 else "assessment-in", key=key, data=data)
        yield OutboundMail.objects.get(key=key_for(key, reader))
    notify([reader], "digest", key=f"{case.pk}:digest", data={"notices": []})
    digest = OutboundMail.objects.get(key=key_for(f"{case.pk}:digest", reader))
    OutboundMail.objects.filter(data=named[0]).update(digest=digest)
    yield digest


def test_what_should_have_been_sent_says_nothing_about_the_case(world):
    case, other = world.case, world.other
    rows = [
        Expectation(Reminder(None, Slot(row, None, None, None), world.officer), None)
        for row in (case, case.assignments.get(), other, other.assignments.get())
    ]
    assert shown_to(world.officer, rows) == rows
    declare(world, "officer")
    assert shown_to(world.officer, rows) == rows[2:]


@pytest.mark.parametrize(("kind", "told"), [("officer", officers_of), ("desk", desks_of)])
def test_it_passes_out_of_their_hands(world, kind, told, rf):
    user, other = getattr(world, kind), UserFactory(role=ROLES[kind])
    assert list(told(world.case)) == [user]
    declare(world, kind)
    assert list(told(InterimReview.objects.get(pk=world.case.pk))) == [other]
    request = rf.get("/")
    request.user = user
    assert [line.case for line in Cockpit(request, world.case.round).all] == [world.other]


ROLES = {"officer": "agency_officer", "desk": "ministry_desk"}
