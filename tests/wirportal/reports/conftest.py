"""Orders as people make them, and PDF files as programs read them."""

import uuid

import pytest

from wirportal.reports.models import ReportOrder

CHOSEN = {
    "datenstand": {"alter": "due"},
    "programmbericht": {"umfang": "public", "runde": "", "thema": "", "land": ""},
    "partnernetz": {"ab": "2"},
    "steckbrief": {"alliance": "sichtbar"},
}


@pytest.fixture
def order(client_of, django_capture_on_commit_callbacks):
    """`order("ptj", "datenstand", format="csv")` sends the form; the worker has not begun yet."""

    def make(who, report, **given):
        sent = {
            **CHOSEN[report],
            "format": "pdf",
            "language": "de",
            "form_key": str(uuid.uuid4()),
            **given,
        }
        with django_capture_on_commit_callbacks():
            response = client_of(who).post(f"/berichte/neu/{report}/", sent)
        assert response.status_code == 302, response.context["form"].errors
        return ReportOrder.objects.get(key=response.url.split("/")[2])

    return make
