"""What experts and office are told: a link and until when, and nobody who must not know."""

import datetime

import pytest

from reviews.deadlines import end_of
from reviews.experts import answering, telling
from reviews.models import ReviewRound
from wirportal.notifications.delivery import send_waiting
from wirportal.notifications.kinds import kinds
from wirportal.notifications.models import Notification

TO_EXPERT = (telling.INVITED, telling.CLEARED, telling.ENDED, telling.OVER)
KINDS = (*TO_EXPERT, telling.TO_DECIDE, *telling.TO_OFFICE)
# The state in which a mail of the kind is (still) true.
STATE = {
    telling.INVITED: "invited",
    telling.CLEARED: "declared",
    telling.ENDED: "recused",
    telling.TO_DECIDE: "disclosed",
    telling.DECLINED: "declined",
    telling.LAPSED: "lapsed",
    telling.OVER: "lapsed",
    telling.RECUSED: "recused",
    telling.DISCOVERED: "recused",
}


def letter(kind, assignment, user):
    return kinds.named(kind).compose({"assignment": assignment.pk}, user)


@pytest.fixture
def reader(person):
    return lambda kind: person("expert" if kind in TO_EXPERT else "agency_officer")


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_names_the_case_and_nobody(asked, reader, kind):
    assignment = asked(STATE.get(kind, "accepted"), reason="Schwester")
    found = letter(kind, assignment, reader(kind))
    words = " ".join([found.subject, *found.paragraphs, *found.closing, found.why])
    for secret in ("Person expert", "Schwester"):
        assert secret not in words
    # Whoever is out of the case reads not even its name.
    assert ("Sichtbares Bündnis" in words) is (kind != telling.ENDED)
    assert found.link.startswith("http")


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_who_is_recused_gets_one(asked, reader, case, kind):
    assignment = asked(STATE.get(kind, "accepted"))
    if kind == telling.ENDED:  # it is about just that, and leads to the workplace
        return
    case.recusals.create(user=reader(kind), reason="Verwandt")
    assert letter(kind, assignment, reader(kind)) is None


@pytest.mark.parametrize(
    "kind", [telling.INVITED, telling.CLEARED, telling.OVER, telling.TO_DECIDE]
)
def test_what_is_settled_is_not_sent_any_more(asked, reader, kind):
    assignment = asked("accepted")
    assert letter(kind, assignment, reader(kind)) is None


@pytest.mark.parametrize("role", ["coordinator", "expert", "research", "tech_admin"])
def test_others_get_nothing_of_the_office(asked, person, role):
    assignment = asked("declined")
    assert letter(telling.DECLINED, assignment, person(role)) is None


@pytest.mark.parametrize("kind", KINDS)
def test_the_office_can_look_at_a_sample(kind):
    assert kinds.named(kind).sample().subject


def test_the_invitation_says_until_when(asked, person):
    assignment = asked("invited", accept_by=end_of(datetime.date(2026, 12, 8)))
    found = letter(telling.INVITED, assignment, person("expert"))
    assert found.facts == (("Bitte antworten Sie bis", "8. Dezember 2026"),)


def test_a_rehearsal_tells_by_notices_alone(asked, case, person, mail_server):
    officer, assignment = person("agency_officer"), asked("invited")
    case.round.participants.add(officer)
    ReviewRound.objects.filter(pk=case.round_id).update(is_rehearsal=True)
    assignment.case.round.refresh_from_db()
    answering.decline(assignment, by=assignment.expert.user, reason="Probe")
    send_waiting()
    assert mail_server.addresses == []
    assert Notification.objects.get().user == officer
