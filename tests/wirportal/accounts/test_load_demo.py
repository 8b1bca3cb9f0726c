"""The demo's accounts, and that they are never made where others can reach them."""

import pytest
from django.core.management import CommandError, call_command

from wirportal.accounts.demo import PASSWORD
from wirportal.accounts.models import User

OFFICES = {
    "ptj": "agency_officer",
    "ptj-leitung": "agency_lead",
    "bmftr": "ministry_desk",
    "bmftr-entscheidung": "ministry_decider",
    **{f"gutachten{number}": "expert" for number in range(1, 7)},
    "jury-vorsitz": "panel_chair",
    "forschung": "research",
    "veranstaltung": "event_team",
    "redaktion": "editor",
    "revision": "auditor",
    "technik": "tech_admin",
}


@pytest.mark.parametrize(
    "base_url", ["http://127.0.0.1:8000", "http://localhost", "http://[::1]:1"]
)
def test_load_demo_makes_the_accounts_of_the_contract(db, settings, base_url, client, sign_in):
    settings.BASE_URL = base_url
    for _ in range(2):
        call_command("load_demo")
    found = {
        user.email.removesuffix("@demo.example"): "".join(user.roles)
        for user in User.objects.filter(role_grants__isnull=False)
    }
    assert found == OFFICES
    assert sign_in(client, "ptj@demo.example", PASSWORD).headers["Location"] == "/arbeitsplatz/"


@pytest.mark.parametrize(
    "base_url", ["https://portal.example", "http://10.0.0.1", "http://0.0.0.0"]
)
def test_load_demo_refuses_where_others_can_reach_it(db, settings, base_url):
    settings.BASE_URL = base_url
    with pytest.raises(CommandError, match="known password"):
        call_command("load_demo")
    assert not User.objects.exists()
