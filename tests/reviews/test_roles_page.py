"""docs/roles.md names every permission and every way to the rows of the reviews."""

import inspect
import re
from pathlib import Path

from reviews import permissions, querysets

PAGE = (Path(__file__).parents[2] / "docs/roles.md").read_text(encoding="utf-8")


def test_every_permission_stands_on_the_page():
    source = inspect.getsource(permissions)
    names = set(re.findall(r'@rule\("(reviews\.\w+)"\)', source))
    assert len(names) > 40
    assert {name for name in names if f"`{name}`" not in PAGE} == set()
    assert set(re.findall(r"`(reviews\.[a-z]+_?[a-z_]*)`", PAGE)) - names == set()


def test_every_way_to_rows_stands_on_the_page():
    assert {name for name in querysets.__all__ if f"`{name}.visible_to`" not in PAGE} == set()
