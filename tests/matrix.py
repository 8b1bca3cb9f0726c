"""The table of rights: what each address answers to each person, by method.

`ROWS` has an entry for every named address. A row names its arguments (keys of the `world` of
tests/test_matrix.py) and what GET and POST answer; HEAD answers as GET does. The expectation is a
status for everybody, or `to(rest, role=status, …)` where people differ. Addresses of Django's
administration follow from the rights in `ADMINISTRATION`.
"""

from dataclasses import dataclass, field, replace

ANONYMOUS = "anonymous"
TEAM = ("contributor", "coordinator")
STAFF = (
    "agency_officer",
    "agency_lead",
    "ministry_desk",
    "ministry_decider",
    "editor",
    "auditor",
    "tech_admin",
)
OFFICES = (*STAFF, "expert", "panel_chair", "research", "event_team")
PEOPLE = (ANONYMOUS, "account", *TEAM, "stranger", *OFFICES)

# Who sees alliances that are not published: ROLES, "alliance profile", and "audit trail".
READERS = (
    *TEAM,
    "agency_officer",
    "agency_lead",
    "ministry_desk",
    "ministry_decider",
    "research",
    "editor",
    "auditor",
)
# Who sees news before their time: ROLES, "news and press of an alliance".
NEWS_READERS = (
    *TEAM,
    "agency_officer",
    "agency_lead",
    "ministry_desk",
    "ministry_decider",
    "editor",
)
OFFICIAL_READERS = tuple(one for one in NEWS_READERS if one not in TEAM)
HISTORIANS = (*TEAM, "agency_officer", "agency_lead", "ministry_desk", "auditor")


def to(rest, groups=(), **statuses):
    """A status for each person: `rest`, other for those in `groups`, other again for the named."""
    found = dict.fromkeys(PEOPLE, rest)
    for people, status in groups:
        found |= dict.fromkeys(people, status)
    return found | statuses


def everybody(expected):
    return dict(expected) if isinstance(expected, dict) else to(expected)


@dataclass(frozen=True)
class Row:
    get: object
    post: object = 405
    args: dict = field(default_factory=dict)

    def given(self, **args):
        return replace(self, args=args)

    def expected(self, method):
        return everybody(self.post if method == "POST" else self.get)


def seen_by(people, *, anonymous=404):
    return to(404, [(people, 200)], anonymous=anonymous)


PUBLIC = Row(200)
NOTHING = Row(404)
# One's own: everybody who has signed in; others are asked to sign in.
OWN = Row(to(200, anonymous=302), to(405, anonymous=302))
OWN_FORM = Row(to(200, anonymous=302), to(200, anonymous=302))
OWN_DEED = Row(to(200, anonymous=302), 302)
# What the person has not (a second factor, say), or somebody else has.
OWN_LACKING = Row(to(404, anonymous=302), to(404, anonymous=302))
# Part of a way that was not entered at its beginning.
MID_WAY = Row(302, 302)
# Signing in makes no sense for those who have.
ENTRY = Row(to(302, anonymous=200), to(302, anonymous=200))
OFFICE = Row(to(403, [(STAFF, 200)], anonymous=302), to(405, anonymous=302))

# Who leads an alliance: its coordination and the agency. Contributors see that there is a page.
AGENCY = ("agency_officer", "agency_lead")
LEADS = {"anonymous": 302, "contributor": 403}
LEADS_FORM = Row(
    to(404, [(("coordinator", *AGENCY), 200)], **LEADS),
    to(404, [(("coordinator", *AGENCY), 200)], **LEADS),
)
LEADS_DEED = Row(to(405, anonymous=302), to(404, [(("coordinator", *AGENCY), 302)], **LEADS))
# The number of a row of another alliance: it does not exist here, not even for its own team.
OF_ANOTHER = dict.fromkeys(("coordinator", *AGENCY), 404)
SIGN_IN_FIRST = Row(to(404, anonymous=302), to(404, anonymous=302))

# The workshop: the own team and the agency; editors where there is language to mend.
WORKERS = (*TEAM, *AGENCY)
LINGUISTS = (*WORKERS, "editor")


def workshop(people, get=200, post=405, **others):
    """What those in `people` get; others who have signed in find nothing."""
    hidden = {"anonymous": 302}
    posting = to(404, [(people, post)], **hidden | others) if post != 405 else to(405, **hidden)
    getting = to(404, [(people, get)], **hidden) if get != 405 else to(405, **hidden)
    return Row(getting, posting)


NO_RIGHT = {"contributor": 403}
# Who writes in the portal's own name: ROLES, "D portal". The others, the agency too, read.
EDITORS = to(403, anonymous=302, editor=200)
NO_EDITORS = to(403, anonymous=302, editor=404)
# Who sees offers that are not valid: ROLES, "offers, needs, relayed contact".
OFFER_READERS = (*TEAM, *AGENCY, "research")
# The two sides of a conversation; nobody else reads messages.
TALKERS = ("stranger", "coordinator")
# Who keeps an alliance's partners, and who may say that two records are one.
KEEPS_PARTNERS = Row(
    to(404, [(TEAM, 200), (AGENCY, 200)], anonymous=302),
    to(404, [(TEAM, 302), (AGENCY, 302)], anonymous=302),
)
MERGERS = to(403, [(TEAM, 200), (AGENCY, 200)], anonymous=302, stranger=200)

# The outbox is the agency's; the auditor reads along. Others do not learn that it is there.
OUTBOX_READERS = (*AGENCY, "auditor")


def outbox(status, *, keepers_only=False):
    found = to(404, [(OUTBOX_READERS, status)], anonymous=302)
    return found | {"auditor": 403} if keepers_only else found


OUTBOX = Row(outbox(200), to(405, anonymous=302))
OUTBOX_NOTHING = Row(outbox(404), to(404, anonymous=302))
NOTHING_READ = Row(404, 405)
# Whose reports are about every alliance: ROLES, "X"; teams report on their own.
REPORTERS = (
    *AGENCY,
    "ministry_desk",
    "ministry_decider",
    "research",
    "auditor",
)
REPORTING = to(403, [((*TEAM, *REPORTERS), 200)], anonymous=302, stranger=200)
# Reports on interim reviews; research has those of what was announced.
REVIEW_REPORTERS = tuple(one for one in REPORTERS if one != "research")
REVIEW_REPORTING = to(403, [(REVIEW_REPORTERS, 200)], anonymous=302)
# Reports on events: the offices, event team and editors; coordinators that on demands.
EVENT_REPORTING = {"event_team": 200, "editor": 200}
EVENT_REPORTS = to(403, [(REPORTERS, 200)], anonymous=302) | EVENT_REPORTING
DEMANDING = {"coordinator": 200, "stranger": 200}
# An order is there for whoever has ordered it.
ORDERED = to(404, anonymous=302, agency_lead=200)
ORDERED_DEED = Row(to(405, anonymous=302), to(404, anonymous=302, agency_lead=302))

ROWS = {
    # For machines
    "health-live": [PUBLIC],
    "health-ready": [PUBLIC],
    "robots": [PUBLIC],
    "security": [PUBLIC],
    "opensearch": [PUBLIC],
    "sitemap": [PUBLIC],
    "sitemap-part": [PUBLIC.given(section="alliances"), NOTHING.given(section="fremde")],
    "api-v1:docs": [PUBLIC],
    "api-v1:openapi-json": [PUBLIC],
    "api-v1:api-root": [PUBLIC],
    "api-v1:alliances": [PUBLIC],
    "api-v1:alliance": [
        PUBLIC.given(slug="published"),
        Row(seen_by(READERS)).given(slug="draft"),
        Row(seen_by(READERS)).given(slug="withdrawn"),
        NOTHING.given(slug="unknown"),
    ],
    "api-v1:organisations": [PUBLIC],
    "api-v1:organisation": [
        PUBLIC.given(slug="partner"),
        Row(seen_by(READERS)).given(slug="partner_of_draft"),
        NOTHING.given(slug="unknown"),
    ],
    "api-v1:news": [PUBLIC],
    "api-v1:news_item": [
        PUBLIC.given(slug="public_news"),
        NOTHING.given(slug="embargoed_news"),
        NOTHING.given(slug="news_of_draft"),
        NOTHING.given(slug="unknown"),
    ],
    "api-v1:projects": [PUBLIC],
    "api-v1:project": [
        PUBLIC.given(slug="vorhaben"),
        NOTHING.given(slug="entwurf-eines-vorhabens"),
        NOTHING.given(slug="unknown"),
    ],
    "api-v1:results": [PUBLIC],
    "api-v1:result": [PUBLIC.given(pk="result"), NOTHING.given(pk="unreleased_result")],
    "api-v1:themes": [PUBLIC],
    "api-v1:rounds": [PUBLIC],
    "api-v1:unknown": [NOTHING.given(rest="unknown")],
    # Reports
    "reports:list": [Row(REPORTING | EVENT_REPORTING, OWN.post)],
    "reports:new": [
        Row(REPORTING, REPORTING).given(report="steckbrief"),
        Row(REPORTING, REPORTING).given(report="datenstand"),
        Row(REPORTING | {"contributor": 403}, REPORTING | {"contributor": 403}).given(
            report="partnernetz"
        ),
        Row(
            to(403, [(REPORTERS, 200)], anonymous=302), to(403, [(REPORTERS, 200)], anonymous=302)
        ).given(report="programmbericht"),
        *(
            Row(REVIEW_REPORTING, REVIEW_REPORTING).given(report=report)
            for report in ("rundenstand", "fallakte", "zugriffsprotokoll")
        ),
        *(
            Row(REVIEW_REPORTING | {"research": 200}, REVIEW_REPORTING | {"research": 200}).given(
                report=report
            )
            for report in ("entscheidungen", "auflagen")
        ),
        Row(EVENT_REPORTS, EVENT_REPORTS).given(report="veranstaltungsbericht"),
        Row(EVENT_REPORTS | DEMANDING, EVENT_REPORTS | DEMANDING).given(report="forderungen"),
        SIGN_IN_FIRST.given(report="unknown"),
    ],
    "reports:order": [
        Row(ORDERED, OWN.post).given(key="report"),
        Row(OWN_LACKING.get, OWN.post).given(key="unknown_key"),
    ],
    "reports:file": [
        Row(ORDERED, OWN.post).given(key="report"),
        Row(OWN_LACKING.get, OWN.post).given(key="report_to_cancel"),
    ],
    "reports:cancel": [ORDERED_DEED.given(key="report_to_cancel")],
    "reports:again": [ORDERED_DEED.given(key="report_to_cancel")],
    "reports:delete": [ORDERED_DEED.given(key="report_to_delete")],
    # The directory
    "home": [PUBLIC],
    "search": [PUBLIC],
    "open-data": [PUBLIC],
    "alliances:list": [PUBLIC],
    "alliances:csv": [PUBLIC],
    "alliances:xlsx": [PUBLIC],
    "alliances:json": [PUBLIC],
    "alliances:geojson": [PUBLIC],
    "alliances:feed": [PUBLIC],
    "alliances:themes": [PUBLIC],
    "alliances:theme": [PUBLIC.given(slug="theme"), NOTHING.given(slug="unknown")],
    "alliances:organisations": [PUBLIC],
    "alliances:organisation": [
        PUBLIC.given(slug="partner"),
        Row(seen_by(READERS)).given(slug="partner_of_draft"),
        NOTHING.given(slug="unknown"),
    ],
    "alliances:detail": [
        PUBLIC.given(slug="published"),
        Row(seen_by(READERS)).given(slug="draft"),
        Row(seen_by(READERS)).given(slug="withdrawn"),
        NOTHING.given(slug="unknown"),
    ],
    "alliances:history": [
        Row(to(403, [(HISTORIANS, 200)], anonymous=302), OWN.post).given(slug="published"),
        Row(to(404, [(READERS, 403), (HISTORIANS, 200)], anonymous=302), OWN.post).given(
            slug="draft"
        ),
        Row(to(404, anonymous=302), OWN.post).given(slug="unknown"),
    ],
    # Confirming facts: the team and those who may enter the workshop read, the coordination does
    "alliances:confirm": [
        Row(
            to(404, [(TEAM, 200), (AGENCY, 200)], anonymous=302, editor=200),
            to(404, [(AGENCY, 403)], anonymous=302, editor=403, contributor=403, coordinator=302),
        ).given(slug=slug)
        for slug in ("published", "draft", "withdrawn")
    ]
    + [SIGN_IN_FIRST.given(slug="unknown")],
    # The people of an alliance
    "alliances:workshop": [
        workshop(LINGUISTS).given(slug="published"),
        workshop(LINGUISTS).given(slug="draft"),
        workshop(()).given(slug="unknown"),
    ],
    "alliances:publish": [
        workshop(WORKERS, get=405, post=302, editor=403, **NO_RIGHT).given(slug="draft"),
        workshop(LINGUISTS, get=405, post=403, agency_officer=302, agency_lead=302).given(
            slug="withdrawn"
        ),
        workshop((), get=405, post=404).given(slug="unknown"),
    ],
    "alliances:withdraw": [
        workshop(LINGUISTS, get=405, post=403, agency_officer=302, agency_lead=302).given(
            slug="published"
        )
    ],
    "alliances:section": [
        workshop(LINGUISTS, post=200).given(slug="published", section="profile"),
        workshop(WORKERS, post=302).given(slug="published", section="partners"),
        workshop(WORKERS).given(slug="published", section="projects"),
        workshop(LINGUISTS).given(slug="draft", section="news"),
        workshop((), post=404).given(slug="unknown", section="profile"),
    ],
    "alliances:section_keep": [
        workshop(LINGUISTS, get=405, post=200).given(slug="published", section="profile"),
        workshop(WORKERS, get=405, post=200).given(slug="published", section="names"),
    ],
    "alliances:section_preview": [
        workshop(LINGUISTS).given(slug="published", section="profile"),
        workshop(WORKERS).given(slug="published", section="partners"),
    ],
    "alliances:section_history": [
        workshop(LINGUISTS, post=404).given(slug="published", section="profile"),
        workshop(WORKERS, post=404).given(slug="published", section="contact"),
    ],
    "alliances:sheet": [
        workshop(WORKERS, post=200).given(slug="published"),
        workshop((), post=404).given(slug="unknown"),
    ],
    "alliances:sheet_download": [
        workshop(WORKERS).given(slug="published"),
        workshop(()).given(slug="unknown"),
    ],
    "alliances:sheet_take_over": [
        workshop(WORKERS, get=405, post=302).given(slug="published"),
        workshop((), get=405, post=404).given(slug="unknown"),
    ],
    "alliances:new_item": [
        workshop(WORKERS, post=200).given(slug="published", section="projects"),
        workshop(WORKERS, post=200).given(slug="published", section="pictures"),
        workshop(LINGUISTS, post=200).given(slug="published", section="news"),
    ],
    "alliances:new_item_keep": [
        workshop(WORKERS, get=405, post=200).given(slug="published", section="results")
    ],
    "alliances:item": [
        workshop(WORKERS, post=200).given(slug="published", section="projects", pk="project"),
        # A project of another alliance, and of another kind: not in this workshop.
        workshop((), post=404).given(slug="published", section="projects", pk="other_project"),
        workshop((), post=404).given(slug="draft", section="projects", pk="project"),
    ],
    "alliances:item_keep": [
        workshop(WORKERS, get=405, post=200).given(
            slug="published", section="projects", pk="project"
        ),
        workshop((), get=405, post=404).given(
            slug="published", section="projects", pk="other_project"
        ),
    ],
    "alliances:item_preview": [
        workshop(WORKERS).given(slug="published", section="projects", pk="project"),
        workshop(()).given(slug="published", section="projects", pk="other_project"),
    ],
    "alliances:item_history": [
        workshop(WORKERS, post=404).given(slug="published", section="projects", pk="project"),
        workshop((), post=404).given(slug="published", section="projects", pk="other_project"),
    ],
    "alliances:item_withdraw": [
        workshop(WORKERS, get=405, post=302, **NO_RIGHT).given(
            slug="published", section="projects", pk="project"
        ),
        workshop((), get=405, post=404).given(
            slug="published", section="projects", pk="other_project"
        ),
    ],
    "alliances:picture": [
        Row(404).given(key="unknown_key", name="w400.webp"),
        Row(200).given(key="picture", name="w400.webp"),
        Row(404).given(key="picture", name="w999.webp"),
        Row(to(404, [((*TEAM, *READERS), 200)])).given(key="hidden_picture", name="w400.webp"),
        # Not for anybody else to take.
        Row(to(200, anonymous=404)).given(key="picture", name="original"),
    ],
    "alliances:team": [
        Row(to(404, [(TEAM, 200), (AGENCY, 200)], anonymous=302), OWN.post).given(slug=slug)
        for slug in ("published", "draft", "withdrawn")
    ],
    "alliances:team-invite": [
        LEADS_FORM.given(slug="published"),
        LEADS_FORM.given(slug="draft"),
        SIGN_IN_FIRST.given(slug="unknown"),
    ],
    "alliances:team-change": [
        LEADS_FORM.given(slug="published", pk="member"),
        Row(LEADS_FORM.get | OF_ANOTHER, LEADS_FORM.get | OF_ANOTHER).given(
            slug="draft", pk="member"
        ),
    ],
    "alliances:team-end": [
        Row(LEADS_FORM.get, LEADS_DEED.post).given(slug="published", pk="member"),
        Row(LEADS_FORM.get | OF_ANOTHER, LEADS_FORM.get | OF_ANOTHER).given(
            slug="draft", pk="member"
        ),
    ],
    "alliances:team-leave": [
        # Of an alliance that no other row sends anything to: contributors do leave. The last
        # coordinator is told why they stay.
        Row(
            to(404, [(TEAM, 200)], anonymous=302),
            to(404, anonymous=302, contributor=302, coordinator=200),
        ).given(slug="left"),
        SIGN_IN_FIRST.given(slug="unknown"),
    ],
    "alliances:team-resend": [
        LEADS_DEED.given(slug="published", pk="team_invitation"),
        Row(LEADS_DEED.get, LEADS_DEED.post | OF_ANOTHER).given(slug="draft", pk="team_invitation"),
    ],
    "alliances:team-withdraw": [
        LEADS_DEED.given(slug="published", pk="team_invitation"),
        Row(LEADS_DEED.get, LEADS_DEED.post | OF_ANOTHER).given(slug="draft", pk="team_invitation"),
    ],
    # Projects, results and their evidence
    "alliances:results": [PUBLIC],
    "alliances:results-csv": [PUBLIC],
    "alliances:results-xlsx": [PUBLIC],
    "alliances:result": [
        PUBLIC.given(pk="result"),
        Row(seen_by(READERS)).given(pk="unreleased_result"),
        Row(seen_by(READERS)).given(pk="result_of_draft"),
        NOTHING.given(pk=0),
    ],
    "alliances:project": [
        PUBLIC.given(slug="vorhaben"),
        Row(seen_by(READERS)).given(slug="entwurf-eines-vorhabens"),
        NOTHING.given(slug="unknown"),
    ],
    "alliances:evidence": [
        PUBLIC.given(key="evidence_file"),
        Row(seen_by(READERS)).given(key="hidden_evidence_file"),
        NOTHING.given(key="unknown_key"),
    ],
    "alliances:evidence_new": [
        workshop(WORKERS, post=200).given(slug="published", pk="result"),
        workshop((), post=404).given(slug="published", pk="result_of_draft"),
        workshop((), post=404).given(slug="draft", pk="result"),
    ],
    "alliances:evidence_show": [
        workshop(WORKERS, get=405, post=302, **NO_RIGHT).given(
            slug="published", pk="result", number="evidence"
        ),
        workshop((), get=405, post=404).given(
            slug="published", pk="result", number="hidden_evidence"
        ),
    ],
    "alliances:evidence_check": [
        workshop(WORKERS, get=405, post=302, **NO_RIGHT).given(
            slug="published", pk="result", number="evidence"
        ),
        workshop((), get=405, post=404).given(slug="draft", pk="result", number="evidence"),
    ],
    "alliances:evidence_remove": [
        # What visitors don't see yet contributors may remove too.
        workshop(WORKERS, post=302).given(
            slug="published", pk="unreleased_result", number="hidden_evidence"
        ),
        workshop((), post=404).given(slug="published", pk="result", number="hidden_evidence"),
    ],
    "alliances:news": [PUBLIC],
    "alliances:news_feed": [PUBLIC],
    "alliances:news_feed_of": [
        PUBLIC.given(slug="published"),
        NOTHING.given(slug="draft"),
        NOTHING.given(slug="withdrawn"),
        NOTHING.given(slug="unknown"),
    ],
    "alliances:news_item": [
        PUBLIC.given(slug="public_news"),
        Row(seen_by(NEWS_READERS)).given(slug="embargoed_news"),
        Row(seen_by(NEWS_READERS)).given(slug="news_of_draft"),
        Row(to(404, [(OFFICIAL_READERS, 200)])).given(slug="portal_draft"),
        NOTHING.given(slug="unknown"),
    ],
    # The portal's own news: the editor's desk
    "alliances:portal_section": [Row(EDITORS, OWN.post)],
    "alliances:portal_new_item": [Row(EDITORS, EDITORS)],
    "alliances:portal_new_item_keep": [Row(OWN.post, EDITORS)],
    "alliances:portal_item": [
        Row(EDITORS, EDITORS).given(pk="portal_news"),
        # News of an alliance are not the portal's own.
        Row(NO_EDITORS, NO_EDITORS).given(pk="news_of_alliance"),
    ],
    "alliances:portal_item_keep": [
        Row(OWN.post, EDITORS).given(pk="portal_news"),
        Row(OWN.post, NO_EDITORS).given(pk="news_of_alliance"),
    ],
    "alliances:portal_item_preview": [
        Row(EDITORS, OWN.post).given(pk="portal_news"),
        Row(NO_EDITORS, OWN.post).given(pk="news_of_alliance"),
    ],
    "alliances:portal_item_history": [
        Row(EDITORS, NO_EDITORS).given(pk="portal_news"),
        Row(NO_EDITORS, NO_EDITORS).given(pk="news_of_alliance"),
    ],
    "alliances:portal_item_withdraw": [
        Row(OWN.post, to(403, anonymous=302, editor=302)).given(pk="portal_news"),
        Row(OWN.post, NO_EDITORS).given(pk="news_of_alliance"),
    ],
    # Offers, needs and what is said about them
    "alliances:exchange": [OWN],
    "alliances:offer": [
        Row(OWN.get, to(403, anonymous=302, account=200, stranger=200)).given(number="offer"),
        Row(
            to(404, [(OFFER_READERS, 200)], anonymous=302),
            to(404, [(OFFER_READERS, 403)], anonymous=302),
        ).given(number="draft_offer"),
        SIGN_IN_FIRST.given(number="unknown"),
    ],
    "alliances:conversations": [OWN],
    "alliances:conversation": [
        Row(
            to(404, [(TALKERS, 200)], anonymous=302), to(404, [(TALKERS, 200)], anonymous=302)
        ).given(key="conversation"),
        SIGN_IN_FIRST.given(key="unknown_key"),
    ],
    "alliances:conversation-end": [
        Row(OWN.post, to(404, [(TALKERS, 302)], anonymous=302)).given(key="conversation"),
        Row(OWN.post, SIGN_IN_FIRST.post).given(key="unknown_key"),
    ],
    # Organisations, shared by all alliances. Editors mend language, not partners.
    "alliances:partner_find": [
        KEEPS_PARTNERS.given(slug="published"),
        KEEPS_PARTNERS.given(slug="draft"),
        SIGN_IN_FIRST.given(slug="unknown"),
    ],
    "alliances:partner_new": [
        Row(KEEPS_PARTNERS.get, KEEPS_PARTNERS.get).given(slug="published"),
        Row(KEEPS_PARTNERS.get, KEEPS_PARTNERS.get).given(slug="withdrawn"),
        SIGN_IN_FIRST.given(slug="unknown"),
    ],
    "alliances:merge_propose": [
        Row(MERGERS, MERGERS).given(slug="partner"),
        Row(
            to(404, [(READERS, 403), (TEAM, 200), (AGENCY, 200)], anonymous=302),
            to(404, [(READERS, 403), (TEAM, 200), (AGENCY, 200)], anonymous=302),
        ).given(slug="partner_of_draft"),
        SIGN_IN_FIRST.given(slug="unknown"),
    ],
    "alliances:merges": [Row(MERGERS, OWN.post)],
    "alliances:merge": [
        Row(to(404, [(AGENCY, 200)], anonymous=302), to(404, [(AGENCY, 200)], anonymous=302)).given(
            pk="merge"
        ),
    ],
    # Texts
    "pages:imprint": [PUBLIC],
    "pages:privacy": [PUBLIC],
    "pages:accessibility": [PUBLIC],
    "pages:easy": [PUBLIC],
    "pages:signs": [PUBLIC],
    "pages:contact": [PUBLIC],
    "pages:licences": [PUBLIC],
    "pages:feedback": [Row(200, 403)],  # sent without a word on where it comes from
    "pages:feedback-thanks": [PUBLIC],
    "texts:preview": [Row(to(405, anonymous=302), to(200, anonymous=302))],
    # Work
    # Notices and what one wants to be told: everybody's own
    "notifications:list": [OWN],
    "notifications:read": [Row(to(405, anonymous=302), 302)],
    "notifications:preferences": [Row(to(200, anonymous=302), to(422, anonymous=302))],
    "notifications:unsubscribe": [
        Row(200, 200).given(token="unsubscribe"),
        Row(404, 404).given(token="erfunden"),
    ],
    "notifications:feed-page": [OWN_DEED],
    "notifications:feed": [NOTHING_READ],
    # The outbox
    "notifications:outbox": [OUTBOX],
    "notifications:kinds": [OUTBOX],
    "notifications:kind": [
        OUTBOX.given(key="text-lies"),
        Row(outbox(404), to(405, anonymous=302)).given(key="erfunden"),
    ],
    "notifications:expected": [OUTBOX],
    "notifications:release": [
        Row(outbox(200, keepers_only=True), outbox(422, keepers_only=True)),
    ],
    "notifications:pause": [Row(to(405, anonymous=302), outbox(302, keepers_only=True))],
    "notifications:mail": [
        Row(outbox(200), outbox(302, keepers_only=True)).given(pk="mail"),
        OUTBOX_NOTHING.given(pk=0),
    ],
    "notifications:deed": [
        Row(to(405, anonymous=302), outbox(302, keepers_only=True)).given(pk="mail", deed="cancel"),
        Row(to(405, anonymous=302), outbox(404, keepers_only=True)).given(pk="mail", deed="x"),
    ],
    "workplace": [OWN],
    "components": [OFFICE],
    # Accounts: ours, and those of django-allauth
    "account_security": [OWN_FORM],
    "accounts:my_data": [OWN],
    "accounts:my_data_file": [OWN],
    "accounts:erase": [Row(to(200, anonymous=302), to(422, anonymous=302))],
    "accounts:erased": [PUBLIC],
    "accounts:invitation": [
        Row(404, 404).given(code="unknown"),
        Row(to(403, anonymous=200), to(403, anonymous=200)).given(code="invitation"),
        Row(410, 410).given(code="withdrawn_invitation"),
    ],
    "account_login": [ENTRY],
    "account_logout": [OWN_DEED],
    "account_inactive": [PUBLIC],
    "account_signup": [ENTRY],
    "account_reauthenticate": [OWN_FORM],
    "account_email": [Row(OWN.get, 302)],
    "account_email_verification_sent": [PUBLIC],
    "account_confirm_email": [Row(200, 404).given(key="unknown")],
    "account_change_password": [OWN_FORM],
    "account_set_password": [MID_WAY],
    "account_reset_password": [Row(200, 200)],
    "account_reset_password_done": [PUBLIC],
    "account_reset_password_from_key": [Row(200, 200).given(uidb36="1", key="unknown")],
    "account_reset_password_from_key_done": [PUBLIC],
    "account_request_login_code": [ENTRY],
    "account_confirm_login_code": [MID_WAY],
    "mfa_index": [OWN],
    "mfa_authenticate": [MID_WAY],
    "mfa_reauthenticate": [MID_WAY],
    "mfa_activate_totp": [OWN_FORM],
    "mfa_deactivate_totp": [OWN_LACKING],
    "mfa_view_recovery_codes": [Row(OWN_LACKING.get, OWN.post)],
    "mfa_generate_recovery_codes": [OWN_FORM],
    "mfa_download_recovery_codes": [OWN_LACKING],
    "mfa_list_webauthn": [OWN],
    "mfa_add_webauthn": [OWN_FORM],
    "mfa_reauthenticate_webauthn": [MID_WAY],
    "mfa_remove_webauthn": [OWN_LACKING.given(pk="other_passkey")],
    "mfa_edit_webauthn": [OWN_LACKING.given(pk="other_passkey")],
    "mfa_login_webauthn": [MID_WAY],
    "usersessions_list": [OWN_DEED],
}


# Django's administration: for each model who sees, adds and changes its rows. Nobody deletes.
@dataclass(frozen=True)
class Rights:
    view: tuple = ()
    add: tuple = ()
    change: tuple = ()
    hides: bool = False  # to those who may not view it a row does not even exist


KEEPERS = ("agency_lead", "tech_admin")
SEE_ACCOUNTS = ("agency_officer", "auditor", *KEEPERS)
ADMINISTRATION = {
    "accounts_user": Rights(SEE_ACCOUNTS, (), KEEPERS),
    "accounts_rolegrant": Rights(SEE_ACCOUNTS, KEEPERS, KEEPERS),
    "accounts_invitation": Rights(SEE_ACCOUNTS, ("agency_officer", *KEEPERS)),
    "pages_barrierreport": Rights(("editor", "tech_admin"), hides=True),
}


def in_office(allowed, refused=403, status=200):
    """People without an office are asked to sign in as somebody else."""
    return to(302, [(STAFF, refused), (allowed, status)])


def admin_row(rights, page):
    """What a page of a model in the administration answers; `page` as its URL is named."""
    posting = {"changelist": rights.view, "add": rights.add, "change": rights.change}
    seeing = {"add": rights.add, "delete": ()}
    refused = 302 if rights.hides and page == "history" else 403
    get = in_office(seeing.get(page, rights.view), refused)
    post = in_office(posting.get(page, seeing.get(page, rights.view)), refused)
    row = Row(get, post)
    return row if page in {"changelist", "add"} else row.given(object_id="row")


MAY_SEE_ACCOUNTS = to(302, [(STAFF, 404), (SEE_ACCOUNTS, 200)])
ROWS |= {
    "admin:index": [Row(in_office(STAFF), in_office(STAFF))],
    "admin:login": [
        Row(to(403, [(STAFF, 302)], anonymous=302), to(403, [(STAFF, 302)], anonymous=302))
    ],
    "admin:logout": [MID_WAY],
    "admin:password_change": [MID_WAY],
    "admin:password_change_done": [Row(in_office(STAFF), in_office((), refused=405))],
    "admin:autocomplete": [Row(in_office(()), in_office((), refused=405))],
    "admin:jsi18n": [Row(in_office(STAFF), in_office((), refused=405))],
    "admin:view_on_site": [
        Row(in_office((), refused=404), in_office((), refused=404)).given(
            content_type_id="unknown", object_id="unknown"
        )
    ],
    "admin:app_list": [Row(MAY_SEE_ACCOUNTS, MAY_SEE_ACCOUNTS).given(app_label="accounts")],
}
# Addresses without a name.
UNNAMED = {
    "<path:object_id>/": Row(302, 302).given(object_id="row"),
    "(?P<url>.*)$": Row(to(302, [(STAFF, 404)]), to(302, [(STAFF, 404)])).given(url="unknown"),
}
