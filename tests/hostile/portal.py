"""A portal whose every text is hostile: what teams write, what they are called, what they send.

`build(…)` publishes `ROUNDS` texts for each desk by way of its form. Then it puts copies beside
them, so that each column of text has held every payload that fits into it, at least 200.
"""

import uuid
from functools import cache

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from alliances.models import (
    Alliance,
    AllianceName,
    Evidence,
    Membership,
    MergeProposal,
    OrganisationAlias,
    Partnership,
    ProjectParticipation,
)
from alliances.workshop.desks import Desk
from alliances.workshop.fields import AddressesField, LinesField
from alliances.workshop.sections import ALL, SECTIONS
from tests.factories.accounts import InvitationFactory, UserFactory
from tests.factories.alliances import PartnershipFactory, RegionFactory
from tests.factories.exchange import ConversationFactory, OfferFactory, RelayedMessageFactory
from tests.factories.media import PictureFactory
from tests.factories.news import NewsFactory
from tests.factories.results import EvidenceFactory, ProjectFactory, ResultFactory
from tests.hostile.payloads import PAYLOADS
from wirportal.editing import actions as editing

COPIES = 200
ROUNDS = 2
AT_ONCE = 400  # signs, where a column has no limit
# For columns of thirty signs there are not enough short ones among the others.
SHORT = [f"<{tag} onclick=alert(1)>" for tag in ("a", "b", "i", "p", "q", "s", "u", "li", "td")]
TEXTS = list(dict.fromkeys(text.replace("\x00", "") for text in [*PAYLOADS, *SHORT]))
LINES = sorted({" ".join(text.split()) for text in TEXTS}, key=len)
# Columns of text that nobody writes.
OURS = {
    "state", "status", "slug", "theme_slugs", "laender", "coordinator_kind", "sha256", "key",
    "media_type", "content", "kind", "funding_code",
}  # fmt: skip


# --- Texts ----------------------------------------------------------------------------------


@cache
def packed(longest, glue=" "):
    """Texts of at most `longest` signs; together they hold all payloads that fit."""
    found, now = [], ""
    for payload in LINES if glue == " " else TEXTS:
        if len(payload) > longest:
            continue
        if now and len(now) + len(glue) + len(payload) > longest:
            found.append(now)
            now = ""
        now = f"{now}{glue}{payload}" if now else payload
    return [*found, now]


def nth(texts, n):
    return texts[n % len(texts)]


def line(longest, n):
    return nth(packed(longest or AT_ONCE), n)


def block(n, longest=AT_ONCE):
    return nth(packed(longest, "\n\n"), n)


@cache
def joined():
    """Payloads without blanks: HTML takes a slash for one."""
    return ["/".join(text.split()) for text in LINES]


def address(n):
    return f"https://x.example/{nth([text for text in joined() if len(text) < 180], n)}"


def mail(n):
    """Between quotation marks an address may have nearly any sign."""
    short = [text for text in joined() if len(text) < 58 and text.isascii()]
    quoted = nth(short, n).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{quoted}"@x.example'


def of_column(field, n):
    if isinstance(field, ArrayField):
        return [address(3 * n + i) for i in range(3)]
    if isinstance(field, models.URLField):
        return address(n)
    if isinstance(field, models.EmailField):
        return mail(n)
    if isinstance(field, models.TextField):
        return block(n)
    if field.name == "name":  # one of its kind
        return f"{n} {line(field.max_length - 4, n)}"
    return line(field.max_length, n)


def fitting(field):
    """How many payloads a column can hold as they are; addresses hold them in parts."""
    if isinstance(field, (ArrayField, models.URLField, models.EmailField)):
        return 0
    longest = AT_ONCE if isinstance(field, models.TextField) else field.max_length or AT_ONCE
    return len([payload for payload in LINES if len(payload) <= longest])


def columns(model):
    """All columns of text that people write, or that are made of what they write."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, (models.CharField, models.TextField, ArrayField))
        and not field.choices
        and not isinstance(field, models.SlugField)
        and field.name not in OURS
        and not (
            isinstance(field, ArrayField) and not isinstance(field.base_field, models.URLField)
        )
    ]


def of_field(field, n):
    """What to type into a field of a form; None where a form takes no such text."""
    if isinstance(field, AddressesField):
        return "\n".join(address(3 * n + i) for i in range(3))
    if isinstance(field, LinesField):
        return "\n".join(line(field.longest, 4 * n + i) for i in range(4))
    if isinstance(field, forms.EmailField):
        return mail(n)
    if isinstance(field, forms.URLField):
        return address(n)
    if type(field).__name__ in {"AmountField", "FundingCodeField", "LocalMoment"}:
        return None
    if isinstance(field, forms.CharField) and type(field) is not forms.ChoiceField:
        return line(field.max_length, n) if field.max_length else block(n)
    return None


def typed(desk, n):
    """A text for the desk's form: hostile where it takes text, else as it stands."""
    text = dict(desk.current)
    for place, (name, field) in enumerate(desk.form().fields.items()):
        found = of_field(field, n + 7 * place)  # what stands in two fields may be refused
        if found is not None and not (name == "contact_phone" and desk.section.key == "news"):
            text[name] = [found]
    return text


def everything(desk):
    """Every field of the form with every payload, however long it may be; of many, less each."""
    fields = desk.form().fields
    texts = ["\n\n".join(TEXTS)] if len(fields) < 40 else packed(2000, "\n\n")
    return {name: [nth(texts, n)] for n, name in enumerate(fields)}


# --- Rows -----------------------------------------------------------------------------------


def copies(row, number=COPIES, **changes):
    """Copies of a stored row; `changes` are made by functions of the number."""
    model = type(row)
    kept = [f for f in model._meta.concrete_fields if not f.primary_key and not f.generated]
    made = []
    for n in range(1, number + 1):
        values = {field.attname: getattr(row, field.attname) for field in kept}
        values |= {f.attname: of_column(f, n) for f in columns(model) if values[f.attname]}
        values |= {name: change(n) for name, change in changes.items()}
        made.append(model(**values))
    return model._base_manager.bulk_create(made)


def filled(row):
    """With something in every column, so that the copies have it too."""
    texts = {field.attname: of_column(field, 0) for field in columns(type(row))}
    if isinstance(row, Evidence):
        texts.pop("file" if row.url else "url", None)
    type(row)._base_manager.filter(pk=row.pk).update(**texts)
    return type(row)._base_manager.get(pk=row.pk)


def slugs(word):
    return lambda n: f"{word}-{n}"


class Portal:
    """The rows; `desks` are those of the alliance "sichtbar", as its coordination sees them."""

    def __init__(self, alliance, coordinator, contributor, stranger):
        self.alliance, self.coordinator = alliance, coordinator
        self.contributor, self.stranger = contributor, stranger

    def desk(self, section, row=None):
        return Desk(self.alliance, SECTIONS[section], self.coordinator, row)

    @property
    def desks(self):
        return [self.desk(s.key, self.items.get(s.key)) for s in ALL if s.key != "themes"]


def build(portal):
    alliance = portal.alliance
    project = ProjectFactory(alliance=alliance)
    result = ResultFactory(alliance=alliance, project=project, value=5, unit="t")
    picture = PictureFactory(alliance=alliance)
    news = NewsFactory(alliance=alliance)
    offer = OfferFactory(alliance=alliance)
    portal.items = {
        "projects": project, "results": result, "pictures": picture, "news": news, "offers": offer,
    }  # fmt: skip
    portal.evidence = EvidenceFactory(result=result)
    portal.talk = ConversationFactory(
        offer=offer, asker=portal.stranger, answerer=portal.coordinator
    )
    portal.partner = PartnershipFactory(alliance=alliance).organisation
    people(portal)
    return portal


def people(portal):
    for n, user in enumerate((portal.coordinator, portal.contributor, portal.stranger)):
        type(user).objects.filter(pk=user.pk).update(display_name=line(150, n))
        user.refresh_from_db()
    purpose = {"role": "contributor", "from_on": None, "until_on": None}
    purpose["alliance"] = portal.alliance.pk
    first = InvitationFactory(purpose=purpose, display_name=line(150, 0), email=mail(0))
    portal.invitation = first
    copies(first, 60, key=lambda n: uuid.uuid4())
    for n in range(30):
        user = UserFactory(display_name=line(150, n))
        Membership.objects.create(alliance=portal.alliance, user=user, role="contributor")


def partners(portal):
    first = filled(portal.partner)
    rows = copies(first, COPIES - 5, slug=slugs("partner"), is_public=lambda n: True)
    Partnership.objects.bulk_create(
        Partnership(alliance=portal.alliance, organisation=one, source=address(n), role="partner")
        for n, one in enumerate(rows)
    )
    OrganisationAlias.objects.bulk_create(
        OrganisationAlias(organisation=first, text=f"{n} {line(240, n)}", folded=str(n))
        for n in range(COPIES)
    )
    MergeProposal.objects.bulk_create(
        MergeProposal(
            duplicate=one, into=first, proposed_by=portal.coordinator, reason=block(n, 2000),
            note=block(n, 2000),
        )
        for n, one in enumerate(rows[:40])
    )  # fmt: skip
    portal.organisations = [first, *rows]


def multiply(portal):
    """Copies of everything, once the first of each has gone through its form."""
    partners(portal)
    items = {key: filled(row) for key, row in portal.items.items()}
    projects = copies(items["projects"], slug=slugs("vorhaben-x"))
    results = copies(items["results"], project_id=lambda n: projects[n - 1].pk)
    copies(items["news"], slug=slugs("meldung-x"))
    copies(items["offers"])
    files = copies(items["pictures"].file, key=lambda n: uuid.uuid4())
    copies(items["pictures"], file_id=lambda n: files[n - 1].pk)
    evidence = filled(portal.evidence)
    copies(evidence, result_id=lambda n: results[n - 1].pk)
    copies(evidence, result_id=lambda n: items["results"].pk)
    ProjectParticipation.objects.bulk_create(
        ProjectParticipation(project=items["projects"], organisation=one)
        for one in portal.organisations
    )
    messages(portal)
    alliances(portal)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # else PostgreSQL takes the tables for empty


def messages(portal):
    first = RelayedMessageFactory(conversation=portal.talk)
    copies(first, 70, once=lambda n: f"hostile:{n}", from_asker=lambda n: n % 2 == 0)


def alliances(portal):
    portal.alliance.names.all().delete()
    first = filled(Alliance.objects.get(pk=portal.alliance.pk))
    region = RegionFactory()
    regions = copies(filled(region))
    rows = copies(
        first, slug=slugs("buendnis-x"), region_id=lambda n: regions[n - 1].pk,
        withdrawn_because=lambda n: "",
    )  # fmt: skip
    AllianceName.objects.bulk_create(
        AllianceName(alliance=first, text=f"{n} {line(240, n)}", kind=kind)
        for n, kind in enumerate(AllianceName.Kind.values * 18)
    )
    portal.alliances = rows


def send_rounds(portal, client):
    """Publishes `ROUNDS` texts at each desk by its form; what is refused is told."""
    refused = []
    for desk in portal.desks:
        for n in range(ROUNDS):
            fresh = portal.desk(desk.section.key, portal.items.get(desk.section.key))
            data = {**typed(fresh, n), "base": str(fresh.base), "deed": "publish"}
            response = client.post(fresh.url(), data)
            if response.status_code != 302:
                form = response.context["form"]
                refused.append((desk.section.key, n, form.errors.as_json()))
    return refused


def keep_everything(portal, desk):
    editing.keep(desk.subject, everything(desk), base=desk.base, by=portal.coordinator)
