"""No day of a review is so far away that none can be counted from it: one such broke the clock."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from reviews.assessing.forms import UntilForm
from reviews.checking.forms import DayField
from reviews.conditions.forms import ExtensionForm
from reviews.deadlines import FARTHEST, in_our_time
from reviews.deciding.forms import ConditionLine
from reviews.experts.forms import InvitationForm, ProfileForm
from reviews.models import PanelSession, ReviewRound
from reviews.panel.forms import MomentField
from reviews.rounds.forms import rules_form
from tests.factories.reviews import ReviewRoundFactory
from tests.reviews.panel.conftest import browser, panel  # noqa: F401
from tests.reviews.panel.test_sessions import form_of

DAYS = {
    "extension": DayField(),
    "condition": ConditionLine.base_fields["due_on"],
    "more time": ExtensionForm.base_fields["until"],
    "assessment": UntilForm.base_fields["until_on"],
    "invitation": InvitationForm.base_fields["assess_on"],
    "absence": ProfileForm.base_fields["unavailable_until"],
    "session": MomentField(),
}


@pytest.mark.parametrize("name", DAYS)
@pytest.mark.parametrize(
    "far", ["9999-12-31", "9999-12-31T22:00", "0001-01-01", "0001-01-01T00:00"]
)
def test_a_slip_of_the_keyboard_is_refused(name, far):
    with pytest.raises(ValidationError):
        DAYS[name].clean(far)


def test_twenty_years_are_near_enough():
    in_our_time(timezone.localdate() + FARTHEST)
    in_our_time(timezone.localdate() - FARTHEST)


def test_the_dates_of_a_round_too(db):
    round_ = ReviewRoundFactory()
    sent = {
        name: getattr(round_, name) for name in ("submission_on", "assessment_on", "hearing_on")
    }
    form = rules_form("termine")({**sent, "objection_on": "9999-12-31"}, instance=round_, user=None)
    assert list(form.errors) == ["objection_on"]
    assert not ReviewRound.objects.filter(objection_on__year=9999).exists()


def test_a_session_of_another_era_is_refused_with_all_that_was_typed(panel, person):  # noqa: F811
    page = f"/begutachtung/{panel.round.slug}/sitzungen/neu/"
    sent = form_of(panel.chair, panel.members, starts_at="0001-01-01T00:00", title="Meine Sitzung")
    answer = browser(person("agency_officer")).post(page, sent)
    assert (answer.status_code, PanelSession.objects.count()) == (422, 1)
    assert "Meine Sitzung" in answer.content.decode()
