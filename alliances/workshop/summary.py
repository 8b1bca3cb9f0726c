"""How complete many alliances are, from their rows alone: as the overview counts, without forms."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from alliances.models import Alliance, Shown
from alliances.workshop.kinds import KINDS
from alliances.workshop.sections import ALL


def with_lists(alliances: QuerySet[Alliance]) -> QuerySet[Any]:
    """With `has_news` and so on: whether visitors find something in a section that is a list."""
    found: dict[str, Any] = {}
    for section, kind in KINDS.items():
        rows: QuerySet[Any] = kind.model._base_manager.filter(state=Shown.State.PUBLISHED)
        found[f"has_{section}"] = Exists(rows.filter(alliance=OuterRef("pk")))
    return alliances.select_related("region").annotate(**found)


def percent_of(alliance: Any) -> int:
    """Takes a row `with_lists`."""
    fields = [name for section in ALL if section.form for name in section.form.WANTED]
    there = [bool(value_of(alliance, name)) for name in fields]
    there += [getattr(alliance, f"has_{section}") for section in KINDS]
    return round(100 * sum(there) / len(there)) if there else 100


def value_of(alliance: Alliance, name: str) -> Any:
    return alliance.region.name if name == "region_name" else getattr(alliance, name)
