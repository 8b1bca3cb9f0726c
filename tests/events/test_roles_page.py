"""docs/roles.md names every permission and every way to the rows of events."""

import inspect
import re
from pathlib import Path

from events import permissions, querysets

PAGE = (Path(__file__).parents[2] / "docs/roles.md").read_text(encoding="utf-8")


def test_every_permission_stands_on_the_page():
    names = set(re.findall(r'@rule\("(events\.\w+)"\)', inspect.getsource(permissions)))
    assert len(names) > 20
    assert set(re.findall(r"`(events\.[a-z_]+)`", PAGE)) == names


def test_every_way_to_rows_stands_on_the_page():
    assert {name for name in querysets.__all__ if f"`{name}.visible_to`" not in PAGE} == set()
