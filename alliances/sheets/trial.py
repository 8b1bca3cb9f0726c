"""The trial run: what a file would change. It writes nothing."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from alliances.models import Alliance
from alliances.sheets.entries import Compared, NewText
from alliances.sheets.given import GivenTable, plain
from alliances.sheets.items import ProjectTable, ResultTable
from alliances.sheets.partners import PartnersTable
from alliances.sheets.profile import ProfileTable
from alliances.sheets.tables import Table, spellings
from alliances.sheets.workbook import OTHER_SHEETS
from wirportal.accounts.models import User

KINDS: tuple[type[Table], ...] = (ProfileTable, PartnersTable, ProjectTable, ResultTable)


def tables_of(alliance: Alliance, user: User) -> list[Table]:
    return [kind(alliance, user) for kind in KINDS]


class Trial:
    """A workbook against the workshop as it is now."""

    def __init__(self, alliance: Alliance, user: User, given: Sequence[GivenTable]) -> None:
        self.alliance, self.user, self.given = alliance, user, given

    @cached_property
    def sheets(self) -> list[Compared]:
        return [self.compared(table) for table in tables_of(self.alliance, self.user)]

    def compared(self, table: Table) -> Compared:
        names = table.titles()
        found = next((one for one in self.given if plain(one.name) in names), None)
        return table.compare(found) if found else Compared(str(table.title), is_there=False)

    @property
    def unknown(self) -> list[str]:
        """Sheets that are none of ours."""
        ours = {name for table in tables_of(self.alliance, self.user) for name in table.titles()}
        ours |= {name for label in OTHER_SHEETS for name in spellings(label)}
        return [one.name for one in self.given if plain(one.name) not in ours]

    @property
    def is_ours(self) -> bool:
        return any(sheet.is_there for sheet in self.sheets)

    @property
    def texts(self) -> list[NewText]:
        return [new for sheet in self.sheets for new in sheet.texts]

    @property
    def changes(self) -> int:
        """How many rows would be taken over."""
        return sum(len(sheet.entries) for sheet in self.sheets)

    @property
    def refused(self) -> int:
        return sum(len(sheet.refused) for sheet in self.sheets)

    @property
    def unchanged(self) -> int:
        return sum(sheet.unchanged for sheet in self.sheets)

    def promised(self) -> dict[str, list[Any]]:
        """What was shown, in short."""
        return {new.name: new.promise for new in self.texts}
