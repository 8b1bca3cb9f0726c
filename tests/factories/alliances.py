"""Rows of the directory. An alliance comes published, with its region, round, phases and a theme.

`AllianceFactory(laender=["DE-SN"], round__number=2, themes=["energie"], coordinator=…)`; whoever
adds partnerships or themes to it later calls `actions.refresh(alliance)` or passes
`PartnershipFactory`, which does.
"""

import datetime

import factory
from factory.django import DjangoModelFactory

from alliances import actions
from alliances.models import (
    Alliance,
    AllianceName,
    AllianceTheme,
    FactConfirmation,
    FundingPhase,
    FundingRound,
    Membership,
    Organisation,
    Partnership,
    Programme,
    Region,
    Source,
    Theme,
)

# The programme's calendar, roughly: start and end of each phase of rounds 1 and 2.
CALENDAR = {
    1: {
        "concept": ("2018-04-24", "2018-10-31"),
        "implementation_1": ("2019-04-01", "2022-02-28"),
        "interim_review": ("2021-06-01", "2022-02-28"),
        "implementation_2": ("2022-03-01", "2025-12-31"),
    },
    2: {
        "concept": ("2020-07-01", "2021-03-31"),
        "implementation_1": ("2022-01-01", "2025-06-30"),
        "interim_review": ("2024-09-01", "2025-06-30"),
        "implementation_2": ("2025-07-01", "2028-12-31"),
    },
}


class ProgrammeFactory(DjangoModelFactory):
    class Meta:
        model = Programme
        django_get_or_create = ("slug",)

    slug = "wir"
    name = "WIR! – Wandel durch Innovation in der Region"
    alliances_funded = 44


class FundingRoundFactory(DjangoModelFactory):
    """Round 1 or 2 with its phases; asked for again it is the same row."""

    class Meta:
        model = FundingRound
        django_get_or_create = ("number",)
        skip_postgeneration_save = True

    programme = factory.SubFactory(ProgrammeFactory)
    number = 1
    alliances_funded = 20

    @factory.post_generation
    def phases(self, create, extracted, **kwargs):
        there = set(self.phases.values_list("kind", flat=True))
        FundingPhase.objects.bulk_create(
            FundingPhase(round=self, kind=kind, from_on=start, until_on=end)
            for kind, (start, end) in CALENDAR[self.number].items()
            if kind not in there
        )


class ThemeFactory(DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ("scheme", "slug")

    scheme = Theme.Scheme.DIRECTORY
    slug = "energie"
    name_de = factory.LazyAttribute(lambda theme: theme.slug.capitalize())
    name_en = factory.LazyAttribute(lambda theme: f"{theme.slug.capitalize()} (en)")
    position = factory.Sequence(lambda n: n)


class RegionFactory(DjangoModelFactory):
    class Meta:
        model = Region

    name = factory.Sequence(lambda n: f"Region {n}")
    laender = factory.LazyFunction(lambda: ["DE-SN"])


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    slug = factory.Sequence(lambda n: f"organisation-{n}")
    name = factory.Sequence(lambda n: f"Organisation {n}")
    kind = Organisation.Kind.UNIVERSITY
    city = "Chemnitz"


class AllianceFactory(DjangoModelFactory):
    class Meta:
        model = Alliance
        exclude = ("laender",)
        skip_postgeneration_save = True

    laender = factory.LazyFunction(lambda: ["DE-SN"])
    slug = factory.Sequence(lambda n: f"buendnis-{n}")
    name = factory.Sequence(lambda n: f"Bündnis {n}")
    field_de = "Werkstoffe aus nachwachsenden Rohstoffen"
    field_en = "Materials from renewable resources"
    region = factory.SubFactory(RegionFactory, laender=factory.SelfAttribute("..laender"))
    round = factory.SubFactory(FundingRoundFactory)
    started_year = 2019
    seat_city = "Chemnitz"
    lat = 50.83
    lon = 12.92
    state = Alliance.State.PUBLISHED
    recorded_on = datetime.date(2025, 11, 4)

    @factory.post_generation
    def themes(self, create, extracted, **kwargs):
        """Slugs or themes."""
        for theme in ["energie"] if extracted is None else extracted:
            row = ThemeFactory(slug=theme) if isinstance(theme, str) else theme
            AllianceTheme.objects.create(alliance=self, theme=row)

    @factory.post_generation
    def coordinator(self, create, extracted, **kwargs):
        """An organisation."""
        if extracted:
            Partnership.objects.create(
                alliance=self, organisation=extracted, role=Partnership.Role.COORDINATION
            )

    @factory.post_generation
    def confirmed(self, create, extracted, **kwargs):
        """The day on which all facts were confirmed."""
        if extracted:
            FactConfirmation.objects.bulk_create(
                FactConfirmation(alliance=self, fact=fact, confirmed_on=extracted)
                for fact in FactConfirmation.Fact
            )

    @factory.post_generation
    def derived(self, create, extracted, **kwargs):
        actions.refresh(self)
        self.refresh_from_db()


class AllianceNameFactory(DjangoModelFactory):
    class Meta:
        model = AllianceName

    alliance = factory.SubFactory(AllianceFactory)
    text = factory.Sequence(lambda n: f"Alias {n}")

    @classmethod
    def _after_postgeneration(cls, instance, create, results=None):
        actions.refresh(instance.alliance)


class SourceFactory(DjangoModelFactory):
    class Meta:
        model = Source

    alliance = factory.SubFactory(AllianceFactory)
    url = factory.Sequence(lambda n: f"https://quelle.example/{n}")
    seen_on = datetime.date(2025, 11, 4)
    position = factory.Sequence(lambda n: n % 1000)


class PartnershipFactory(DjangoModelFactory):
    class Meta:
        model = Partnership

    alliance = factory.SubFactory(AllianceFactory)
    organisation = factory.SubFactory(OrganisationFactory)

    @classmethod
    def _after_postgeneration(cls, instance, create, results=None):
        actions.refresh(instance.alliance)


class MembershipFactory(DjangoModelFactory):
    """Takes `user`: accounts have their own factories."""

    class Meta:
        model = Membership

    alliance = factory.SubFactory(AllianceFactory)
    role = Membership.Role.COORDINATOR
