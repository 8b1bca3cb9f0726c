"""Passkeys in a real browser with a virtual key, under the portal's strict policy for scripts."""

import pytest

from tests.factories.accounts import PASSWORD, UserFactory

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(live_server, chromium_process):
    """A page of Chromium that owns a key; whatever the browser complains of fails the test."""
    complaints = []
    address = live_server.url.replace("127.0.0.1", "localhost")
    context = chromium_process.new_context(base_url=address)
    page = context.new_page()
    page.on("console", lambda m: m.type == "error" and complaints.append(m.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    keys = context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield page
    context.close()
    assert complaints == []


def by_password(page, user):
    page.goto("/konto/login/")
    page.get_by_label("E-Mail-Adresse").fill(user.email)
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Anmelden", exact=True).click()


def sign_out(page):
    page.goto("/konto/logout/")
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name="Abmelden").click()


def test_passkey_is_added_and_opens_the_account(page, transactional_db, settings):
    settings.REQUIRE_MFA = True
    user = UserFactory(role="expert")
    by_password(page, user)
    page.wait_for_url("**/konto/2fa/")

    page.get_by_role("link", name="Passkey hinzufügen").click()
    page.get_by_label("Passwort").fill(PASSWORD)
    page.get_by_role("button", name="Weiter").click()
    page.get_by_label("Name des Passkeys").fill("Laptop")
    page.get_by_label("Mit diesem Passkey allein anmelden").check()
    page.get_by_role("button", name="Passkey hinzufügen").click()
    page.wait_for_url("**/konto/2fa/recovery-codes/")

    sign_out(page)
    page.goto("/konto/login/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url("**/arbeitsplatz/")

    sign_out(page)
    by_password(page, user)
    page.wait_for_url("**/konto/2fa/authenticate/")
    page.get_by_role("button", name="Passkey verwenden").click()
    page.wait_for_url("**/arbeitsplatz/")

    page.goto("/konto/2fa/webauthn/")
    assert page.locator("main").inner_text().count("Laptop") == 3  # name, rename, remove
    page.locator("main a[href$='/remove/']").click()
    page.get_by_role("link", name="Mit einem Passkey").click()
    page.get_by_role("button", name="Passkey verwenden").click()
    page.get_by_role("button", name="Passkey entfernen").click()
    page.wait_for_url("**/konto/2fa/**")
    page.goto("/arbeitsplatz/")
    assert page.url.endswith("/konto/2fa/")


def test_passkey_that_is_broken_off_is_told(page, transactional_db):
    page.goto("/konto/login/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('no')) }")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.get_by_text("Der Passkey wurde nicht verwendet.").wait_for()


def test_administration_works_under_the_policy(page, transactional_db, live_server):
    """Django's own pages load all their scripts and styles."""
    user = UserFactory(role="tech_admin")
    by_password(page, user)
    page.goto("/verwaltung/accounts/rolegrant/add/")
    page.get_by_role("link", name="Heute").first.click()
    page.locator(".select2-selection").click()
    page.locator(".select2-search__field").wait_for()
