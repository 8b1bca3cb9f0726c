"""Finds the one record for an organisation that texts name in several ways."""

import re

from django.utils.text import slugify

from alliances.folding import fold_umlauts
from alliances.loading.programme import read
from alliances.models import Organisation, OrganisationAlias

LEGAL_FORMS = re.compile(
    r"\b(e\.?\s?v\.?|ggmbh|gmbh|mbh|ag|eg|kg|co\.?|se|&|\+)(?=\W|$)", re.IGNORECASE
)
IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
KINDS = {"other": Organisation.Kind.OTHER}


def fold(name: str) -> str:
    """What two spellings of one name share: no brackets, legal form, punctuation or capitals."""
    bare = LEGAL_FORMS.sub(" ", IN_BRACKETS.sub(" ", name))
    text = fold_umlauts(bare)
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


class Organisations:
    """The register of organisations while a file is loaded.

    The rules, in this order: a spelling listed in `organisations.json`; equal when folded; a
    unit after a comma counts as the organisation before it if that one is known by itself.
    """

    def __init__(self, named: set[str]) -> None:
        self.canonical = {
            fold(spelling): spellings[0]
            for spellings in read("organisations")["same"]
            for spelling in spellings
        }
        self.whole = {fold(name) for name in named if "," not in name}
        self.found = {
            alias.folded: alias.organisation
            for alias in OrganisationAlias.objects.select_related("organisation__merged_into")
        }

    def record(
        self, name: str, *, kind: str, city: str = "", place: tuple[float, float] | None = None
    ) -> Organisation:
        """The organisation that `name` stands for, made if it is not known yet."""
        main, _comma, unit = name.partition(", ")
        if unit and fold(main) in self.whole:
            return self.remember(name, self.record(main, kind=kind, city=city))
        canonical = self.canonical.get(fold(name), name)
        organisation = self.found.get(fold(canonical)) or self.make(canonical, kind, city)
        organisation = organisation.merged_into or organisation
        self.complete(organisation, city, place)
        return self.remember(name, organisation)

    def make(self, name: str, kind: str, city: str) -> Organisation:
        organisation = Organisation.objects.create(
            name=name, slug=free_slug(name), kind=KINDS.get(kind, kind), city=city
        )
        return self.remember(name, organisation)

    def remember(self, name: str, organisation: Organisation) -> Organisation:
        """Keeps the spelling, and the abbreviation in brackets if nobody else goes by it."""
        for text in (name, *IN_BRACKETS.findall(name)):
            folded = fold(text)
            if folded and folded not in self.found:
                OrganisationAlias.objects.create(
                    organisation=organisation, text=text, folded=folded
                )
                self.found[folded] = organisation
        return organisation

    def complete(
        self, organisation: Organisation, city: str, place: tuple[float, float] | None
    ) -> None:
        """Adds a seat that an earlier mention did not give; never changes a known one."""
        before = (organisation.city, organisation.lat)
        organisation.city = organisation.city or city
        if place and organisation.lat is None:
            organisation.lat, organisation.lon = place
        if (organisation.city, organisation.lat) != before:
            organisation.save()


def free_slug(name: str) -> str:
    """A readable slug nobody has yet."""
    text = fold_umlauts(name)
    base = slugify(text)[:100].strip("-") or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    number, slug = 1, base
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
