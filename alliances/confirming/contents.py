"""What visitors read today of each group of facts, in short."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from alliances.laender import Land
from alliances.models import Alliance, FactConfirmation, Partnership, Project, Result
from wirportal.texts.rendering import to_plain

Fact = FactConfirmation.Fact
WORDS = 40
# More than this nobody reads through; the section itself shows all.
MOST = 8


class Entry(NamedTuple):
    label: str
    text: str
    lang: str = ""


def content_of(alliance: Alliance, fact: str) -> list[Entry]:
    """Only what there is."""
    return [entry for entry in CONTENTS[fact](alliance) if entry.text]


def profile(alliance: Alliance) -> list[Entry]:
    return [
        Entry(_("Claim"), alliance.claim_de, "de"),
        Entry(_("Claim (English)"), alliance.claim_en, "en"),
        Entry(_("Innovation field"), beginning(alliance.field_de), "de"),
        Entry(_("About the alliance"), beginning(alliance.text_de), "de"),
    ]


def beginning(text: str) -> str:
    return str(Truncator(to_plain(text)).words(WORDS))


def region(alliance: Alliance) -> list[Entry]:
    place = f"{number_format(alliance.lat, 2)} / {number_format(alliance.lon, 2)}"
    return [
        Entry(_("Region"), alliance.region.name, "de"),
        Entry(_("Länder"), ", ".join(str(Land(key).label) for key in alliance.region.laender)),
        Entry(_("Seat"), alliance.seat_city, "de"),
        Entry(_("Place on the map"), place),
        Entry(_("Started in"), str(alliance.started_year or "")),
    ]


def themes(alliance: Alliance) -> list[Entry]:
    names = [theme.name() for theme in alliance.themes.order_by("position")]
    return [Entry(_("Themes"), ", ".join(names))]


def names(alliance: Alliance) -> list[Entry]:
    others = alliance.names.values_list("text", flat=True)
    return [
        Entry(_("Name"), alliance.name, "de"),
        Entry(_("Full title"), alliance.full_title, "de"),
        Entry(_("Also known as"), ", ".join(others), "de"),
    ]


def contact(alliance: Alliance) -> list[Entry]:
    return [
        Entry(_("Website"), alliance.website),
        Entry(_("Office"), alliance.contact_name),
        Entry(_("E-mail address"), alliance.contact_email),
        Entry(_("Telephone"), alliance.contact_phone),
        Entry(_("Further links"), ", ".join(alliance.links)),
    ]


def partners(alliance: Alliance) -> list[Entry]:
    rows = list(alliance.partnerships.for_alliance())
    leading = [row for row in rows if row.role == Partnership.Role.COORDINATION]
    others = [row for row in rows if row.role != Partnership.Role.COORDINATION]
    return [
        Entry(_("Coordination"), some(row.organisation.name for row in leading), "de"),
        Entry(_("Partners"), some(row.organisation.name for row in others), "de"),
    ]


def projects(alliance: Alliance) -> list[Entry]:
    rows = alliance.projects.filter(state=Project.State.PUBLISHED).order_by("title_de")
    return [
        Entry(_("Projects"), some(str(row) for row in rows.only("alliance", "acronym", "title_de")))
    ]


def results(alliance: Alliance) -> list[Entry]:
    rows = alliance.results.filter(state=Result.State.PUBLISHED, is_released=True)
    return [
        Entry(_("Results and effects"), some(str(row) for row in rows.only("alliance", "title_de")))
    ]


def some(texts: Iterable[str]) -> str:
    """The first of them, and how many more there are."""
    found = list(texts)
    more = len(found) - MOST
    if more <= 0:
        return " · ".join(found)
    shown = " · ".join(found[:MOST])
    return _("%(shown)s and %(more)s more") % {"shown": shown, "more": more}


CONTENTS: dict[str, Callable[[Alliance], list[Entry]]] = {
    Fact.PROFILE: profile,
    Fact.REGION: region,
    Fact.THEMES: themes,
    Fact.NAMES: names,
    Fact.CONTACT: contact,
    Fact.PARTNERS: partners,
    Fact.PROJECTS: projects,
    Fact.RESULTS: results,
}
