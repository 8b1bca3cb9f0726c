"""Conditions: evidence, examination, more time, the clock, and the end of the case."""

import datetime
from io import BytesIO

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from reviews.conditions import actions
from reviews.experts.answering import leave
from reviews.models import Condition, ConditionEvidence, EvidenceDraft
from tests.factories.accounts import UserFactory
from tests.factories.deciding import ConditionFactory, DecisionFactory, state_of
from tests.factories.results import FileFactory
from tests.factories.reviews import in_days
from tests.hostile.pdfs import pdf
from wirportal.accounts.models import RoleGrant, User
from wirportal.editing.rescue import mark_of
from wirportal.files.owners import owners
from wirportal.moves import Refused
from wirportal.notifications.models import OutboundMail


@pytest.fixture
def condition(case_in):
    return ConditionFactory(case=case_in("conditions"))


def path(condition, name="condition", *more):
    case = condition.case
    names = [case.round.slug, case.alliance.slug, condition.number, *more]
    return reverse(f"reviews:{name}", args=names)


def now_in(condition, state):
    Condition.objects.filter(pk=condition.pk).update(state=state)
    condition.refresh_from_db()
    return condition


def with_evidence(condition):
    ConditionEvidence.objects.create(condition=condition, text="Vertrag liegt bei")
    return now_in(condition, "evidence_submitted")


def state(condition):
    return Condition.objects.values_list("state", flat=True).get(pk=condition.pk)


def kinds():
    return sorted(OutboundMail.objects.values_list("kind", flat=True))


def test_the_coordinator_hands_in_and_the_officer_is_told(condition, client_of, person):
    officer = person("agency_officer")
    answer = client_of("coordinator").post(path(condition, "evidence_add"), {"text": "Erledigt"})
    assert (answer.status_code, state(condition)) == (302, "evidence_submitted")
    assert OutboundMail.objects.get(kind="condition-evidence-in").user == officer


@pytest.mark.parametrize("leaves", ["recused", "office", "account"])
def test_where_the_examiner_cannot_others_are_told(condition, client_of, person, leaves):
    """Whoever was to examine has been recused, or has left the agency."""
    gone, here = UserFactory(role="agency_officer"), person("agency_officer")
    Condition.objects.update(examiner=gone)
    if leaves == "recused":
        leave(condition.case, gone, by=gone, reason="Verwandt")
    elif leaves == "office":
        RoleGrant.objects.filter(user=gone).delete()
    else:
        User.objects.filter(pk=gone.pk).update(is_active=False)
    client_of("coordinator").post(path(condition, "evidence_add"), {"text": "Erledigt"})
    assert OutboundMail.objects.get(kind="condition-evidence-in").user == here


def test_the_register_as_a_file(condition, client_of):
    """All pages of it, by the filter, for those who may read the report; no text is a formula."""
    Condition.objects.update(text="=1+1")
    ConditionFactory(case=condition.case, decision=condition.decision, number=2, kind="empfehlung")
    client = client_of("agency_officer")
    why = {"zweck": "Vermerk"}
    page = f"{reverse('reviews:conditions_csv')}?art=auflage"
    text = client.post(page, why).content.decode()
    assert ("'=1+1" in text, len(text.strip().splitlines())) == (True, 2)
    book = load_workbook(BytesIO(client.post(reverse("reviews:conditions_xlsx"), why).content))
    cells = [row[4] for row in book.worksheets[0].iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type) for cell in cells] == [
        ("=1+1", "s"), ("Kooperationsvertrag vorlegen", "s")
    ]  # fmt: skip
    assert condition.case.accesses.filter(what="report", detail="Vermerk").count() == 2
    assert client_of("coordinator").get(reverse("reviews:conditions_csv")).status_code == 403


def test_a_wrong_file_keeps_the_text(condition, client_of):
    sent = {"text": "Mein Text", "upload": SimpleUploadedFile("x.exe", b"MZ")}
    answer = client_of("coordinator").post(path(condition, "evidence_add"), sent)
    assert answer.status_code == 422
    assert "Mein Text" in answer.content.decode()
    assert state(condition) == "open"


def test_a_contributor_hands_nothing_in(condition, client_of):
    answer = client_of("contributor").post(path(condition, "evidence_add"), {"text": "Ich"})
    assert (answer.status_code, state(condition)) == (403, "open")


def prepared(condition):
    return EvidenceDraft.objects.values_list("text", flat=True).get(condition=condition)


def test_a_contributor_prepares_and_the_coordinator_hands_in(condition, client_of):
    """The text and the file go on; until then the team alone reads them."""
    file = SimpleUploadedFile("vertrag.pdf", pdf())
    sent = {"text": "Der Vertrag steht.", "upload": file}
    answer = client_of("contributor").post(path(condition, "evidence_prepare"), sent)
    assert (answer.status_code, state(condition), kinds()) == (302, "open", [])
    found = {
        role: client_of(role).get(path(condition)).content.decode().count("Der Vertrag steht.")
        for role in ("contributor", "coordinator", "agency_lead", "ministry_desk", "auditor")
    }
    assert found == {
        "contributor": 1, "coordinator": 1, "agency_lead": 0, "ministry_desk": 0, "auditor": 0
    }  # fmt: skip
    read = [
        client_of(role).get(path(condition, "evidence_draft_file")).status_code
        for role in ("contributor", "coordinator", "agency_lead", "research")
    ]
    assert read == [200, 200, 404, 404]
    client = client_of("coordinator")
    form = client.get(path(condition)).context["evidence_form"]
    sent = {name: form[name].value() or "" for name in ("text", "based_on")}
    client.post(path(condition, "evidence_add"), sent)
    row = condition.evidence.get()
    assert (state(condition), row.text) == ("evidence_submitted", "Der Vertrag steht.")
    assert row.file.shown_name == "vertrag.pdf"
    assert not EvidenceDraft.objects.exists()


def test_the_prepared_file_can_be_left_out(condition, client_of):
    EvidenceDraft.objects.create(condition=condition, text="Mit Datei", file=FileFactory())
    based_on = actions.mark_of(condition)
    sent = {"text": "Ohne", "drops_file": "on", "based_on": based_on}
    client_of("contributor").post(path(condition, "evidence_prepare"), sent)
    assert actions.draft_of(condition).file is None


@pytest.mark.parametrize("name", ["evidence_prepare", "evidence_add"])
def test_nobody_writes_over_what_was_prepared_meanwhile(condition, client_of, name):
    """Both texts stand on the page, and what is sent next counts as made from them."""
    client = client_of("coordinator")
    client_of("contributor").post(path(condition, "evidence_prepare"), {"text": "Ihr Text"})
    late = client.post(path(condition, name), {"text": "Mein Text", "based_on": ""})
    assert (late.status_code, state(condition), prepared(condition)) == (409, "open", "Ihr Text")
    page = late.content.decode()
    assert ("Ihr Text" in page, "Mein Text" in page) == (True, True)
    again = {"text": "Beides", "based_on": late.context["evidence_form"]["based_on"].value()}
    assert client.post(path(condition, name), again).status_code == 302


def test_what_is_handed_in_is_not_prepared_any_more(condition, client_of):
    with_evidence(condition)
    answer = client_of("contributor").post(path(condition, "evidence_prepare"), {"text": "Noch"})
    assert (answer.status_code, EvidenceDraft.objects.count()) == (409, 0)
    assert "Noch" in answer.content.decode()


def test_files_of_what_is_prepared_are_in_use(condition):
    file = FileFactory()
    EvidenceDraft.objects.create(condition=condition, text="x", file=file)
    assert file.pk in {key for owner in owners for key in owner([file.pk])}


@pytest.mark.parametrize(
    ("name", "sent", "after", "kind"),
    [
        ("fulfil", {}, "fulfilled", "condition-fulfilled"),
        ("return", {"return-remark": "Unterschrift fehlt"}, "returned", "condition-returned"),
        ("waive", {"waive-reason": "Hat sich erledigt"}, "waived", "condition-waived"),
    ],
)
def test_evidence_is_examined(condition, client_of, person, name, sent, after, kind):
    person("coordinator")
    with_evidence(condition)
    answer = client_of("agency_lead").post(path(condition, f"condition_{name}"), sent)
    assert (answer.status_code, state(condition)) == (302, after)
    assert kind in kinds()


def test_given_back_without_a_word_is_not_given_back(condition, client_of):
    with_evidence(condition)
    answer = client_of("agency_officer").post(path(condition, "condition_return"), {})
    assert (answer.status_code, state(condition)) == (422, "evidence_submitted")


def test_only_the_lead_waives(condition, client_of):
    sent = {"waive-reason": "Bitte"}
    answer = client_of("agency_officer").post(path(condition, "condition_waive"), sent)
    assert (answer.status_code, state(condition)) == (403, "open")


@pytest.mark.parametrize(("days", "status"), [(90, 302), (30, 409)])
def test_more_time_is_more(condition, client_of, days, status):
    sent = {"extend-until": in_days(days).isoformat(), "extend-reason": "Haushaltssperre"}
    answer = client_of("agency_officer").post(path(condition, "condition_extend"), sent)
    assert answer.status_code == status
    condition.refresh_from_db()
    assert (condition.state, condition.due_on) == (
        ("extended", in_days(90)) if status == 302 else ("open", in_days(60))
    )


@pytest.mark.parametrize("name", ["fulfil", "return", "extend", "waive"])
def test_what_is_done_stays_done(condition, client_of, name):
    now_in(condition, "fulfilled")
    sent = {
        "return-remark": "x", "waive-reason": "x", "extend-reason": "x",
        "extend-until": in_days(99).isoformat(),
    }  # fmt: skip
    answer = client_of("agency_lead").post(path(condition, f"condition_{name}"), sent)
    assert (answer.status_code, state(condition)) == (409, "fulfilled")


@pytest.mark.parametrize("at", ["objection", "closed"])
def test_while_the_case_is_elsewhere_nothing_moves(case_in, client_of, at):
    condition = ConditionFactory(case=case_in(at))
    answer = client_of("coordinator").post(path(condition, "evidence_add"), {"text": "Trotzdem"})
    assert (answer.status_code, state(condition)) == (409, "open")
    assert "Trotzdem" in answer.content.decode()


def run_clock():
    """The worker's own clock is a year ahead; what counts is that of the database."""
    ahead = timezone.now() + datetime.timedelta(days=365)
    for _ in range(2):
        actions.mark_overdue(ahead)
        actions.escalate(ahead)


def days_pass(condition, number):
    since = timezone.now() - datetime.timedelta(days=number)
    Condition.objects.filter(pk=condition.pk).update(state_since=since)


def test_the_clock_marks_and_two_weeks_later_hands_on(condition, person):
    person("agency_lead"), person("ministry_desk")
    Condition.objects.filter(pk=condition.pk).update(due_on=in_days(-1))
    run_clock()
    assert (state(condition), kinds()) == ("overdue", ["condition-overdue"])
    days_pass(condition, 13)
    run_clock()
    assert state(condition) == "overdue"
    days_pass(condition, 15)
    run_clock()
    assert state(condition) == "escalated"
    desks = RoleGrant.objects.filter(role="ministry_desk").count()
    assert kinds().count("condition-escalated") == desks
    assert kinds().count("condition-overdue") == 1


@pytest.mark.parametrize(
    "fields", [{"due_on": in_days(0)}, {"kind": "empfehlung"}, {"state": "evidence_submitted"}]
)
def test_the_clock_leaves_the_others(condition, fields):
    Condition.objects.filter(pk=condition.pk).update(**{"due_on": in_days(-1)} | fields)
    before = state(condition)
    run_clock()
    assert state(condition) == before


def test_given_back_after_its_day_it_is_late_once_more_and_told_once_more(condition, client_of):
    Condition.objects.filter(pk=condition.pk).update(due_on=in_days(-1))
    lead = client_of("agency_lead")
    run_clock()
    client_of("coordinator").post(path(condition, "evidence_add"), {"text": "Anbei"})
    lead.post(path(condition, "condition_return"), {"return-remark": "Unterschrift fehlt"})
    run_clock()
    assert (state(condition), kinds().count("condition-overdue")) == ("overdue", 2)


@pytest.mark.parametrize(("done", "after"), [(True, "closed"), (False, "conditions")])
def test_the_case_is_closed_when_all_are_done(condition, client_of, done, after):
    if done:
        now_in(condition, "fulfilled")
    case = condition.case
    url = reverse("reviews:close_case", args=[case.round.slug, case.alliance.slug])
    client_of("agency_officer").post(url)
    case.refresh_from_db()
    assert case.state == after
    assert (case.closed_at is not None) is done


def test_a_case_in_its_objection_period_is_not_closed_by_hand(case_in, person):
    case = case_in("notified")
    with pytest.raises(Refused):
        actions.close_case(case, by=person("agency_officer"))
    assert state_of(case) == "notified"


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("coordinator", True), ("contributor", True), ("agency_officer", True), ("auditor", True),
        ("research", True), ("stranger", False), ("expert", False), ("tech_admin", False),
    ],
)  # fmt: skip
def test_who_sees_a_condition(condition, client_of, role, sees):
    client = client_of(role)
    body = client.get(reverse("reviews:conditions")).content.decode()
    assert (condition.text in body) is sees
    assert client.get(path(condition)).status_code == (200 if sees else 404)


def test_evidence_is_for_offices_and_the_team(condition, client_of):
    file = FileFactory()
    row = ConditionEvidence.objects.create(condition=condition, text="Vertraulich", file=file)
    assert "Vertraulich" not in client_of("research").get(path(condition)).content.decode()
    found = {
        role: client_of(role).get(path(condition, "evidence_file", row.pk)).status_code
        for role in ("coordinator", "agency_officer", "research", "stranger")
    }
    assert found == {
        "coordinator": 200, "agency_officer": 200, "research": 404, "stranger": 404,
    }  # fmt: skip


def test_why_the_last_step_was_taken_is_no_matter_of_research(condition, client_of):
    Condition.objects.filter(pk=condition.pk).update(reason="Nachweis passt")
    found = {
        role: "Nachweis passt" in client_of(role).get(path(condition)).content.decode()
        for role in ("contributor", "agency_officer", "ministry_desk", "auditor", "research")
    }
    assert found == {
        "contributor": True, "agency_officer": True, "ministry_desk": True, "auditor": True,
        "research": False,
    }  # fmt: skip


def test_files_of_evidence_are_in_use(condition):
    file = FileFactory()
    ConditionEvidence.objects.create(condition=condition, text="x", file=file)
    assert file.pk in {key for owner in owners for key in owner([file.pk])}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", 2),
        ("zustand=overdue", 1),
        ("art=empfehlung", 1),
        ("faellig=vorbei", 1),
        ("zustand=x", 2),
    ],
)
def test_the_register_is_narrowed(condition, client_of, query, found):
    now_in(condition, "overdue")
    Condition.objects.filter(pk=condition.pk).update(due_on=in_days(-3))
    ConditionFactory(case=condition.case, decision=condition.decision, number=2, kind="empfehlung")
    answer = client_of("agency_officer").get(f"{reverse('reviews:conditions')}?{query}")
    assert len(answer.context["register"].page.object_list) == found


@pytest.mark.parametrize("count", [1, 3])
def test_the_register_costs_the_same_for_any_number(
    client_of, count, django_assert_max_num_queries
):
    for _ in range(count):
        ConditionFactory()
    client = client_of("agency_officer")
    with django_assert_max_num_queries(8):
        client.get(reverse("reviews:conditions"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_workplace_costs_the_same_for_any_number(
    case_in, alliance, client_of, person, count, django_assert_max_num_queries
):
    case = case_in("conditions")
    decision = DecisionFactory(case=case, released=True)
    for number in range(count):
        ConditionFactory(case=case, decision=decision, number=number + 1)
    client = client_of("coordinator")
    client.get("/arbeitsplatz/")
    with django_assert_max_num_queries(40):
        body = client.get("/arbeitsplatz/").content.decode()
    assert body.count(f"/{case.alliance.slug}/") >= count


@pytest.mark.parametrize(
    ("name", "field", "role"),
    [
        ("fulfil", "fulfil-remark", "agency_officer"),
        ("return", "return-remark", "agency_officer"),
        ("extend", "extend-reason", "agency_officer"),
        ("waive", "waive-reason", "agency_lead"),
    ],
)
def test_what_was_typed_outlives_the_session(condition, client_of, person, name, field, role):
    if name in {"fulfil", "return"}:
        with_evidence(condition)
    before, address = state(condition), path(condition, f"condition_{name}")
    sent = {field: "Drei Stunden an diesem Satz", "typed_by": mark_of(person(role))}
    late = Client()
    answer = late.post(address, sent, headers={"origin": "http://testserver"})
    assert answer.url.startswith("/konto/login/")
    late.force_login(person(role), backend=settings.AUTHENTICATION_BACKENDS[-1])
    assert "Drei Stunden an diesem Satz" in late.get(address).content.decode()
    again = late.get(address)
    assert (again.status_code, "Drei Stunden" in again.content.decode()) == (200, False)
    assert state(condition) == before


def test_the_forms_of_a_page_share_no_id(condition, client_of):
    page = client_of("agency_lead").get(path(with_evidence(condition))).content.decode()
    assert page.count('name="typed_by"') > 1
    assert 'id="id_typed_by"' not in page


def test_the_coordinator_names_somebody_of_the_team(condition, client_of, person):
    member, client = person("contributor"), client_of("coordinator")
    field, address = "responsible-responsible", path(condition, "condition_responsible")
    stranger = client.post(address, {field: person("stranger").pk})
    assert stranger.status_code == 422
    assert client.post(address, {field: member.pk}).status_code == 302
    condition.refresh_from_db()
    assert condition.responsible == member
    line, register = f"<bdi>{member.display_name}</bdi>", reverse("reviews:conditions")
    for role, sees in (("contributor", True), ("agency_officer", True), ("research", False)):
        bodies = [
            client_of(role).get(page).content.decode() for page in (path(condition), register)
        ]
        assert [line in body for body in bodies] == [sees, sees], role
    client.post(address, {field: ""})
    condition.refresh_from_db()
    assert condition.responsible is None


def test_who_has_left_the_team_is_not_named(condition, person):
    with pytest.raises(Refused):
        actions.name_responsible(
            condition, responsible=person("stranger"), by=person("coordinator")
        )
    now_in(condition, "fulfilled")
    with pytest.raises(Refused):
        actions.name_responsible(
            condition, responsible=person("contributor"), by=person("coordinator")
        )
