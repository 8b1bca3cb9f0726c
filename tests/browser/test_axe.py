"""Every page passes axe without any violation: wide, narrow or dark, and in long runs all three."""

import datetime
import re
import uuid
from urllib.parse import urlsplit

import pytest
from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.conf import settings as portal_settings
from django.test import Client, override_settings
from django.test.signals import template_rendered
from django.utils import timezone

from alliances.models import Alliance, Membership, MergeProposal, NewsItem, Organisation, Result
from alliances.news.portal import SECTION
from alliances.reminding.rules import CONFIRMED_WITHIN
from alliances.workshop.desks import Desk
from alliances.workshop.sections import SECTIONS
from launcher import assets
from tests.browser import sheets
from tests.browser.conftest import Browser
from tests.browser.visiting import Visit, follow
from tests.events import visits as events
from tests.factories.accounts import PASSWORD, InvitationFactory
from tests.factories.alliances import MembershipFactory
from tests.factories.exchange import ConversationFactory, OfferFactory, RelayedMessageFactory
from tests.factories.news import NewsFactory
from tests.factories.reports import ReportOrderFactory
from tests.factories.results import (
    EvidenceFactory,
    FileFactory,
    ParticipationFactory,
    ProjectFactory,
    ResultFactory,
)
from tests.reviews import visits as reviews
from tests.sessions import passkey
from wirportal.accounts.models import Invitation, User
from wirportal.editing import actions as editing
from wirportal.editing.models import Revision
from wirportal.notifications import reminding, sender, unsubscribing
from wirportal.notifications.kinds import topics
from wirportal.notifications.models import DeadlineFeed, Notification, OutboundMail, Sender
from wirportal.reports.charts import Bar, bar_chart
from wirportal.reports.models import ReportOrder

AXE = assets.axe().read_text()
TEMPLATES = portal_settings.BASE_DIR / "templates"
# Fetching the styles once more is for one rule alone, which is asked of whole bundles below.
RUN = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"], preload: false });
  return found.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map((node) => `${id} (${impact}): ${node.target.join(" ")}: ${node.failureSummary}`));
}"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


# Who comes


def member(account, browser):
    browser.sign_in(account())


def unsure(account, browser):
    browser.sign_in(account(), confirmed=False)


def officer(account, browser):
    browser.sign_in(account(role="tech_admin", second_factor=True))


def coordinator(account, browser):
    user = account()
    alliance = Alliance.objects.get(slug="campfire")
    Membership.objects.create(alliance=alliance, user=user, role=Membership.Role.COORDINATOR)
    browser.sign_in(user)


def with_versions(account, browser):
    """A proposal of somebody else waits, and this person has typed something else meanwhile."""
    coordinator(account, browser)
    user, other = User.objects.latest("pk"), account(display_name="Mitarbeit")
    alliance = Alliance.objects.get(slug="campfire")
    Membership.objects.create(alliance=alliance, user=other, role=Membership.Role.CONTRIBUTOR)
    desk = Desk(alliance, SECTIONS["profile"], other)
    # Versions are never deleted, so each test writes another text.
    text = {**desk.current, "claim_de": [f"Ammoniak als Kraftstoff {other.pk}"]}
    kept = {**desk.current, "claim_de": ["Ammoniak als Speicher"]}
    editing.keep(desk.subject, kept, base=desk.base, by=user)
    saved = editing.save(desk.subject, text, base=desk.base, by=other, live=desk.live)
    if saved.state == saved.State.DRAFT:
        editing.propose(saved, by=other)
    editing.be_present(desk.subject, by=other)


def editor(account, browser):
    browser.sign_in(account(role="editor", second_factor=True))


def editor_with_news(account, browser):
    """News of the portal in each state; one has a draft of somebody else that waits."""
    user, other = account(role="editor", second_factor=True), account(display_name="Redaktion")
    NewsItem.objects.filter(alliance=None).delete()
    for fields in ({"draft": True}, {"embargoed": True}, {"state": "withdrawn"}):
        NewsFactory(alliance=None, **fields)
    row = NewsFactory(alliance=None, **RELEASE | {"slug": "eigene", "themes": []})
    desk = Desk(None, SECTION, other, row)
    text = {**desk.current, "lead": ["Ein anderer Vorspann."]}
    editing.keep(desk.subject, {**desk.current, "lead": ["Mein Vorspann."]}, base=0, by=user)
    editing.save(desk.subject, text, base=0, by=other, live=desk.live)
    editing.be_present(desk.subject, by=other)
    browser.sign_in(user)
    return {"news": row.pk}


def much_waits(account, browser):
    """Somebody for whom one of each kind waits, and whose facts are older than six months."""
    coordinator(account, browser)
    alliance = Alliance.objects.get(slug="campfire")
    user, other = alliance.memberships.latest("pk").user, account()
    old = {"recorded_on": "2025-01-01", "facts_of": "2025-01-01"}
    Alliance.objects.filter(pk=alliance.pk).update(**old)
    text, name = {"claim_de": ["Neu"]}, f"alliances/{alliance.pk}/profile"
    base = Revision.objects.filter(subject=name).count()
    editing.propose(editing.save(name, text, base=base, by=other, live=None), by=other)
    editing.keep(f"alliances/{alliance.pk}/names", {"name": ["Neu"]}, base=0, by=user)


def team_lead(account, browser):
    """The coordination of a team in which there is one of each kind."""
    alliance = Alliance.objects.get(slug="campfire")
    user, other, former = account(), account(), account()
    MembershipFactory(alliance=alliance, user=user)
    contributor = MembershipFactory(alliance=alliance, user=other, role="contributor")
    past = {"from_on": "2020-01-01", "until_on": "2020-12-31"}
    MembershipFactory(alliance=alliance, user=former, role="contributor", **past)
    purpose = {"alliance": alliance.pk, "role": "contributor", "from_on": None, "until_on": None}
    Invitation.objects.filter(purpose__alliance=alliance.pk).delete()
    InvitationFactory(purpose=purpose)
    InvitationFactory(purpose=purpose, expires_at=timezone.now())
    InvitationFactory(purpose=purpose, email=user.email)
    browser.sign_in(user)
    return {"member": contributor.pk}


def talker(account, browser):
    """Has written about one offer, keeps another that somebody may need, and may ask about a
    third in the name of two alliances."""
    user = account()
    mine, also_mine, *others = Alliance.objects.order_by("slug")[:5]
    for alliance in (mine, also_mine):
        MembershipFactory(alliance=alliance, user=user)
    own, fit = OfferFactory(alliance=mine), OfferFactory(alliance=others[0], kind="gesuch")
    talk = ConversationFactory(offer=fit, asker=user, asking_alliance=mine, answerer=account())
    waiting, ended = (
        ConversationFactory(
            offer=OfferFactory(alliance=others[1]), asker=user, answerer=None, is_closed=is_closed
        )
        for is_closed in (False, True)
    )
    for row, from_asker in ((talk, True), (talk, False), (waiting, True), (ended, True)):
        RelayedMessageFactory(conversation=row, from_asker=from_asker)
    browser.sign_in(user)
    return {
        "own": own.pk, "talked": fit.pk, "other": OfferFactory(alliance=others[2]).pk,
        "talk": talk.key, "waiting": waiting.key, "ended": ended.key,
    }  # fmt: skip


def other_reader(account, browser):
    browser.sign_in(account(role="research", second_factor=True))
    return {"other": OfferFactory(alliance=Alliance.objects.get(slug="campfire")).pk}


def agency(account, browser):
    browser.sign_in(account(role="agency_lead", second_factor=True))


def orders_reports(account, browser):
    """Somebody of the agency with an order in each state."""
    user = account(role="agency_lead", second_factor=True)
    browser.sign_in(user)
    chart = bar_chart("Bündnisse nach Thema", [Bar("Energie", 3)], head=("Thema", "Bündnisse"))
    more = {
        "ready": {"preview": [chart.data()]},
        "building": {"percent": 45, "doing": "Partner werden gezählt"},
        "failed": {"reason": "Der Bericht ist zu groß für ein PDF."},
    }
    return {
        state: ReportOrderFactory(owner=user, state=state, **more.get(state, {})).key
        for state in ReportOrder.State.values
    }


def decides(account, browser):
    browser.sign_in(account(role="agency_lead", second_factor=True))
    one, other = Organisation.objects.public().order_by("name")[:2]
    proposal, _ = MergeProposal.objects.get_or_create(duplicate=one, into=other)
    return {"merge": proposal.pk}


def without_password(account, browser):
    user = account()
    user.set_unusable_password()
    user.save()
    browser.sign_in(user)


def with_app(account, browser):
    browser.sign_in(account(second_factor=True))


def with_app_unsure(account, browser):
    browser.sign_in(account(second_factor=True), confirmed=False)


def with_codes(account, browser):
    user = account(second_factor=True)
    RecoveryCodes.activate(user)
    browser.sign_in(user)


def with_passkey(account, browser):
    user = account()
    key = Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=passkey())
    browser.sign_in(user)
    return {"key": key.pk}


def with_passkey_unsure(account, browser):
    user = account()
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=passkey())
    browser.sign_in(user, confirmed=False)


def half_signed_in(account, browser):
    user, client = account(second_factor=True), Client()
    client.post("/konto/login/", {"login": user.email, "password": PASSWORD})
    browser.take_over(client)


def with_code_sent(account, browser):
    client = Client()
    client.post("/konto/login/code/", {"email": account().email})
    browser.take_over(client)


def forgetful(account, browser):
    user = account()
    return {"key": f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"}


def with_new_address(account, browser):
    user = account()
    address = EmailAddress.objects.create(user=user, email=f"neu-{user.email}")
    browser.sign_in(user)
    return {"key": EmailConfirmationHMAC(address).key}


def invited(**fields):
    def who(account, browser):
        return {"code": InvitationFactory(**fields).code()}

    return who


def invited_with_account(account, browser):
    return {"code": InvitationFactory(email=account().email, role="expert").code()}


def invited_signed_in(account, browser):
    user = account()
    browser.sign_in(user)
    return {"code": InvitationFactory(email=user.email, role="expert").code()}


def invited_as_another(account, browser):
    browser.sign_in(account())
    return {"code": InvitationFactory().code()}


def reader(news):
    """A visitor who finds these news."""

    def who(account, browser):
        alliance = Alliance.objects.get(slug="campfire")
        for fields in news:
            NewsFactory(alliance=alliance, **fields)

    return who


def insider(account, browser):
    coordinator(account, browser)
    NewsFactory(alliance=Alliance.objects.get(slug="campfire"), slug="sperrfrist", embargoed=True)


RELEASE = {
    "slug": "mitteilung",
    "kind": "pressemitteilung",
    "body": "## Abschnitt\n\nEin [Link](https://example.org/).\n\n| A | B |\n|---|---|\n| 1 | 2 |",
    "background": "Wer wir sind.",
    "links": ["https://example.org/"],
    "embed_url": "https://video.example.org/1",
    "subjects": ["energie"],
    "target_groups": ["journalisten"],
    "category": "transfer",
    "reach": "regional",
    "contact_name": "Pressestelle",
    "contact_email": "presse@example.org",
    "contact_phone": "+49 30 123",
    "themes": ["energie"],
}
NEWS = reader([RELEASE, {"language": "en", "slug": "release"}, {"themes": ["bauen"]}])


RESULT = {
    "kind": Result.Kind.INVESTMENT, "value": 2_000_000, "unit": "EUR",
    "title_de": "Eine Tischlerei investiert in eine Fertigungslinie", "text_de": "Ein **Text**.",
}  # fmt: skip


def keeps_results(account, browser):
    """The coordination of an alliance with a project, a chain that forks, and evidence."""
    alliance = Alliance.objects.get(slug="campfire")
    project = ProjectFactory(
        alliance=alliance, slug="vorhaben", acronym="KURZ", amount=1_250_000, website="https://a.example",
        funding_code="03WIR1234A", compound="Verbund",
    )  # fmt: skip
    organisation = alliance.partnerships.first().organisation
    ParticipationFactory(project=project, organisation=organisation, role="lead")
    method = ResultFactory(alliance=alliance, project=project, title_de="Ein Verfahren")
    row = ResultFactory(alliance=alliance, follows=method, **RESULT)
    ResultFactory(alliance=alliance, follows=method, kind=Result.Kind.FOUNDING)
    EvidenceFactory(result=row, source="Zeitung", checked_at=timezone.now())
    waits = EvidenceFactory(result=row, file=FileFactory(), is_released=False)
    user = account()
    Membership.objects.create(alliance=alliance, user=user, role=Membership.Role.COORDINATOR)
    browser.sign_in(user)
    return {"result": row.pk, "evidence": waits.pk, "project": project.pk}


def told(account, browser):
    """Somebody with notices, one of them read, and an address of the deadlines."""
    user = account()
    for number, fields in enumerate(({}, {"url": ""}, {"read_at": timezone.now()})):
        notice = {"title": f"Notiz {number}", "text": "Ein Satz.", "url": "/arbeitsplatz/"}
        Notification.objects.create(user=user, key=f"{user.pk}-{number}", **notice | fields)
    DeadlineFeed.objects.create(user=user)
    browser.sign_in(user)


def leaving(account, browser):
    topic = next(topic for topic in topics() if topic.key == "texts")
    return {"leave": urlsplit(unsubscribing.link(account(), topic)).path}


def without_mails(account, browser):
    """The agency, while nothing stands in the outbox and mails may be sent."""
    OutboundMail.objects.all().delete()
    officer = account(role="agency_officer", second_factor=True)
    sender.take_over(by=officer)
    browser.sign_in(officer)


def keeps_mails(account, browser):
    """One mail in each state, three letters to be read; one of them says nothing any more."""
    without_mails(account, browser)
    user = account()
    for state in OutboundMail.State.values:
        mail_in(user, state)
    odd = mail_in(user, "failed", "odd", trouble="550 5.1.1 " + "x" * 90, note="Nachgefragt.")
    OutboundMail.objects.filter(pk=odd.pk).update(bounced_at=timezone.now(), attempts=1)
    for number in range(3):
        mail_in(user, "planned", f"brief-{number}", is_official=True)
    OutboundMail.objects.filter(key__startswith="brief-0").update(data={"object": 0})
    return {"mail": odd.pk, "doubt": OutboundMail.objects.get(state="in_doubt").pk}


def mail_in(user, state, name="", **fields):
    alliance = Alliance.objects.exclude(facts_of=None).earliest("pk")
    day = alliance.facts_of + CONFIRMED_WITHIN
    if state == "sending":
        fields |= {"claim": uuid.uuid4(), "claimed_at": timezone.now()}
    if state == "sent":
        fields["sent_at"] = timezone.now()
    key = f"{name or state}:{user.pk}"
    return OutboundMail.objects.create(
        key=key, kind="facts-to-confirm", user=user, address=user.email, language="de",
        data={"object": alliance.pk, "day": day.isoformat()}, message_id=key, state=state, **fields,
    )  # fmt: skip


def reads_mails(account, browser):
    """The auditor sees the same and may do nothing."""
    values = keeps_mails(account, browser)
    browser.sign_in(account(role="auditor", second_factor=True))
    return values


def with_a_pause(account, browser):
    keeps_mails(account, browser)
    sender.pause(by=account())


def in_a_copy(account, browser):
    keeps_mails(account, browser)
    Sender.objects.update(name="https://portal.example")


def expects_mails(account, browser):
    """A reminder with its mail and others without."""
    without_mails(account, browser)
    day = timezone.localdate() - CONFIRMED_WITHIN - datetime.timedelta(days=2)
    row = Alliance.objects.exclude(facts_of=None).earliest("pk")
    Alliance.objects.filter(pk=row.pk).update(facts_of=day)
    for _ in range(2):
        MembershipFactory(alliance=row, user=account(), role="coordinator")
    reminding.remind(timezone.now())
    OutboundMail.objects.latest("pk").delete()


def sees_results(account, browser):
    """A visitor who finds them."""
    values = keeps_results(account, browser)
    browser.context.clear_cookies()
    return values


# What is done


def send_nothing(page):
    follow(page.locator("main form.form button[type=submit]").first)
    page.locator("[aria-invalid=true]").first.wait_for()


def send_without_field(page):
    page.locator("[name=field_de]").fill("")
    save(page)
    page.locator("[aria-invalid=true]").first.wait_for()


def save(page):
    follow(page.locator("button[name=deed][value=save]"))


def clash(page):
    save(page)
    page.locator(".clashes").wait_for()


def add_anyway(page):
    page.fill("#id_city", "Stralsund")
    page.select_option("#id_kind", "hochschule")
    follow(page.locator("main form.form button[type=submit]"))
    page.locator("#perhaps").wait_for()


def open_menu(page):
    button = page.locator("button[popovertarget=menu]").first
    if button.is_visible():
        button.click()


def open_account_menu(page):
    page.locator("details.account > summary").click()


def open_filters(page):
    closed = page.locator("main details:not([open]) > summary:visible")
    while closed.count():
        closed.first.click()


def open_place(page):
    page.locator("[data-map] a.map__marker[href^='#ort-']:visible").first.focus()
    page.keyboard.press("Enter")
    page.locator(".map__place:target").wait_for()


def open_preview(page):
    table = "| a | b |\n|---|---|\n| [x](https://a.example) | " + "Wort " * 20 + "|"
    box = page.locator("[data-markdown]").first
    box.locator("textarea").fill(f"# Titel\n\n**x**\n\n> y\n\n{table}\n\n```\n{'x' * 200}\n```")
    box.locator("summary").click()
    box.locator("[data-result] table").wait_for()


def open_dialog(page):
    page.locator("[data-dialog]").first.click()
    page.locator("dialog[open]").wait_for()


def press(page):
    follow(page.locator("main form button[type=submit]").first)
    page.locator("main form").wait_for(state="detached")


def release_none(page):
    page.fill("#number", "7")
    follow(page.locator("main form.form button[type=submit]"))
    page.locator("main .kern-alert").wait_for()


DOCUMENTS = {
    "de": {
        "imprint": "/impressum/", "privacy": "/datenschutz/", "contact": "/kontakt/",
        "accessibility": "/barrierefreiheit/", "easy": "/leichte-sprache/",
        "signs": "/gebaerdensprache/",
    },
    "en": {
        "imprint": "/en/imprint/", "privacy": "/en/privacy/", "contact": "/en/contact/",
        "accessibility": "/en/accessibility/", "easy": "/en/easy-language/",
        "signs": "/en/sign-language/",
    },
}  # fmt: skip
INVITATION = "/konto/einladung/{code}/"
TALK = "/nachrichten/{talk}/"
WORKSHOP = "/buendnisse/campfire/bearbeiten/"
PROFILE = f"{WORKSHOP}profil/"
TEAM = "/buendnisse/campfire/bearbeiten/team/"
SHEET = "/buendnisse/campfire/bearbeiten/tabelle/"
CONFIRM = "/buendnisse/campfire/bearbeiten/bestaetigen/"

PARTNERS = "/buendnisse/campfire/bearbeiten/partner/"
LIKE_ONE = f"{PARTNERS}neu/?q=Fachhochschule+Stralsund"
PARTNER = "/organisationen/hochschule-stralsund/zusammenlegen/"
MERGES = "/organisationen/zusammenlegungen/"
FEED = "/arbeitsplatz/fristen/"
OUTBOX = "/postausgang/"
RELEASE_MAILS = "/postausgang/freigeben/"
PORTAL_NEWS = "/aktuelles/bearbeiten/"
RESULTS = "/buendnisse/campfire/bearbeiten/ergebnisse/"
PROJECTS = "/buendnisse/campfire/bearbeiten/vorhaben/"
VISITS = [
    Visit("home.html", "/"),
    Visit("home.html", "/en/", act=open_menu, note="menu open"),
    Visit("home.html", "/", act=open_place, note="place open"),
    Visit("alliances/list.html", "/buendnisse/"),
    Visit("alliances/list.html", "/buendnisse/", act=open_filters, note="filters open"),
    Visit("alliances/list.html", "/buendnisse/?groesse=96", act=open_place, note="place open"),
    Visit("alliances/list.html", "/buendnisse/?anzeige=tabelle&thema=energie&land=DE-MV"),
    Visit("alliances/list.html", "/buendnisse/?q=(holz oder lehm&sortierung=relevanz"),
    Visit("alliances/list.html", "/buendnisse/?q=xyzxyzxyz"),
    Visit("alliances/list.html", "/buendnisse/?thema=kultur&land=DE-BY&runde=1"),
    Visit("alliances/list.html", "/en/alliances/?seite=2"),
    Visit("alliances/detail.html", "/buendnisse/campfire/"),
    Visit("alliances/detail.html", "/en/alliances/campfire/"),
    Visit("alliances/detail.html", "/buendnisse/campfire/", much_waits, note="stale"),
    Visit("alliances/confirming/page.html", CONFIRM, much_waits),
    Visit("alliances/confirming/page.html", CONFIRM, agency, note="office"),
    Visit("workplace.html", "/arbeitsplatz/", much_waits, note="much waits"),
    Visit("alliances/history.html", "/buendnisse/campfire/verlauf/", coordinator),
    Visit("alliances/exchange/list.html", "/boerse/", talker, open_filters),
    Visit("alliances/exchange/list.html", "/boerse/?q=xyzxyz", member, note="nothing"),
    Visit("alliances/exchange/offer.html", "/boerse/{own}/", talker, note="own"),
    Visit("alliances/exchange/offer.html", "/boerse/{talked}/", talker, note="talked"),
    Visit("alliances/exchange/offer.html", "/boerse/{other}/", talker, send_nothing, "errors"),
    Visit("alliances/exchange/offer.html", "/boerse/{other}/", other_reader, note="office"),
    Visit("alliances/exchange/conversations.html", "/nachrichten/", talker),
    Visit("alliances/exchange/conversations.html", "/nachrichten/", member, note="empty"),
    Visit("alliances/exchange/conversation.html", TALK, talker, open_filters),
    Visit("alliances/exchange/conversation.html", TALK, talker, send_nothing, "errors"),
    Visit("alliances/exchange/conversation.html", "/nachrichten/{waiting}/", talker, note="waits"),
    Visit("alliances/exchange/conversation.html", "/nachrichten/{ended}/", talker, note="ended"),
    Visit("workplace.html", "/arbeitsplatz/", talker, note="messages"),
    Visit("alliances/team/team.html", TEAM, team_lead, act=open_filters),
    Visit("alliances/team/team.html", TEAM, agency, note="empty"),
    Visit("alliances/team/invite.html", f"{TEAM}einladen/", team_lead),
    Visit("alliances/team/invite.html", f"{TEAM}einladen/", team_lead, send_nothing, "errors"),
    Visit("alliances/team/change.html", f"{TEAM}{{member}}/", team_lead),
    Visit("alliances/team/end.html", f"{TEAM}{{member}}/beenden/", team_lead),
    Visit("alliances/team/end.html", f"{TEAM}verlassen/", team_lead, note="the last one"),
    Visit("alliances/workshop/overview.html", WORKSHOP, coordinator),
    Visit("alliances/workshop/overview.html", "/en/alliances/campfire/edit/", agency),
    Visit("alliances/workshop/edit.html", PROFILE, coordinator),
    Visit("alliances/workshop/edit.html", PROFILE, coordinator, send_without_field, "errors"),
    Visit("alliances/workshop/edit.html", PROFILE, with_versions, note="proposal, kept text"),
    Visit("alliances/workshop/edit.html", PROFILE, with_versions, clash, "clash"),
    Visit("alliances/workshop/edit.html", f"{WORKSHOP}region/", coordinator),
    Visit("alliances/workshop/edit.html", f"{WORKSHOP}themen/", coordinator),
    Visit("alliances/workshop/edit.html", f"{WORKSHOP}namen/", coordinator),
    Visit("alliances/workshop/edit.html", f"{WORKSHOP}kontakt/", coordinator),
    Visit("alliances/workshop/edit.html", f"{WORKSHOP}bilder/neu/", coordinator),
    Visit("alliances/workshop/edit.html", f"{WORKSHOP}bilder/neu/", coordinator, save, "errors"),
    Visit("alliances/workshop/items.html", f"{WORKSHOP}bilder/", coordinator, note="empty"),
    Visit("alliances/workshop/history.html", f"{PROFILE}verlauf/", with_versions),
    Visit("alliances/workshop/edit.html", PARTNERS, coordinator, note="partners"),
    Visit("alliances/partners/find.html", f"{PARTNERS}finden/?q=hochschule", coordinator),
    Visit("alliances/partners/find.html", f"{PARTNERS}finden/?q=xyzxyzxyz", coordinator),
    Visit("alliances/partners/new.html", f"{PARTNERS}neu/", coordinator, send_nothing, "errors"),
    Visit("alliances/partners/new.html", LIKE_ONE, coordinator, add_anyway, "perhaps the same"),
    Visit("alliances/partners/propose.html", f"{PARTNER}?q=hochschule", coordinator),
    Visit("alliances/partners/propose.html", f"{PARTNER}?q=wismar", coordinator, send_nothing),
    Visit("alliances/partners/merges.html", MERGES, decides),
    Visit("alliances/partners/merges.html", MERGES, coordinator, note="empty"),
    Visit("alliances/partners/merge.html", f"{MERGES}{{merge}}/", decides),
    Visit("alliances/workshop/history.html", f"{WORKSHOP}namen/verlauf/", coordinator),
    Visit("alliances/detail.html", f"{WORKSHOP}region/vorschau/", coordinator, note="preview"),
    Visit("alliances/sheets/sheet.html", SHEET, coordinator),
    Visit("alliances/sheets/sheet.html", SHEET, coordinator, send_nothing, "errors"),
    Visit("alliances/sheets/trial.html", SHEET, coordinator, sheets.send_changed, "refused rows"),
    Visit("alliances/sheets/trial.html", SHEET, coordinator, sheets.send_unchanged, "empty"),
    Visit("alliances/sheets/taken.html", SHEET, coordinator, sheets.take_over),
    Visit("alliances/themes.html", "/themen/"),
    Visit("alliances/theme.html", "/themen/energie/"),
    Visit("alliances/organisations.html", "/organisationen/"),
    Visit("alliances/organisations.html", "/organisationen/?q=xyzxyzxyz"),
    Visit("alliances/organisation.html", "/organisationen/hochschule-stralsund/"),
    Visit("alliances/news/list.html", "/aktuelles/"),
    Visit("alliances/news/list.html", "/aktuelles/", NEWS, open_filters, "filters open"),
    Visit("alliances/news/list.html", "/aktuelles/?thema=energie&art=pressemitteilung", NEWS),
    Visit("alliances/news/list.html", "/aktuelles/?kategorie=buntes", NEWS, note="nothing"),
    Visit("alliances/news/list.html", "/aktuelles/", insider, note="embargo"),
    Visit("alliances/workshop/items.html", PORTAL_NEWS, editor_with_news, note="portal"),
    Visit("alliances/workshop/edit.html", f"{PORTAL_NEWS}neu/", editor, note="portal"),
    Visit("alliances/workshop/edit.html", f"{PORTAL_NEWS}neu/", editor, save, "portal, errors"),
    Visit(
        "alliances/workshop/edit.html",
        f"{PORTAL_NEWS}{{news}}/",
        editor_with_news,
        clash,
        "portal, clash",
    ),
    Visit(
        "alliances/workshop/history.html",
        f"{PORTAL_NEWS}{{news}}/verlauf/",
        editor_with_news,
        note="portal",
    ),
    Visit("alliances/news/list.html", "/en/news/", editor_with_news, note="editor"),
    Visit("alliances/news/item.html", "/aktuelles/eigene/", editor_with_news, note="editor"),
    Visit("workplace.html", "/arbeitsplatz/", editor_with_news, note="editor"),
    Visit("alliances/news/item.html", "/aktuelles/mitteilung/", NEWS),
    Visit("alliances/news/item.html", "/aktuelles/mitteilung/", NEWS, open_filters, "way open"),
    Visit("alliances/news/item.html", "/en/news/mitteilung/", NEWS),
    Visit("alliances/news/item.html", "/aktuelles/sperrfrist/", insider, note="embargo"),
    Visit("alliances/detail.html", "/buendnisse/campfire/", NEWS, note="with news"),
    Visit("home.html", "/", NEWS, note="with news"),
    Visit("alliances/results/list.html", "/ergebnisse/"),
    Visit("alliances/results/list.html", "/ergebnisse/?thema=energie", sees_results, open_filters),
    Visit("alliances/results/list.html", "/en/results/?art=patent&thema=kultur", sees_results),
    Visit("alliances/results/result.html", "/ergebnisse/{result}/", sees_results),
    Visit("alliances/results/project.html", "/projekte/vorhaben/", sees_results),
    Visit("alliances/detail.html", "/buendnisse/campfire/", sees_results, note="results"),
    Visit("alliances/workshop/edit.html", f"{RESULTS}{{result}}/", keeps_results, note="result"),
    Visit("alliances/workshop/edit.html", f"{PROJECTS}{{project}}/", keeps_results, note="project"),
    Visit("alliances/results/evidence_add.html", f"{RESULTS}{{result}}/belege/neu/", keeps_results),
    Visit(
        "alliances/results/evidence_add.html",
        f"{RESULTS}{{result}}/belege/neu/",
        keeps_results,
        send_nothing,
        "errors",
    ),
    Visit(
        "alliances/results/evidence_remove.html",
        f"{RESULTS}{{result}}/belege/{{evidence}}/entfernen/",
        keeps_results,
    ),
    Visit("notifications/list.html", "/mitteilungen/", member, note="empty"),
    Visit("notifications/list.html", "/mitteilungen/", told, note="bell"),
    Visit("notifications/preferences.html", "/konto/benachrichtigungen/", member),
    Visit("notifications/feed.html", FEED, member, note="no address"),
    Visit("notifications/feed.html", FEED, told, note="address"),
    Visit("notifications/unsubscribe.html", "{leave}", leaving),
    Visit("notifications/unsubscribe.html", "{leave}", leaving, press, "done"),
    Visit("notifications/outbox.html", OUTBOX, without_mails, note="empty"),
    Visit("notifications/outbox.html", OUTBOX, keeps_mails),
    Visit("notifications/outbox.html", f"{OUTBOX}?q=xyzxyz", keeps_mails, note="nothing fits"),
    Visit("notifications/outbox.html", OUTBOX, reads_mails, note="auditor"),
    Visit("notifications/outbox.html", OUTBOX, with_a_pause, note="paused"),
    Visit("notifications/outbox.html", "/en/outbox/", in_a_copy, note="copy"),
    Visit("notifications/mail.html", f"{OUTBOX}{{mail}}/", keeps_mails),
    Visit("notifications/mail.html", f"{OUTBOX}{{doubt}}/", keeps_mails, note="in doubt"),
    Visit("notifications/mail.html", f"{OUTBOX}{{mail}}/", reads_mails, note="auditor"),
    Visit("notifications/release.html", RELEASE_MAILS, without_mails, note="empty"),
    Visit("notifications/release.html", RELEASE_MAILS, keeps_mails, open_filters),
    Visit("notifications/release.html", RELEASE_MAILS, keeps_mails, release_none, "refused"),
    Visit("notifications/kinds.html", f"{OUTBOX}arten/", without_mails),
    Visit("notifications/kind.html", f"{OUTBOX}arten/facts-to-confirm/", without_mails),
    Visit("notifications/expected.html", f"{OUTBOX}soll/", without_mails, note="perhaps empty"),
    Visit("notifications/expected.html", f"{OUTBOX}soll/", expects_mails),
    Visit("search/results.html", "/suche/"),
    Visit("search/results.html", "/suche/?q=wasserstoff"),
    Visit("search/results.html", "/suche/?q=(holz oder"),
    Visit("search/results.html", "/suche/?q=wassestoff"),
    Visit("search/results.html", "/suche/?q=wasserstoff&art=alliances"),
    Visit("api/docs.html", "/offene-daten/"),
    *(
        Visit(f"pages/{language}/{name}.html", path)
        for language, paths in DOCUMENTS.items()
        for name, path in paths.items()
    ),
    Visit("pages/licences.html", "/lizenzen/"),
    Visit("pages/feedback.html", "/barriere-melden/"),
    Visit("pages/feedback.html", "/barriere-melden/", act=send_nothing, note="errors"),
    Visit("pages/thanks.html", "/barriere-melden/danke/"),
    *(Visit(f"errors/{n}.html", f"/fehler/{n}/") for n in (400, 403, 404, 413, 429, 500, 503)),
    Visit("errors/404.html", "/en/error/404/"),
    Visit("workplace.html", "/arbeitsplatz/", member),
    Visit("workplace.html", "/arbeitsplatz/", coordinator, note="coordinator"),
    Visit("workplace.html", "/arbeitsplatz/", officer, open_account_menu, "menu open"),
    Visit("workplace.html", "/arbeitsplatz/", team_lead, note="invited"),
    Visit("workplace.html", "/arbeitsplatz/", agency, note="agency"),
    Visit("styleguide.html", "/verwaltung/bausteine/", officer),
    Visit("styleguide.html", "/verwaltung/bausteine/", officer, open_dialog, "dialog open"),
    Visit("styleguide.html", "/verwaltung/bausteine/", officer, open_preview, "preview open"),
    Visit("account/login.html", "/konto/login/"),
    Visit("account/login.html", "/konto/login/", act=send_nothing, note="errors"),
    Visit("account/logout.html", "/konto/logout/", member),
    Visit("account/account_inactive.html", "/konto/inactive/"),
    Visit("account/signup_closed.html", "/konto/signup/"),
    Visit("account/password_reset.html", "/konto/password/reset/", act=send_nothing),
    Visit("account/password_reset_done.html", "/konto/password/reset/done/"),
    Visit("account/password_reset_from_key.html", "/konto/password/reset/key/1-x/"),
    Visit("account/password_reset_from_key.html", "/konto/password/reset/key/{key}/", forgetful),
    Visit("account/password_reset_from_key_done.html", "/konto/password/reset/key/done/"),
    Visit("account/password_set.html", "/konto/password/set/", without_password),
    Visit("account/password_change.html", "/konto/password/change/", member),
    Visit(
        "account/password_change.html", "/konto/password/change/", member, send_nothing, "errors"
    ),
    Visit("account/email_change.html", "/konto/email/", member),
    Visit("account/email_confirm.html", "/konto/confirm-email/unknown/"),
    Visit("account/email_confirm.html", "/konto/confirm-email/{key}/", with_new_address, note="ok"),
    Visit("account/verification_sent.html", "/konto/confirm-email/"),
    Visit("account/verified_email_required.html", "/vorlage/account/verified_email_required.html"),
    Visit("account/request_login_code.html", "/konto/login/code/", act=send_nothing),
    Visit("account/confirm_login_code.html", "/konto/login/code/confirm/", with_code_sent),
    Visit("account/reauthenticate.html", "/konto/reauthenticate/", unsure),
    Visit("account/security.html", "/konto/", member),
    Visit("account/my_data.html", "/konto/meine-daten/", member),
    Visit("account/erase.html", "/konto/meine-daten/loeschen/", member),
    Visit("account/erase.html", "/konto/meine-daten/loeschen/", member, send_nothing, "errors"),
    Visit("account/erased.html", "/konto/geloescht/"),
    Visit("account/invitation.html", INVITATION, invited()),
    Visit("account/invitation.html", INVITATION, invited(role="expert"), send_nothing, "errors"),
    Visit("account/invitation_accept.html", INVITATION, invited_signed_in),
    Visit("account/invitation_other.html", INVITATION, invited_as_another),
    Visit("account/invitation_over.html", INVITATION, invited(state=Invitation.State.REVOKED)),
    Visit("account/invitation_sign_in.html", INVITATION, invited_with_account),
    Visit("mfa/authenticate.html", "/konto/2fa/authenticate/", half_signed_in),
    Visit("mfa/index.html", "/konto/2fa/", member),
    Visit("mfa/index.html", "/konto/2fa/", with_codes, note="codes"),
    Visit("mfa/reauthenticate.html", "/konto/2fa/reauthenticate/", with_app_unsure),
    Visit("mfa/recovery_codes/generate.html", "/konto/2fa/recovery-codes/generate/", with_codes),
    Visit("mfa/recovery_codes/index.html", "/konto/2fa/recovery-codes/", with_codes),
    Visit("mfa/totp/activate_form.html", "/konto/2fa/totp/activate/", member),
    Visit("mfa/totp/deactivate_form.html", "/konto/2fa/totp/deactivate/", with_app),
    Visit("mfa/webauthn/add_form.html", "/konto/2fa/webauthn/add/", member),
    Visit("mfa/webauthn/authenticator_list.html", "/konto/2fa/webauthn/", with_passkey),
    Visit(
        "mfa/webauthn/authenticator_confirm_delete.html",
        "/konto/2fa/webauthn/keys/{key}/remove/",
        with_passkey,
    ),
    Visit("mfa/webauthn/edit_form.html", "/konto/2fa/webauthn/keys/{key}/edit/", with_passkey),
    Visit(
        "mfa/webauthn/reauthenticate.html",
        "/konto/2fa/webauthn/reauthenticate/",
        with_passkey_unsure,
    ),
    Visit("usersessions/usersession_list.html", "/konto/sitzungen/", member),
    Visit("reports/list.html", "/berichte/", agency, note="no orders"),
    Visit("reports/list.html", "/berichte/", orders_reports),
    Visit("reports/new.html", "/berichte/neu/programmbericht/", agency),
    Visit("reports/new.html", "/berichte/neu/steckbrief/", agency),
    Visit("reports/order.html", "/berichte/{queued}/", orders_reports, note="queued"),
    Visit("reports/order.html", "/berichte/{building}/", orders_reports, note="building"),
    Visit("reports/order.html", "/berichte/{ready}/", orders_reports, open_filters, "ready"),
    Visit("reports/order.html", "/berichte/{failed}/", orders_reports, note="failed"),
    Visit("reports/order.html", "/berichte/{cancelled}/", orders_reports, note="cancelled"),
    Visit("reports/order.html", "/berichte/{expired}/", orders_reports, note="expired"),
]
VISITS += events.VISITS
VISITS += reviews.VISITS


def page_templates():
    """Templates that make a whole page: they extend another, and none extends them."""
    texts = {
        str(file.relative_to(TEMPLATES)): file.read_text() for file in TEMPLATES.rglob("*.html")
    }
    frames = {
        found for text in texts.values() for found in re.findall(r'{% extends "([^"]+)"', text)
    }
    whole = {name for name, text in texts.items() if "{% extends" in text} - frames
    return whole - {"allauth/layouts/base.html"}  # the frame of pages that allauth brings along


@pytest.fixture
def rendered():
    names = set()

    def note(template, **kwargs):
        names.add(template.name)

    template_rendered.connect(note)
    yield names
    template_rendered.disconnect(note)


@pytest.fixture(scope="module")
def addresses():
    """Once for all pages: whenever it changes, all addresses are read anew."""
    with override_settings(ROOT_URLCONF="tests.browser.urls"):
        yield


@pytest.fixture(scope="module")
def one_browser(chromium_process, server, addresses):
    """For all pages: a fresh one would fetch every style and script anew.

    axe writes styles into the page, so the policy is off here; other tests watch over it.
    """
    browser = Browser(chromium_process, server, bypass_csp=True)
    browser.expected = re.compile(r"/fehler/50[03]/$")
    yield browser
    browser.context.close()


@pytest.fixture
def checker(one_browser):
    yield one_browser
    one_browser.page.evaluate("document.documentElement.remove()")  # it may be asking for news
    one_browser.context.clear_cookies()
    problems, one_browser.problems = one_browser.problems, []
    assert problems == []


def faults(page, colours="light"):
    """What axe has against the page, in light colours or in dark ones."""
    page.emulate_media(color_scheme=colours)
    page.evaluate(AXE)
    return page.evaluate(RUN)


LATER = pytest.mark.soak
# Every run looks at each page once, at each fourth of its other states too, and at the next one
# otherwise; the long one looks at all that is left.
LOOKS = [(1280, "light"), (320, "light"), (1280, "dark")]
FIRST = {visit.template: number for number, visit in reversed([*enumerate(VISITS)])}
LOOKED_AT = [
    pytest.param(visit, look, id=f"{visit} {look[0]} {look[1]}", marks=() if is_now else LATER)
    for number, visit in enumerate(VISITS)
    for turn, look in enumerate(LOOKS)
    for is_now in [
        turn == number % len(LOOKS) and (FIRST[visit.template] == number or number % 4 == 0)
    ]
]


@pytest.mark.parametrize(("visit", "look"), LOOKED_AT)
def test_page_is_accessible(checker, account, rendered, visit, look):
    page, (width, colours) = checker.page, look
    values = visit.who(account, checker) if visit.who else None
    page.set_viewport_size({"width": width, "height": 900 if width > 320 else 640})
    page.emulate_media(color_scheme="light")
    checker.open(visit.path.format(**(values or {})))
    if visit.act:
        visit.act(page)
    assert "\n".join(faults(page, colours)) == ""
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate(SIDEWAYS) <= 0, "at 320 px the page is too wide"
    assert visit.template in rendered


def test_every_page_template_is_visited():
    missing = sorted(page_templates() - {visit.template for visit in VISITS})
    assert missing == [], "Add a visit to VISITS for each of these."


def test_faults_are_noticed(checker):
    checker.open("/")
    checker.page.evaluate(
        """() => document.querySelector("main").insertAdjacentHTML("afterbegin",
          `<input type="text"><img src="/static/img/icon.svg">
           <button class="kern-btn"><span hidden>x</span></button>`)"""
    )
    found = " ".join(faults(checker.page))
    assert all(rule in found for rule in ("label (critical)", "image-alt", "button-name"))


@pytest.mark.parametrize("who", [None, officer], ids=["public", "at work"])
def test_no_style_forbids_turning_the_screen(checker, account, who):
    if who:
        who(account, checker)
    checker.open("/verwaltung/bausteine/" if who else "/")
    checker.page.evaluate(AXE)
    run = 'axe.run({ runOnly: ["css-orientation-lock"] })'
    found = checker.page.evaluate(f"{run}.then(({{ passes, violations }}) => [passes, violations])")
    assert [[rule["id"] for rule in rules] for rules in found] == [["css-orientation-lock"], []]
