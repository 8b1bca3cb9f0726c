"""Brings the database to what the file of alliances states; safe to run again and again."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from alliances import actions
from alliances.loading.files import read_file
from alliances.loading.organisations import Organisations
from alliances.loading.programme import load_programme, load_themes, read
from alliances.loading.report import Report
from alliances.loading.rows import AllianceRow, read_row
from alliances.models import (
    Alliance,
    AllianceName,
    AllianceTheme,
    FundingRound,
    Organisation,
    Partnership,
    Region,
    Source,
    Theme,
)
from wirportal.editing.models import Revision
from wirportal.history.deeds import acting
from wirportal.locks import wait_for
from wirportal.search.sources import refresh_vocabulary

Step = Callable[[Alliance, AllianceRow], bool]
# The sections of the workshop for which the file has something to say.
SECTIONS = ("profile", "region", "themes", "names", "contact", "partners")


@transaction.atomic
def load(file: Path) -> Report:
    """Loads the file in one transaction; a row that is refused leaves the others alone.

    Raises ValueError if the file is no JSON list of rows.
    """
    data = read_file(file)
    # Of two loads at once the second waits and finds what the first has made.
    wait_for("load_alliances")
    with acting(None, "loaded"):
        load_programme()
        load_themes()
        report = Loader(data).run()
    refresh_vocabulary()
    return report


class Loader:
    def __init__(self, data: list[Any]) -> None:
        self.data = data
        self.report = Report()
        self.themes = {t.slug: t for t in Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY)}
        self.rounds = {r.number: r for r in FundingRound.objects.all()}
        self.names = read("names")
        self.stand = datetime.date.fromisoformat(read("programme")["stand"])

    def run(self) -> Report:
        rows = self.accepted()
        named = [name for row in rows for name in named_in(row)]
        self.organisations = Organisations(set(named))
        for row in rows:
            self.put(row)
        records = {organisation.pk for organisation in self.organisations.found.values()}
        self.report.named, self.report.organisations = len(named), len(records)
        return self.report

    def accepted(self) -> list[AllianceRow]:
        """The rows without fault; of two with one slug, neither."""
        counts = Counter(str(item.get("slug")) for item in self.data if isinstance(item, dict))
        rows = []
        for number, item in enumerate(self.data, start=1):
            slug = item.get("slug") if isinstance(item, dict) else None
            label = slug if isinstance(slug, str) else f"row {number}"
            try:
                if counts[label] > 1:
                    raise ValueError(f"the slug stands in {counts[label]} rows")
                rows.append(read_row(item, themes=set(self.themes), rounds=set(self.rounds)))
            except ValueError as error:
                self.report.refused.append((label, str(error)))
        return rows

    def put(self, row: AllianceRow) -> None:
        """Makes or changes one alliance and all that hangs on it."""
        alliance = Alliance.objects.filter(slug=row.slug).select_related("region").first()
        is_new = alliance is None
        if alliance is None:
            alliance = Alliance(slug=row.slug, state=Alliance.State.PUBLISHED)
            alliance.region = Region()
        kept = [] if is_new else kept_by_team(alliance)
        steps = [step for section, step in self.steps() if section not in kept]
        changed = [step(alliance, row) for step in steps]
        outcome = "created" if is_new else "changed" if any(changed) else "unchanged"
        getattr(self.report, outcome).append(row.slug)
        if kept:
            self.report.left.append((row.slug, list(kept)))
        if outcome != "unchanged":
            actions.refresh(alliance)

    def steps(self) -> list[tuple[str, Step]]:
        """What is written, by the section of the workshop in which a team keeps it."""
        return [
            ("region", self.put_region),
            ("", self.put_facts),
            ("themes", self.put_themes),
            ("names", self.put_names),
            ("", self.put_sources),
            ("partners", self.put_partners),
        ]

    def put_region(self, alliance: Alliance, row: AllianceRow) -> bool:
        return assign(alliance.region, name=row.region, laender=row.states)

    def put_facts(self, alliance: Alliance, row: AllianceRow) -> bool:
        alliance.region_id = alliance.region.pk
        facts: dict[str, Any] = {"round_id": self.rounds[row.round].pk, "recorded_on": self.stand}
        kept = kept_by_team(alliance) if alliance.pk else []
        for section, values in facts_of(row).items():
            facts |= {} if section in kept else values
        return assign(alliance, **facts)

    def put_themes(self, alliance: Alliance, row: AllianceRow) -> bool:
        wanted = {self.themes[slug].pk for slug in row.themes}
        links = AllianceTheme.objects.filter(alliance=alliance)
        gone, _ = links.exclude(theme__in=wanted).delete()
        present = set(links.values_list("theme", flat=True))
        for pk in wanted - present:
            AllianceTheme.objects.create(alliance=alliance, theme_id=pk)
        return bool(gone or wanted - present)

    def put_names(self, alliance: Alliance, row: AllianceRow) -> bool:
        known = set(alliance.names.values_list("text", flat=True))
        wanted = [name for name in self.names.get(row.slug, []) if name["text"] not in known]
        AllianceName.objects.bulk_create(AllianceName(alliance=alliance, **name) for name in wanted)
        return bool(wanted)

    def put_sources(self, alliance: Alliance, row: AllianceRow) -> bool:
        known = set(alliance.sources.values_list("url", flat=True))
        wanted = [
            Source(alliance=alliance, url=str(url), seen_on=self.stand, position=position)
            for position, url in enumerate(row.sources)
            if str(url) not in known
        ]
        Source.objects.bulk_create(wanted)
        return bool(wanted)

    def put_partners(self, alliance: Alliance, row: AllianceRow) -> bool:
        known = set(alliance.partnerships.values_list("organisation", "role"))
        wanted = {
            (organisation.pk, role): Partnership(
                alliance=alliance, organisation=organisation, role=role
            )
            for organisation, role in self.takes_part(row)
            if (organisation.pk, role) not in known
        }
        Partnership.objects.bulk_create(wanted.values())
        return bool(wanted)

    def takes_part(self, row: AllianceRow) -> Iterator[tuple[Organisation, str]]:
        """The organisations of a row with their roles, the coordinator first."""
        if row.coordinator_org:
            yield self.coordinator(row), Partnership.Role.COORDINATION
        for partner in row.partners:
            found = self.organisations.record(
                partner.name, kind=partner.type, city=partner.city or ""
            )
            yield found, Partnership.Role.PARTNER

    def coordinator(self, row: AllianceRow) -> Organisation:
        return self.organisations.record(
            row.coordinator_org or "",
            kind=row.coordinator_type or "other",
            city=row.seat_city,
            place=(row.lat, row.lon),
        )


def named_in(row: AllianceRow) -> list[str]:
    coordinator = [row.coordinator_org] if row.coordinator_org else []
    return coordinator + [partner.name for partner in row.partners]


def facts_of(row: AllianceRow) -> dict[str, dict[str, Any]]:
    """Columns of the alliance by the section of the workshop that holds them."""
    return {
        "names": {"name": row.name, "full_title": row.full_title or ""},
        "region": {
            "started_year": row.start_year,
            "seat_city": row.seat_city,
            "lat": row.lat,
            "lon": row.lon,
        },
        "profile": {"field_de": row.innovation_field, "field_en": row.innovation_field_en},
        "contact": {"website": str(row.website or "")},
    }


def kept_by_team(alliance: Alliance) -> list[str]:
    """The sections of which the team has saved versions: what it says there stays."""
    subjects = {f"alliances/{alliance.pk}/{section}": section for section in SECTIONS}
    found = Revision.objects.filter(subject__in=subjects).values_list("subject", flat=True)
    return sorted({subjects[subject] for subject in found})


def assign(row: Any, **values: Any) -> bool:
    """Sets what differs and saves if anything did (or the row is new)."""
    differs = {k: v for k, v in values.items() if getattr(row, k) != v}
    if not differs and row.pk:
        return False
    for name, value in differs.items():
        setattr(row, name, value)
    row.save()
    return True
