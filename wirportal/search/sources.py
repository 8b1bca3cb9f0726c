"""What the apps let readers find: each registers its source in its own `search.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from wirportal.registry import Registry
from wirportal.search.excerpts import passages
from wirportal.search.parsing import Parsed
from wirportal.search.suggestions import rebuild_vocabulary

Reader: TypeAlias = AbstractBaseUser | AnonymousUser


@dataclass(frozen=True, slots=True)
class Hit:
    """One line of the results. `title` and `excerpt` may be safe HTML made by `excerpts`."""

    title: str
    url: str
    excerpt: str = ""
    note: str = ""


def no_texts() -> Iterable[str]:
    """A source whose words are not to be proposed: what is not public never is."""
    return ()


@dataclass(frozen=True, slots=True)
class Index:
    """The model whose column `search` a query has to match, and SQL for what visitors see of it.

    `values` are bound to the SQL, which must hold for all that visitors may find and, as the time
    of an answer tells whether it did, for nothing else.
    """

    model: type[Model]
    public: str
    values: Callable[[], tuple[object, ...]] = tuple


@dataclass(frozen=True, slots=True)
class SearchSource:
    """One kind of thing to be found.

    `matches` gives the rows this reader may see, the best first; the query is never empty.
    `hit` turns one of them into a line; with `passages`, the column to cut them from, it has an
    `excerpt`. `texts` are public texts for suggestions. With an `index` the source is asked only
    if something may match.
    """

    key: str
    label: str | Promise
    matches: Callable[[Parsed, Reader], QuerySet[Any]]
    hit: Callable[[Any, Parsed], Hit]
    passages: str = ""
    texts: Callable[[], Iterable[str]] = no_texts
    index: Index | None = None

    def rows(self, parsed: Parsed, reader: Reader) -> QuerySet[Any]:
        found = self.matches(parsed, reader)
        if self.passages:
            found = found.annotate(excerpt=passages(self.passages, parsed))
        return found

    @property
    def is_steady(self) -> bool:
        """Whether what visitors may find depends on no moment."""
        return self.index is not None and self.index.values is tuple

    @property
    def gives_words(self) -> bool:
        """Whether typing errors are judged by this source."""
        return self.texts is not no_texts


sources: Registry[SearchSource] = Registry()


def register(source: SearchSource) -> SearchSource:
    return sources.register(source)


def is_found(parsed: Parsed, reader: Reader) -> bool:
    """Whether a source of words has a hit for this reader."""
    return any(source.matches(parsed, reader).exists() for source in sources if source.gives_words)


def refresh_vocabulary() -> int:
    """Takes up the words of all sources; to be called after public texts have changed."""
    return rebuild_vocabulary(text for source in sources for text in source.texts())
