"""The workshop in a browser: from the invitation to a version brought back; by keyboard; without
scripts; two people at once."""

import io
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from PIL import Image
from playwright.sync_api import expect

from alliances.models import Alliance, MediaAsset, Membership, Region
from tests.browser.test_journeys import focus_on
from tests.browser.visiting import follow
from tests.factories.accounts import PASSWORD, InvitationFactory
from tests.factories.alliances import AllianceFactory
from wirportal.accounts.models import User
from wirportal.editing.models import Revision

SLUG = "probe-der-werkstatt"
PUBLIC = f"/buendnisse/{SLUG}/"
WORKSHOP = f"{PUBLIC}bearbeiten/"
PROFILE = f"{WORKSHOP}profil/"
INVITED = "eingeladen@probe.example"


@pytest.fixture
def alliance(in_real_data):
    """One of its own, so that the real ones stay as they are."""
    made = AllianceFactory(slug=SLUG, name="Probe der Werkstatt", laender=["DE-SN"])
    yield made
    MediaAsset.objects.filter(alliance=made).delete()
    Alliance.objects.filter(pk=made.pk).delete()
    Region.objects.filter(pk=made.region_id).delete()


@pytest.fixture
def member_of(account, alliance):
    def make(role="coordinator", **fields):
        user = account(**fields)
        Membership.objects.create(alliance=alliance, user=user, role=role)
        return user

    return make


def press(page, name):
    follow(page.get_by_role("button", name=name, exact=True))


def code_of(secret):
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def set_up_second_factor(page):
    page.goto("/konto/2fa/totp/activate/")
    secret = page.locator(".account-key").inner_text()
    page.locator("input[name=code]").fill(code_of(secret))
    follow(page.locator("main form button[type=submit]").first)


@pytest.fixture
def invitation(alliance):
    purpose = {"alliance": alliance.pk, "role": "coordinator", "from_on": None, "until_on": None}
    User.objects.filter(email=INVITED).delete()
    yield InvitationFactory(email=INVITED, purpose=purpose)
    User.objects.filter(email=INVITED).delete()


def test_from_the_invitation_to_a_version_brought_back(browse, invitation, member_of):
    lead, visitor, helper = browse(), browse(), browse()
    page = lead.page

    # A password, then a second factor.
    lead.open(f"/konto/einladung/{invitation.code()}/")
    page.locator("[name=display_name]").fill("Koordination Probe")
    page.locator("[name=password1]").fill(PASSWORD)
    page.locator("[name=password2]").fill(PASSWORD)
    page.locator("[name=has_read_notes]").check()
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_url("**/arbeitsplatz/")
    expect(page.get_by_role("link", name="Probe der Werkstatt").first).to_be_visible()
    user = User.objects.get(email=INVITED)
    set_up_second_factor(page)
    assert user.has_second_factor

    # Typed, and kept by itself: after closing the page the text is still there.
    lead.open(PROFILE)
    page.locator("[name=claim_de]").fill("Kurz gesagt: Holz.")
    expect(page.locator(".presence--kept")).to_contain_text("Für Sie aufgehoben um", timeout=15_000)
    lead.open("/arbeitsplatz/")
    lead.open(PROFILE)
    expect(page.locator("[name=claim_de]")).to_have_value("Kurz gesagt: Holz.")

    # Looked at as visitors will see it; they see nothing of it yet.
    page.locator("[name=text_de]").fill("Wir bauen **Brücken**.")
    press(page, "Speichern und ansehen")
    expect(page.locator(".preview-bar")).to_be_visible()
    expect(page.get_by_text("Kurz gesagt: Holz.")).to_be_visible()
    visitor.open(PUBLIC)
    expect(visitor.page.get_by_text("Kurz gesagt: Holz.")).to_have_count(0)

    # Published.
    page.get_by_role("link", name="Zurück zu „Profil“").click()
    press(page, "Veröffentlichen")
    expect(
        page.get_by_text("Veröffentlicht. Besucherinnen und Besucher sehen es jetzt.")
    ).to_be_visible()
    visitor.open(PUBLIC)
    expect(visitor.page.get_by_text("Kurz gesagt: Holz.")).to_be_visible()
    expect(visitor.page.locator(".prose strong", has_text="Brücken")).to_be_visible()

    # A contributor proposes, the coordinator publishes.
    helper.sign_in(member_of("contributor", display_name="Mitarbeit Probe"))
    helper.open(PROFILE)
    expect(helper.page.get_by_role("button", name="Veröffentlichen")).to_have_count(0)
    helper.page.locator("[name=claim_de]").fill("Kurz gesagt: Lehm.")
    press(helper.page, "Der Koordination vorschlagen")
    lead.open("/arbeitsplatz/")
    lead.open(PROFILE)
    expect(page.get_by_text("Ein Vorschlag wartet")).to_be_visible()
    expect(page.locator(".waiting ins")).to_contain_text("Lehm")
    press(page, "Veröffentlichen")
    visitor.open(PUBLIC)
    expect(visitor.page.get_by_text("Kurz gesagt: Lehm.")).to_be_visible()

    # An old version comes back.
    lead.open(f"{PROFILE}verlauf/")
    press(page, "Fassung 2 zurückholen")
    press(page, "Veröffentlichen")
    visitor.open(PUBLIC)
    expect(visitor.page.get_by_text("Kurz gesagt: Holz.")).to_be_visible()
    expect(visitor.page.get_by_text("Kurz gesagt: Lehm.")).to_have_count(0)
    assert visitor.traces() == []


def test_two_people_on_one_page(browse, member_of):
    first, second = browse(), browse()
    first.sign_in(member_of(display_name="Erste Person"))
    second.sign_in(member_of(display_name="Zweite Person"))
    first.open(PROFILE)
    second.open(PROFILE)
    expect(second.page.locator(".presence").first).to_contain_text("Erste Person")
    first.page.locator("[name=claim_de]").fill("Von der ersten")
    press(first.page, "Als Entwurf speichern")

    second.page.locator("[name=claim_de]").fill("Von der zweiten")
    press(second.page, "Als Entwurf speichern")
    expect(second.page.get_by_role("heading", name="Erste Person hat inzwischen")).to_be_visible()
    expect(second.page.locator("[name=claim_de]")).to_have_value("Von der zweiten")
    second.page.get_by_role("button", name="Andere Fassung ins Feld übernehmen").click()
    expect(second.page.locator("[name=claim_de]")).to_have_value("Von der ersten")
    second.page.locator("[name=claim_de]").fill("Von beiden")
    press(second.page, "Veröffentlichen")
    assert Revision.objects.order_by("-pk")[0].data["claim_de"] == ["Von beiden"]


def test_by_keyboard(browser, member_of):
    page = browser.page
    browser.sign_in(member_of())
    browser.open(WORKSHOP)
    focus_on(page, lambda stop: stop["href"] == PROFILE)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PROFILE}")
    page.locator("[name=claim_de]").focus()
    page.keyboard.type("Nur mit Tasten")
    focus_on(page, lambda stop: stop["text"] == "Veröffentlichen")
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]", has_text="Veröffentlicht.")).to_be_visible()
    assert Alliance.objects.get(slug=SLUG).claim_de == "Nur mit Tasten"


def a_picture():
    out = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(out, "JPEG")
    return {"name": "Brücke.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_picture_is_handed_in_and_published(browse, member_of, scripts):
    browser = browse(java_script_enabled=scripts)
    page = browser.page
    browser.sign_in(member_of())
    browser.open(f"{WORKSHOP}bilder/neu/")
    page.locator("[name=file]").set_input_files(a_picture())
    press(page, "Veröffentlichen")
    # Without description, source and rights it is not taken; what was typed stays.
    expect(page.locator("[name=alt_de]")).to_have_attribute("aria-invalid", "true")
    assert not MediaAsset.objects.filter(alliance__slug=SLUG).exists()

    page.locator("[name=file]").set_input_files(a_picture())
    page.locator("[name=alt_de]").fill("Eine Brücke aus Holz")
    page.locator("[name=source]").fill("Fotostudio")
    page.locator("[name=copyright]").fill("Hochschule")
    page.locator("[name=licence]").select_option("cc-by-4.0")
    press(page, "Veröffentlichen")
    browser.open(PUBLIC)
    expect(page.get_by_alt_text("Eine Brücke aus Holz")).to_be_visible()
    expect(page.locator(".picture__credit")).to_contain_text("Fotostudio, © Hochschule")


def test_a_picture_is_handed_in_by_keyboard(browser, member_of):
    page = browser.page
    browser.sign_in(member_of())
    browser.open(f"{WORKSHOP}bilder/neu/")
    focus_on(page, lambda stop: page.evaluate("document.activeElement.name") == "file")
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Space")
    chooser.value.set_files(a_picture())
    for name, text in (
        ("alt_de", "Ein Steg aus Holz"), ("source", "Fotostudio"), ("copyright", "Hochschule"),
        ("licence", "CC BY 4.0"),
    ):  # fmt: skip
        at = f"document.activeElement.name === '{name}'"
        focus_on(page, lambda stop, at=at: page.evaluate(at))
        page.keyboard.type(text)  # in a list of choices the letters choose
    focus_on(page, lambda stop: stop["text"] == "Veröffentlichen")
    page.keyboard.press("Enter")
    expect(page.locator("main [role=status]", has_text="Veröffentlicht.")).to_be_visible()
    row = MediaAsset.objects.get(alliance__slug=SLUG)
    assert (row.alt_de, row.source, row.licence) == ("Ein Steg aus Holz", "Fotostudio", "cc-by-4.0")


def test_edit_and_publish_without_scripts(browse, member_of):
    browser = browse(java_script_enabled=False)
    page = browser.page
    browser.sign_in(member_of())
    browser.open(PROFILE)
    page.locator("[name=field_de]").fill("")
    press(page, "Veröffentlichen")
    expect(page.locator("[name=field_de]")).to_have_attribute("aria-invalid", "true")
    page.locator("[name=field_de]").fill("Ganz ohne Skript")
    press(page, "Veröffentlichen")
    assert Alliance.objects.get(slug=SLUG).field_de == "Ganz ohne Skript"
    browser.open(f"{PROFILE}verlauf/")
    press(page, "Fassung 1 zurückholen")
    press(page, "Veröffentlichen")
    assert Alliance.objects.get(slug=SLUG).field_de == "Werkstoffe aus nachwachsenden Rohstoffen"
