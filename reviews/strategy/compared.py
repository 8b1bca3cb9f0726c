"""What differs between two versions that were handed in, part by part."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from reviews.strategy.draft import OTHER_PARTS
from reviews.strategy.paper import time_of, title_of
from reviews.words import euros
from wirportal.editing.differences import Patience, Piece, differences

Frozen = Mapping[str, Any]


class PartDifference(NamedTuple):
    title: str
    pieces: list[Piece]


def differing(before: Frozen, after: Frozen) -> list[PartDifference]:
    """Only the parts that differ, in the order of the paper."""
    patience = Patience()
    old, new = texts_of(before), texts_of(after)
    titles = {**titles_of(before), **titles_of(after)}
    return [
        PartDifference(title, differences(old.get(key, ""), new.get(key, ""), patience))
        for key, title in titles.items()
        if old.get(key, "") != new.get(key, "")
    ]


def titles_of(data: Frozen) -> dict[str, str]:
    sections = {f"section:{one['key']}": title_of(one) for one in data["sections"]}
    return {**sections, **{key: str(title) for key, title in OTHER_PARTS.items()}}


def texts_of(data: Frozen) -> dict[str, str]:
    sections = {f"section:{one['key']}": one["text"] for one in data["sections"]}
    projects = "\n".join(map(project_text, data["projects"]))
    files = "\n".join(file_text(one) for one in data["files"])
    return {**sections, "project-list": projects, "attachments": files}


def project_text(line: Mapping[str, Any]) -> str:
    facts = [line["partners"], time_of(dict(line)), euros(line["amount"])]
    told = ", ".join(filter(None, facts))
    return "\n".join(filter(None, [f"{line['rank']}. {line['title']} ({told})", line["summary"]]))


def file_text(one: Mapping[str, Any]) -> str:
    words = {"title": one["title"], "name": one["name"], "sum": one["sha256"][:12]}
    return _("%(title)s (%(name)s, checksum %(sum)s)") % words
