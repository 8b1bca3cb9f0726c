import datetime

import pytest
from django.contrib.admin.sites import site
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError
from django.utils import timezone

from wirportal.accounts.models import RoleGrant, User
from wirportal.moves import Refused
from wirportal.pages import actions
from wirportal.pages.models import BarrierReport

State = BarrierReport.State


@pytest.fixture
def colleague(db):
    """Makes somebody with the roles named."""

    def make(*roles, **fields):
        number = User.objects.count()
        user = User.objects.create_user(
            f"kollegin{number}@amt.example", display_name="Kollegin", **fields
        )
        for role in roles:
            RoleGrant.objects.create(user=user, role=role)
        return user

    return make


@pytest.fixture
def report(db):
    return BarrierReport.objects.create(
        form_key="eins", description="Zu klein", email="a@example.org", language="de"
    )


@pytest.mark.parametrize(
    ("roles", "count"),
    [(["editor"], 1), (["tech_admin"], 1), (["expert"], 0), (["ministry_decider"], 0), ([], 0)],
)
def test_reports_are_seen_by_those_who_answer_them(report, colleague, roles, count):
    user = colleague(*roles)
    assert BarrierReport.objects.visible_to(user).count() == count
    assert user.has_perm("pages.answer_reports") == bool(count)


def test_visitors_see_no_reports(report, client):
    assert BarrierReport.objects.visible_to(AnonymousUser()).count() == 0


def test_report_is_answered_then_closed(report, colleague):
    editor = colleague("editor")
    actions.answer(report, by=editor)
    actions.close(report, by=editor)
    assert (report.state, report.closed_at is not None) == (State.CLOSED, True)


def test_closed_report_is_not_answered_again(report, colleague):
    editor = colleague("editor")
    actions.close(report, by=editor)
    with pytest.raises(Refused):
        actions.answer(report, by=editor)
    report.refresh_from_db()
    assert report.state == State.CLOSED


def test_history_keeps_states_and_no_words(report, colleague):
    actions.answer(report, by=colleague("editor"))
    trail = list(report.events.order_by("pgh_id").values_list("state", flat=True))
    fields = {field.name for field in report.events.model._meta.get_fields()}
    assert trail == ["new", "answered"]
    assert fields.isdisjoint({"description", "email", "page"})


def test_database_knows_the_states(report):
    with pytest.raises(IntegrityError):
        BarrierReport.objects.update(state="lost")


def test_reports_are_forgotten_a_year_after_they_were_closed(report, colleague):
    now = timezone.now()
    actions.close(report, by=colleague("editor"))

    actions.forget_closed_reports(now + datetime.timedelta(days=364))
    before = BarrierReport.objects.count()
    actions.forget_closed_reports(now + datetime.timedelta(days=366))
    actions.forget_closed_reports(now + datetime.timedelta(days=366))

    assert (before, BarrierReport.objects.count()) == (1, 0)


def test_open_reports_stay(report):
    actions.forget_closed_reports(timezone.now() + datetime.timedelta(days=3000))
    assert BarrierReport.objects.count() == 1


@pytest.fixture
def office(rf, colleague, monkeypatch):
    """The office's page for reports, and a request of an editor."""
    request = rf.post("/")
    request.user = colleague("editor")
    page = site.get_model_admin(BarrierReport)
    said = []
    monkeypatch.setattr(page, "message_user", lambda request, text, *args: said.append(str(text)))
    return page, request, said


def test_office_answers_several_at_once(report, office):
    page, request, said = office
    page.mark_answered(request, page.get_queryset(request))
    report.refresh_from_db()
    assert (report.state, len(said)) == (State.ANSWERED, 1)


def test_office_is_told_what_was_not_possible(report, office):
    page, request, said = office
    page.mark_closed(request, page.get_queryset(request))
    page.mark_answered(request, page.get_queryset(request))
    report.refresh_from_db()
    assert (report.state, len(said)) == (State.CLOSED, 2)


def test_office_can_read_but_not_rewrite(report, office):
    page, request, _ = office
    assert page.has_view_permission(request, report)
    assert not page.has_change_permission(request, report)
    assert not page.has_delete_permission(request, report)
    assert not page.has_add_permission(request)


def test_other_offices_get_nothing(report, office, colleague):
    page, request, _ = office
    request.user = colleague("ministry_desk")
    assert not page.has_module_permission(request)
    assert not page.has_view_permission(request, report)
    assert page.get_queryset(request).count() == 0
