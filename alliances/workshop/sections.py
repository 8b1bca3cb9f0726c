"""The sections of the workshop, in the order of its navigation."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from alliances.models import FactConfirmation
from alliances.workshop.forms import DeskForm
from alliances.workshop.kinds import KINDS, ItemKind
from alliances.workshop.partners import PartnersForm
from alliances.workshop.profile import (
    ContactForm,
    NamesForm,
    ProfileForm,
    RegionForm,
    ThemesForm,
)
from wirportal.texts.language import page_language

Fact = FactConfirmation.Fact


@dataclass(frozen=True)
class Section:
    """One page of the workshop: a form about the alliance, or a list of items.

    `words` are its word in addresses, German and English. Publishing it confirms the `fact`.
    """

    key: str
    words: tuple[str, str]
    label: str | Promise
    hint: str | Promise
    form: type[DeskForm] | None = None
    fact: str = ""

    @property
    def word(self) -> str:
        return self.words[1 if page_language() == "en" else 0]

    @property
    def kind(self) -> ItemKind:
        return KINDS[self.key]

    @property
    def is_list(self) -> bool:
        return self.form is None


ALL = (
    Section(
        "profile",
        ("profil", "profile"),
        _("Profile"),
        _("What the alliance is about, in German and English side by side."),
        ProfileForm,
        Fact.PROFILE,
    ),
    Section(
        "region",
        ("region", "region"),
        _("Region and seat"),
        _("Where the alliance works, and the place that marks it on the map."),
        RegionForm,
        Fact.REGION,
    ),
    Section(
        "themes",
        ("themen", "themes"),
        _("Themes"),
        _("Visitors find alliances by theme. Fewer themes say more."),
        ThemesForm,
        Fact.THEMES,
    ),
    Section(
        "names",
        ("namen", "names"),
        _("Names"),
        _("The name, and all names under which people search for the alliance."),
        NamesForm,
        Fact.NAMES,
    ),
    Section(
        "contact",
        ("kontakt", "contact"),
        _("Website and contact"),
        _("An office, not a person: everybody can read what stands here."),
        ContactForm,
        Fact.CONTACT,
    ),
    Section(
        "pictures",
        ("bilder", "pictures"),
        _("Pictures"),
        _("With description, source and rights. Nobody outside sees them before you publish."),
    ),
    Section(
        "partners",
        ("partner", "partners"),
        _("Partners"),
        _("Organisations, their role and since when."),
        PartnersForm,
        Fact.PARTNERS,
    ),
    Section(
        "projects",
        ("vorhaben", "projects"),
        _("Projects"),
        _("Funded projects with partners, period and amount."),
        fact=Fact.PROJECTS,
    ),
    Section(
        "results",
        ("ergebnisse", "results"),
        _("Results and effects"),
        _("What came of the projects, and what came of that, with evidence."),
        fact=Fact.RESULTS,
    ),
    Section(
        "news",
        ("aktuelles", "news"),
        _("News and press"),
        _("News and press releases, with pictures, contact and embargo."),
    ),
    Section(
        "offers",
        ("boerse", "exchange"),
        _("Offers and needs"),
        _("What you offer other alliances, and what you look for."),
    ),
)
SECTIONS: dict[str, Section] = {section.key: section for section in ALL}
BY_WORD: dict[str, Section] = {word: section for section in ALL for word in section.words}


class SectionConverter:
    """The word of a section in an address, in the language of the address."""

    regex = "|".join(sorted(BY_WORD))

    def to_python(self, value: str) -> Section:
        """Raises ValueError, which makes a 404, for a word of the other language."""
        section = BY_WORD[value]
        if value != section.word:
            raise ValueError(value)
        return section

    def to_url(self, value: Section | str) -> str:
        """Takes a section or its key."""
        section = SECTIONS.get(value) if isinstance(value, str) else value
        if section is None:
            raise ValueError(value)
        return section.word


class ListConverter(SectionConverter):
    """The word of a section that is a list of items."""

    regex = "|".join(sorted(word for word, section in BY_WORD.items() if section.is_list))
