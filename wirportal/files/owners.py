"""Which files are in use: every app that has some says so."""

from collections.abc import Callable, Collection, Iterable

from wirportal.registry import Registry

# Called with keys of StoredFile rows; gives back those that a row of the app refers to.
Owner = Callable[[Collection[int]], Iterable[int]]

owners: Registry[Owner] = Registry()
