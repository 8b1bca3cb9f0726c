"""What the page of a round's settings shows: rules in groups, parts, alliances, frozen version."""

from typing import Any, NamedTuple

from django.utils.functional import Promise, cached_property

from reviews.models import InterimReview, ReviewRound, RoundVersion
from reviews.rounds.actions import digest_of, frozen_data, missing
from reviews.rounds.forms import GROUPS
from reviews.rounds.marks import shown
from reviews.rounds.parts import KINDS, Kind
from wirportal.accounts.models import User


class Rule(NamedTuple):
    label: str
    value: str
    # Of a text that is there in two languages.
    language: str = ""


class Group(NamedTuple):
    key: str
    title: str | Promise
    rules: list[Rule]


class PartList(NamedTuple):
    kind: Kind
    rows: list[Any]


class Settings:
    def __init__(self, round_: ReviewRound, user: User) -> None:
        self.round, self.user = round_, user

    @property
    def groups(self) -> list[Group]:
        return [
            Group(key, title, [rule_of(self.round, name) for name in names])
            for key, (title, names) in GROUPS.items()
        ]

    @cached_property
    def parts(self) -> list[PartList]:
        return [PartList(kind, list(kind.rows(self.round))) for kind in KINDS]

    @cached_property
    def cases(self) -> list[Any]:
        rows: Any = InterimReview.objects.visible_to(self.user).for_list()
        return list(rows.filter(round=self.round).order_by("alliance__name"))

    @cached_property
    def version(self) -> RoundVersion | None:
        return self.round.versions.first()

    @property
    def is_as_frozen(self) -> bool:
        """Whether what stands in the tables is still what was announced."""
        if self.version is None:
            return False
        known = self.version.data["rules"]
        return bool(self.version.sha256 == digest_of(frozen_data(self.round, known)))

    @property
    def missing(self) -> list[str]:
        return missing(self.round) if self.round.is_draft else []

    @property
    def weights(self) -> int:
        """Of all criteria together."""
        return sum(row.weight for row in self.parts[0].rows)


def rule_of(round_: ReviewRound, name: str) -> Rule:
    field = ReviewRound._meta.get_field(name)
    language = name[-2:] if name.endswith(("_de", "_en")) else ""
    return Rule(str(field.verbose_name), shown(round_, name), language)  # type: ignore[union-attr]
