"""Every page, part, file, feed, export, report and mail of a case, as everybody."""

import io
import re
import zipfile
from contextlib import contextmanager
from html import unescape

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from reviews import urls
from reviews.models import Expert
from tests.reviews.canaries.fields import CONFIDENTIAL, ELSEWHERE, EVERYBODY, STAYS_KNOWN
from tests.sessions import signed_in
from wirportal.accounts.backends import SignInBackend
from wirportal.api.urls import endpoints
from wirportal.notifications import urls as notification_urls
from wirportal.notifications.feeds import address_of
from wirportal.notifications.models import DeadlineFeed, Notification, OutboundMail
from wirportal.notifications.reading import text_today
from wirportal.reports.offered import Job, reports

AROUND = (
    "/", "/arbeitsplatz/", "/en/workplace/", "/mitteilungen/", "/suche/?q=Sichtbares", "/berichte/",
    "/postausgang/", "/postausgang/soll/", "/postausgang/freigeben/",
    "/buendnisse/sichtbar/", "/buendnisse/sichtbar/verlauf/", "/begutachtung/kanari/nachbar/",
    "/begutachtung/kanari/?q=Sichtbares", "/begutachtung/kanari/?anzeige=tafel",
)  # fmt: skip
# What knows nothing of cases: looked at now and then, see `around`.
FARTHER = (
    "/buendnisse/sichtbar/bearbeiten/", "/buendnisse.json", "/buendnisse.csv", "/konto/",
    "/api/v1/alliances/sichtbar", "/aktuelles/feed/", "/veranstaltungen.ics", "/sitemap.xml",
)  # fmt: skip
TELLING_HEADERS = ("Location", "Content-Disposition", "ETag", "Last-Modified")
# What stands between the digits of an amount.
GAP = r"(?:[.,'\s\u00a0\u202f\u2009]|&nbsp;|\\u[0-9a-f]{4})?"


class Crawl:
    """What somebody gets now, and which words stand in it."""

    def __init__(self, story, people=(), *, is_wide=False):
        """`people`: the names of those who look; without any all of them.

        A wide one also looks at pages that know nothing of cases.
        """
        self.story, self.case, self.is_wide = story, story.case, is_wide
        chosen = people or [*story.people, "anonymous"]
        known = {name: user for name, user in story.people.items() if name in chosen}
        self.clients = {name: signed_in(user) for name, user in known.items()}
        if "anonymous" in chosen:
            self.clients["anonymous"] = Client()
        # Pages that somebody has been shown, and those that only take forms, by their names.
        self.names, self.opened, self.only_sent = {}, set(), set()

    def pattern(self):
        """One expression for all words and amounts."""
        words = {str(word): name for name, word in self.story.words.items()}
        digits = [re.escape(f"{word}") for word in words if not word.isdigit()]
        for word in words:
            if word.isdigit():
                parts = f"{int(word):,}".split(",")
                digits.append(rf"(?<!\d){GAP.join(parts)}(?!\d)")
        return re.compile("|".join(digits)), words

    def found(self, pages=()):
        """Field → person → places; on these pages only, where they are named."""
        pattern, names = self.pattern()
        self.pages, hits = list(pages) or self.addresses(), {}
        for person, place, text in self.seen():
            for word in set(pattern.findall(text)):
                key = re.sub(r"\\u[0-9a-f]{4}|\D", "", word) if word[0].isdigit() else word
                hits.setdefault(names[key], {}).setdefault(person, []).append(place)
        return hits

    def seen(self):
        """Person, place, text."""
        with everybody_known():
            for person, client in self.clients.items():
                for place, text in self.seen_by(person, client):
                    yield person, place, text

    def seen_by(self, person, client):
        for address in list(self.pages):
            response = self.asked(client.get, address)
            if response.status_code == 405:  # to nobody
                self.pages.remove(address)
                self.only_sent.add(self.names.get(address))
                continue
            text = text_in(response)
            if response.status_code == 200:
                self.opened.add(self.names.get(address))
                yield address, text
                yield from self.beside(client, address, response, text)
            else:  # what was asked for comes back in ways to sign in
                yield address, text.replace(self.story.words["InterimReview.alliance"], "")
        user = self.story.people.get(person)
        if user:
            yield from self.told(user)
            yield from self.outbox(user, client)
            yield from self.reported(user)
            feed, _new = DeadlineFeed.objects.get_or_create(user=user)
            yield "fristen.ics", text_in(Client().get(address_of(feed)))

    def beside(self, client, address, response, text):
        """The part of the page that htmx would ask for; the file behind the question what for."""
        if "HX-Request" in response.headers.get("Vary", ""):
            part = self.asked(client.get, address, headers={"HX-Request": "true"})
            yield f"{address} (part)", text_in(part)
        if address.startswith("/begutachtung/") and 'name="zweck"' in text:
            file = self.asked(client.post, address, {"zweck": "Ablage"})
            yield f"{address} (file)", text_in(file)

    def asked(self, ask, *args, **options):
        return ask(*args, **options)

    def told(self, user):
        """Mails as they would go now and as they lie in the outbox, and notices."""
        for row in OutboundMail.objects.filter(user=user):
            yield f"mail {row.kind}", f"{row.data} {row.note} {text_today(row)}"
        for row in Notification.objects.filter(user=user):
            yield f"notice {row.kind}", f"{row.title} {row.text} {row.url}"

    def outbox(self, user, client):
        """What its keepers read of other people's mails: the newest one of each kind."""
        if client.get(reverse("notifications:outbox")).status_code == 200:
            for row in OutboundMail.objects.order_by("kind", "-pk").distinct("kind"):
                place = reverse("notifications:mail", args=[row.pk])
                yield f"outbox {row.kind}", text_in(self.asked(client.get, place))

    def reported(self, user):
        """What would stand in each report the person may order."""
        for report in reports:
            if not is_ours(report) or not user.has_perm(report.permission):
                continue
            given = {"runde": "kanari", "fall": str(self.case.pk), "zweck": "Ablage"}
            given |= {"frist": "all", "format": "pdf", "language": "de",
                      "form_key": "7d444840-9dc0-11d1-b245-5ffdce74fad2"}  # fmt: skip
            form = report.form(given, user=user)
            if not form.is_valid():
                continue
            job = Job(user, form.cleaned_data, lambda *step: None)
            yield f"report {report.key}", str([one.data() for one in report.paper(job).blocks])
            for table in report.tables(job):
                cells = [[str(cell) for cell in table.cells(row)] for row in table.rows]
                yield f"table of {report.key}", f"{[*map(str, table.headings)]} {cells}"

    def addresses(self):
        """Every address of the reviews that concerns the case, and what is around them."""
        for name, address in self.named():
            self.names.setdefault(address, name)
        farther = [*FARTHER, *around()] if self.is_wide else []
        return list(dict.fromkeys([*AROUND, *farther, *self.names]))

    def named(self):
        """Name of a page and address."""
        for pattern in page_patterns():
            for address in self.addresses_of(pattern):
                yield pattern.name, address

    def addresses_of(self, pattern):
        wanted = sorted(pattern.pattern.regex.groupindex)
        chosen = [{}]
        for name in wanted:
            values = self.values(pattern.name, name)
            chosen = [one | {name: value} for one in chosen for value in values]
        return [reverse(f"reviews:{pattern.name}", kwargs=one) for one in chosen]

    def values(self, page, name):
        """What may stand in this part of the address."""
        known = {"round_slug": ["kanari"], "slug": ["sichtbar"]}
        if name in known:
            return known[name]
        return getattr(self, f"some_{name}")(page)

    def some_pk(self, page):
        case = self.case
        if page in {"expert", "expert_edit", "tie_new", "tie_remove"}:
            return [Expert.objects.get(user=self.story["writer"]).pk]
        if page.startswith("strategy_project"):
            return keys(case.projects)
        if page.startswith("strategy_file"):
            return keys(case.files)
        if page.startswith(("session", "slot", "attendance", "discussion", "minutes")):
            return keys(case.round.sessions)
        if page == "question":
            return keys(case.round.questions)
        if page.startswith("part"):
            return keys(case.round.criteria)[:1]
        if page == "evidence_file":
            return keys(self.story.condition.evidence) if self.story.condition else []
        assert page.startswith(("assignment", "assessment", "conflict")), page
        return keys(case.assignments)

    def some_tie_pk(self, page):
        return keys(Expert.objects.get(user=self.story["writer"]).ties)

    def some_slot(self, page):
        return keys(self.case.slots)

    def some_key(self, page):
        if page == "strategy_file":
            return [one.file.key for one in self.case.files.all()]
        return ["profile", "strategy"]

    def some_number(self, page):
        versions = self.case.versions.values_list("number", flat=True)
        return [1] if "condition" in page or "evidence" in page else list(versions)

    def some_kind(self, page):
        return ["kriterien"]

    def some_group(self, page):
        return ["termine", "regeln"]

    def some_deed(self, page):
        return ["schliessen"]

    def some_name(self, page):
        return ["fulfil", "return", "extend", "waive"] if self.story.condition else []


@contextmanager
def everybody_known():
    """Who somebody is stays so while they look; asked once, it saves a fifth of the time."""
    find, known = SignInBackend.get_user, {}

    def get_user(backend, key):
        if key not in known:
            known[key] = find(backend, key)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SignInBackend, "get_user", get_user)
        yield


def page_patterns():
    """Of every page of the reviews."""
    for pattern in urls.urlpatterns:
        yield from getattr(pattern, "url_patterns", [pattern])


def around():
    """The pages of the ground floor that show what concerns a person, and those for machines."""
    for name in (one.name for one in notification_urls.urlpatterns if not arguments(one)):
        yield reverse(f"notifications:{name}")
    for name in (one.name for one in endpoints if not arguments(one)):
        if name not in {"api-root", "openapi-json"}:
            yield reverse(f"api-v1:{name}")
    for report in reports:
        if is_ours(report):
            yield reverse("reports:new", args=[report.key])
    yield reverse("admin:index")
    for model in admin.site._registry:
        yield reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def arguments(pattern):
    return pattern.pattern.regex.groupindex


def is_ours(report):
    return report.form.__module__.startswith("reviews")


def keys(rows):
    return list(rows.order_by("pk").values_list("pk", flat=True))


def text_in(response):
    """What is written in it, in a spreadsheet and a calendar too; where it leads and its name."""
    content = response.getvalue() if response.streaming else response.content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            content = b" ".join(book.read(name) for name in book.namelist())
    text = content.decode(errors="replace").replace("\r\n ", "")
    headers = " ".join(response.get(name, "") for name in TELLING_HEADERS)
    return unescape(f"{response.status_code} {text} {headers}")


def too_much(hits, story):
    """Of what was found: the fields that were read by somebody who must not, with the places."""
    found = {}
    for name, people in hits.items():
        allowed = CONFIDENTIAL[name](story.case.state)
        if story.is_told and name in STAYS_KNOWN:
            allowed = STAYS_KNOWN[name]
        if allowed is not EVERYBODY:
            allowed = allowed - story.lost
        for who, places in people.items():
            wrong = [] if who in allowed else [one for one in places if not is_known(name, one)]
            if wrong:
                found.setdefault(name, {})[who] = wrong
    return found


def is_known(name, place):
    """It stands there without the case; who opens such a page, the table of rights says."""
    return name in ELSEWHERE and bool(re.match(ELSEWHERE[name], place))
