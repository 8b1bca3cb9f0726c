"""Loads the programme with its rounds and phases, and the themes."""

import json
from pathlib import Path
from typing import Any

from alliances.models import (
    FundingPhase,
    FundingRound,
    Programme,
    ProgrammeName,
    Theme,
    ThemeMapping,
)

DATA = Path(__file__).resolve().parent.parent / "data"


def read(name: str) -> Any:
    """The content of a JSON file among the app's data."""
    return json.loads((DATA / f"{name}.json").read_text())


def put(model: Any, key: dict[str, Any], values: dict[str, Any]) -> Any:
    """The row with `key`, made or brought to `values`; untouched where nothing differs."""
    row = model.objects.filter(**key).first() or model(**key)
    differs = row.pk is None or any(str(getattr(row, k)) != str(v) for k, v in values.items())
    if differs:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()
    return row


def load_programme() -> None:
    data = read("programme")
    entry = data["programme"]
    programme = put(Programme, {"slug": entry["slug"]}, entry)
    for name in data["names"]:
        put(ProgrammeName, {"programme": programme, "short": name["short"]}, name)
    for item in data["rounds"]:
        phases = item.pop("phases")
        funding_round = put(
            FundingRound, {"number": item["number"]}, item | {"programme": programme}
        )
        for phase in phases:
            put(FundingPhase, {"round": funding_round, "kind": phase["kind"]}, phase)


def load_themes() -> None:
    data = read("themes")
    for scheme in ("directory", "event"):
        for position, item in enumerate(data[scheme]):
            covers = item.pop("covers", [])
            theme = put(
                Theme, {"scheme": scheme, "slug": item["slug"]}, item | {"position": position}
            )
            for covered in Theme.objects.filter(scheme="directory", slug__in=covers):
                ThemeMapping.objects.get_or_create(theme=theme, covered=covered)
