"""Chains: what a result follows from and what followed from it, in memory, from one query."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from alliances.models import Project, Result
from alliances.querysets import long_columns

# Beyond it a chain is cut off; the form allows no longer ones and no circles.
DEEPEST = 20
EVERYBODY = AnonymousUser()
UNREAD = ("body_de_text", "body_en_text", "search")


@dataclass
class Step:
    """A link of a chain: a project or a result, and what came of it."""

    project: Project | None = None
    result: Result | None = None
    is_here: bool = False
    steps: list["Step"] = field(default_factory=list)


def linked(rows: QuerySet[Result], user: Any) -> QuerySet[Any]:
    """The rows with their project at hand, and whether this person may see it."""
    projects = Project.objects.visible_to(user).filter(pk=OuterRef("project"))
    unread = [f"{way}{name}" for way in ("", "project__") for name in UNREAD]
    return (
        rows.select_related("alliance", "project")
        .defer(*unread, *long_columns())
        .annotate(shows_project=Exists(projects))
    )


class Chains:
    """The chains among some results; of others it knows nothing, so a hidden one ends a chain."""

    def __init__(self, rows: Iterable[Any]) -> None:
        """`rows` of `linked()`."""
        self.rows = {row.pk: row for row in rows}
        self.effects: dict[int, list[Any]] = defaultdict(list)
        for row in self.rows.values():
            if row.follows_id in self.rows:
                self.effects[row.follows_id].append(row)

    def before(self, row: Any) -> list[Any]:
        """What led to it, the first first."""
        found = [row]
        while (earlier := self.rows.get(found[0].follows_id)) and len(found) < DEEPEST:
            if earlier in found:
                break
            found.insert(0, earlier)
        return found[:-1]

    def after(
        self, row: Any, *, here: int | None = None, seen: frozenset[int] = frozenset()
    ) -> Step:
        """The result with everything that followed from it."""
        seen |= {row.pk}
        later = self.effects[row.pk] if len(seen) < DEEPEST else []
        steps = [self.after(one, here=here, seen=seen) for one in later if one.pk not in seen]
        return Step(result=row, is_here=row.pk == here, steps=steps)

    def through(self, row: Any) -> Step:
        """The whole way from the project, or the first result, down to the last effects."""
        here = self.after(row, here=row.pk)
        ways = self.before(row)
        for earlier in reversed(ways):
            here = Step(result=earlier, steps=[here])
        return below_project(ways[0] if ways else row, here)

    def first(self) -> list[Any]:
        """The results that no other one led to."""
        return [row for row in self.rows.values() if row.follows_id not in self.rows]

    def from_project(self, row: Any) -> Step:
        """A first result with all that followed, below its project."""
        return below_project(row, self.after(row))

    def of_project(self, project: Project) -> list[Step]:
        """What came of a project: the results that no other of its results led to."""
        mine = [row for row in self.rows.values() if row.project_id == project.pk]
        keys = {row.pk for row in mine}
        first = [row for row in mine if keys.isdisjoint(r.pk for r in self.before(row))]
        return [self.after(row) for row in first]


def below_project(first: Any, step: Step) -> Step:
    return Step(project=first.project, steps=[step]) if first.shows_project else step


def chains_of(alliances: Iterable[int], user: Any) -> Chains:
    """All chains of some alliances that this person may see, in one query; a step is a title."""
    rows = Result.objects.visible_to(user).filter(alliance__in=list(alliances))
    return Chains(linked(rows, user).defer("text_de", "text_en"))


def would_circle(key: int | None, follows: int | None, known: Mapping[int, int | None]) -> bool:
    """Whether the result would lead to itself by way of others, or the chain grow too long.

    `known` says of each result which one it follows.
    """
    seen: set[int] = set()
    while follows is not None:
        if follows == key or follows in seen or len(seen) >= DEEPEST - 1:
            return True
        seen.add(follows)
        follows = known.get(follows)
    return False
