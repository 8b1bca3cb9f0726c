"""From a tree to a PostgreSQL query, and the order of what it finds.

A word is looked for in German, in English and as it is written. What readers typed travels only
as bound parameters, and only letters and digits of it reach the text of a tsquery.
"""

from typing import Any, TypeVar, cast

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import (
    Expression,
    ExpressionWrapper,
    F,
    FloatField,
    Model,
    QuerySet,
    Value,
)

from wirportal.search.folding import key, parts, spellings, words
from wirportal.search.parsing import is_common_only
from wirportal.search.stopwords import ENGLISH, GERMAN
from wirportal.search.tree import (
    And,
    Leaf,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    Tree,
    joined,
    wanted,
)
from wirportal.statements import Slot

# PostgreSQL takes them as D, C, B, A: a hit in a name outweighs any number of hits in the text.
WEIGHTS = [0.05, 0.1, 0.2, 1.0]
COMMON: dict[str, frozenset[str]] = {
    "wir_de": GERMAN,
    "wir_en": ENGLISH,
    "simple": frozenset(),
}
ModelT = TypeVar("ModelT", bound=Model)


class TreeQuery(SearchQuery):
    """A whole tree as one expression; `&`, `|` and `~` work as with any SearchQuery.

    Its texts are slots that begin with `name`: a query can be kept and asked with others.
    """

    invert: bool

    def __init__(self, tree: Tree, name: str = "sought") -> None:
        super().__init__(Value(""))
        self.tree = tree
        self.name = name

    def as_sql(self, compiler: Any, connection: Any, *args: Any, **kwargs: Any) -> Any:
        sql, texts = self.composed()
        return (f"!!({sql})" if self.invert else sql), texts

    def composed(self) -> tuple[str, list[Slot]]:
        sql, texts = _composed(self.tree)
        return sql, [Slot(f"{self.name}{place}", text) for place, text in enumerate(texts)]


def search_query(tree: Tree | None) -> TreeQuery | None:
    """The condition for `search_vector=…`; None if there is nothing to search."""
    return TreeQuery(tree) if tree else None


def highlight_query(tree: Tree | None) -> TreeQuery | None:
    """Any of the words a hit may contain, for marking them in an excerpt."""
    leaves = wanted(tree) if tree else []
    return TreeQuery(joined(Or, leaves), "marked") if leaves else None


def ranked(
    found: QuerySet[ModelT],
    query: TreeQuery,
    *,
    vector: str = "search_vector",
    name: str = "name",
    factor: Expression | None = None,
) -> QuerySet[ModelT]:
    """The matching rows, hits in names first, then by name; the rank is multiplied by `factor`."""
    rank: Expression = SearchRank(F(vector), query, weights=WEIGHTS)
    if factor is not None:
        rank = ExpressionWrapper(rank * factor, output_field=FloatField())
    matching = found.filter(**{vector: query}).annotate(rank=rank)
    return cast(QuerySet[ModelT], matching.order_by("-rank", name))


def _composed(tree: Tree) -> tuple[str, list[Any]]:
    match tree:
        case And(nodes):
            return _chained(" && ", nodes)
        case Or(nodes):
            return _chained(" || ", nodes)
        case Not(part):
            sql, texts = _composed(part)
            return f"(!!{sql})", texts
        case leaf:
            return _leaf(leaf)


def _chained(operator: str, nodes: tuple[Tree, ...]) -> tuple[str, list[Any]]:
    composed = [_composed(node) for node in nodes]
    texts = [text for _, more in composed for text in more]
    return f"({operator.join(sql for sql, _ in composed)})", texts


def _leaf(leaf: Leaf) -> tuple[str, list[Any]]:
    if not isinstance(leaf, Prefix) and is_common_only(leaf):
        return "(to_tsquery('simple', %s))", [_in_names(leaf)]
    texts = {config: text for config in COMMON if (text := _tsquery(leaf, config))}
    calls = [f"to_tsquery('{config}', %s)" for config in texts]
    return f"({' || '.join(calls)})", list(texts.values())


def _in_names(leaf: Term | Phrase) -> str:
    """Common words are looked for in names only, where they stand unstemmed with weight A."""
    plain = words(leaf.text if isinstance(leaf, Phrase) else leaf.word)
    return " <-> ".join(f"'{word}':A" for word in plain)


def _tsquery(leaf: Leaf, config: str) -> str:
    if isinstance(leaf, Phrase):
        return _side_by_side(leaf.text)
    text, mark = (leaf.stem, ":*") if isinstance(leaf, Prefix) else (leaf.word, "")
    whole = _side_by_side(text, mark)
    if len(parts(text)) == 1:
        return whole
    # "S-Bahn" is not "Bahn": where a part is a stop word, the rest alone would be found.
    has_common_part = not COMMON[config].isdisjoint(words(text))
    return " | ".join(([] if has_common_part else [f"({whole})"]) + _in_one(text, mark))


def _side_by_side(text: str, mark: str = "") -> str:
    """Each word in its spellings: `('grune' | 'gruene') <-> 'chemie'`; `mark` ends the last."""
    *front, last = parts(text)
    units = [_any(spellings(part)) for part in front]
    return " <-> ".join([*units, _any(spellings(last), mark)])


def _any(forms: list[str], mark: str = "") -> str:
    lexemes = [f"'{form}'{mark}" for form in forms]
    return lexemes[0] if len(lexemes) == 1 else f"({' | '.join(lexemes)})"


def _in_one(text: str, mark: str) -> list[str]:
    """A word of several parts written as one, `'renatbau'`; "4.0" is not 40, "WI+R" not "wir"."""
    one = key(text)
    return [] if one.isdecimal() or one in GERMAN | ENGLISH else [f"'{one}'{mark}"]
