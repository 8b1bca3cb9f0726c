"""Reports on the directory, built for somebody."""

import pytest

from tests.wirportal.reports.conftest import CHOSEN, order  # noqa: F401, fixtures by name
from wirportal.reports.building import build


@pytest.fixture
def built(order):  # noqa: F811
    """`built("agency_lead", "programmbericht", format="csv")`: the content of the file."""

    def make(who, report, **given):
        row = order(who, report, **{**CHOSEN[report], **given})
        build(row.pk)
        row.refresh_from_db()
        assert (row.state, row.reason) == ("ready", "")
        return row.file.content.read()

    return make
