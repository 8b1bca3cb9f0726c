"""What leaves the portal with names, and what opens or announces results, asks for a fresh code.

Source: ROLES, last line; PROMISES G20.
"""

import time
import uuid

import pytest

from reviews.models import AccessRecord, Decision
from tests.factories.accounts import PASSWORD, SECRET, UserFactory
from tests.factories.deciding import CaseFactory, DecisionFactory
from tests.factories.reports import ReportOrderFactory
from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory
from tests.sessions import signed_in
from tests.wirportal.accounts.test_second_factor import code
from wirportal.reports.models import ReportOrder

ASKED = "/konto/reauthenticate/"


@pytest.fixture
def case(db):
    return InterimReviewFactory(round=ReviewRoundFactory(slug="runde"))


def ordered(case, report="fallakte"):
    sent = {"fall": case.pk, "runde": "runde", "zweck": "Für die Ablage", "format": "pdf"}
    return sent | {"language": "de", "form_key": str(uuid.uuid4())}


@pytest.mark.parametrize("report", ["fallakte", "zugriffsprotokoll", "rundenstand"])
def test_an_order_with_names_waits_for_the_code_and_then_goes_on(client_of, case, report):
    client, path = client_of("agency_lead", confirmed=False), f"/berichte/neu/{report}/"
    asked = client.post(path, ordered(case))
    assert asked.headers["Location"].startswith(ASKED)
    wrong = client.post(asked.headers["Location"], {"password": "falsch", "next": path})
    assert (wrong.status_code, ReportOrder.objects.count()) == (200, 0)
    done = client.post(asked.headers["Location"], {"password": PASSWORD, "next": path})
    order = ReportOrder.objects.get()
    assert (done.url, order.parameters["zweck"]) == (order.get_absolute_url(), ["Für die Ablage"])


def test_the_answer_holds_for_five_minutes(client_of, case, time_machine):
    start = time.time()
    client = client_of("agency_lead")
    time_machine.move_to(start + 290)
    assert client.post("/berichte/neu/fallakte/", ordered(case)).url.startswith("/berichte/")
    time_machine.move_to(start + 310)
    assert client.post("/berichte/neu/fallakte/", ordered(case)).url.startswith(ASKED)


def test_reports_without_names_ask_for_nothing(client_of, case):
    client = client_of("agency_lead", confirmed=False)
    assert client.post("/berichte/neu/entscheidungen/", ordered(case)).url.startswith("/berichte/")


def test_a_second_build_asks_too(client_of, case):
    client = client_of("agency_lead")
    client.post("/berichte/neu/fallakte/", ordered(case))
    order = ReportOrder.objects.get()
    ReportOrder.objects.update(state="failed")
    later = client_of("agency_lead", confirmed=False)
    assert later.post(f"/berichte/{order.key}/nochmal/").url.startswith(ASKED)
    assert ReportOrder.objects.get().state == "failed"
    assert client.post(f"/berichte/{order.key}/nochmal/").url == order.get_absolute_url()


def test_fetching_the_file_asks_too(client_of, case, person):
    order = ReportOrderFactory(
        owner=person("auditor"),
        report="zugriffsprotokoll",
        state="ready",
        parameters={"fall": [str(case.pk)], "zweck": ["Prüfung"]},
    )
    path = f"/berichte/{order.key}/datei/"
    asked = client_of("auditor", confirmed=False).get(path)
    assert asked.headers["Location"].startswith(ASKED)
    assert client_of("auditor").get(path).status_code == 200


def test_where_a_second_factor_is_required_the_password_is_no_code(settings, case):
    settings.REQUIRE_MFA = True
    user = UserFactory(role="agency_lead", second_factor=True)
    client = signed_in(user)  # by the password
    asked = client.post("/berichte/neu/fallakte/", ordered(case))
    assert asked.headers["Location"].startswith("/konto/2fa/reauthenticate/")
    sent = {"code": code(SECRET), "next": "/berichte/neu/fallakte/"}
    done = client.post(asked.headers["Location"], sent)
    assert done.url == ReportOrder.objects.get().get_absolute_url()


def test_the_list_of_a_round_keeps_filter_and_purpose_over_the_question(client_of, case):
    path = "/begutachtung/runde/verfahren.csv"
    client = client_of("agency_officer", confirmed=False)
    assert "Wofür Sie" in client.get(path + "?q=nichts").content.decode()
    asked = client.post(path + "?q=" + case.alliance.name, {"zweck": "Besprechung"})
    assert asked.headers["Location"].startswith(ASKED)
    done = client.post(asked.headers["Location"], {"password": PASSWORD, "next": path})
    assert case.alliance.name in done.content.decode("utf-8-sig")
    assert [*AccessRecord.objects.values_list("case", "what", "detail")] == [
        (case.pk, "report", "Besprechung")
    ]


def test_a_file_of_nothing_chosen_names_no_case(client_of, case):
    path = "/begutachtung/runde/verfahren.csv"
    client_of("agency_officer").post(path + "?q=nichts", {"zweck": "Besprechung"})
    assert not AccessRecord.objects.exists()


def test_without_a_purpose_there_is_no_file(client_of, case):
    answer = client_of("agency_officer").post("/begutachtung/runde/verfahren.csv", {"zweck": " "})
    assert "Content-Disposition" not in answer.headers
    assert answer.context["form"].errors


def test_reading_the_assessments_open_asks(client_of, case):
    client = client_of("agency_officer", confirmed=False)
    path = f"{case.get_absolute_url()}gutachten/abschliessen/"
    assert client.post(path).headers["Location"].startswith(ASKED)


def test_announcing_asks_and_then_announces_what_was_chosen(client_of, person):
    round_ = ReviewRoundFactory(state="deciding")
    case = CaseFactory(round=round_, state="decided")
    row = DecisionFactory(case=case, signed=True, drafted_by=person("ministry_desk"),
                          signed_by=person("agency_lead"))  # fmt: skip
    client = client_of("ministry_decider", confirmed=False)
    path = f"{round_.get_absolute_url()}bekanntgabe/"
    asked = client.post(path, {"decision": [row.pk], "number": "1"})
    assert asked.headers["Location"].startswith(ASKED)
    assert not Decision.objects.filter(released_at__isnull=False).exists()
    client.post(asked.headers["Location"], {"password": PASSWORD, "next": path})
    assert Decision.objects.filter(released_at__isnull=False).exists()
