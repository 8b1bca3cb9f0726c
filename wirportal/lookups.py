"""What a list of the administration may be asked: only what its own filters send."""

import re
from typing import Any, ClassVar

from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest

DATE_PARTS = {"year": range(1, 9999), "month": range(1, 13), "day": range(1, 32)}


class KnownLookups:
    """For a ModelAdmin. Any other lookup would spell out hashes or run patterns of strangers."""

    list_filter: ClassVar[Any]
    date_hierarchy: ClassVar[Any]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        name, _, kind = lookup.rpartition("__")
        if name == self.date_hierarchy and kind in DATE_PARTS:
            return re.fullmatch("[0-9]{1,4}", value) is not None and int(value) in DATE_PARTS[kind]
        return kind in {"exact", "isnull"} and name in self.list_filter


class KnownKeys(AutocompleteSelect):
    """A choice by key that shows a wrong key as none, where Django's own would fail."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, [v for v in value if re.fullmatch("[0-9]+", str(v))], attr)
