"""Answers typing errors with a query that finds something."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from django.contrib.postgres.search import TrigramSimilarity
from django.db import connection, transaction

from wirportal.search.folding import LONGEST_WORD, key, parts, visible
from wirportal.search.models import SearchWord
from wirportal.search.parsing import Parsed
from wirportal.search.stopwords import is_common
from wirportal.search.tree import Leaf, Phrase, Prefix, Term, Tree, replaced, wanted, written

SHORTEST_WORD = 4
SIMILARITY = "0.2"
# Each check costs a query, so a query of many unknown words is not tried in all ways.
MOST_LEAVES = 8
MOST_TRIES = 8
MOST_CANDIDATES = 40
_CHUNK = re.compile(r"\w+(?:[.+&-]\w+|\(\w+\))*")
_LETTER = re.compile(r"[^\W\d_]")

HasHits = Callable[[Parsed], bool]


def rebuild_vocabulary(texts: Iterable[str]) -> int:
    """Fills the vocabulary anew from public texts; says how many words it has."""
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for word in vocabulary_of(text):
            spelled[key(word)][word] += 1
    rows = [
        SearchWord(word=forms.most_common(1)[0][0], folded=folded, uses=forms.total())
        for folded, forms in spelled.items()
    ]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE search_searchword IN SHARE ROW EXCLUSIVE MODE")
        SearchWord.objects.all().delete()
        SearchWord.objects.bulk_create(rows, batch_size=2000)
    return len(rows)


def vocabulary_of(text: str) -> Iterator[str]:
    """The words of a text that are worth proposing; "Holz-21-regio" as a whole and its parts."""
    for chunk in _CHUNK.findall(visible(text)):
        found = parts(chunk)
        yield from filter(_is_worth_proposing, [chunk, *(found if len(found) > 1 else ())])


def _is_worth_proposing(word: str) -> bool:
    is_right_size = len(key(word)) >= SHORTEST_WORD and len(word) <= LONGEST_WORD
    return is_right_size and bool(_LETTER.search(word)) and not is_common(word)


def nearest(word: str) -> list[str]:
    """Words of the vocabulary that differ from this one by a typing error, the likeliest first."""
    wrong = key(word)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [SIMILARITY]
            )
        near = list(
            SearchWord.objects.filter(folded__trigram_similar=wrong)
            .annotate(similarity=TrigramSimilarity("folded", wrong))
            .order_by("-similarity", "-uses", "folded")
            .values_list("folded", "word", "uses")[:MOST_CANDIDATES]
        )
    furthest = max(1, min(3, len(wrong) // 3))
    found = [(distance(wrong, folded), -uses, spelled) for folded, spelled, uses in near]
    return [spelled for errors, _, spelled in sorted(found) if 0 < errors <= furthest]


def suggest_query(parsed: Parsed, has_hits: HasHits) -> str | None:
    """The query with its unknown words put right, if that one has hits."""
    if parsed.tree is None:
        return None
    known = _Known(has_hits)
    leaves = islice(dict.fromkeys(wanted(parsed.tree)), MOST_LEAVES)
    options = {leaf: better for leaf in leaves if (better := _better(leaf, known))}
    for new in islice(_choices(options), MOST_TRIES):
        tree = replaced(parsed.tree, new)
        if has_hits(Parsed(written(tree), tree)):
            return written(tree)
    return None


class _Known:
    """Asks once for each word whether anything contains it."""

    def __init__(self, has_hits: HasHits) -> None:
        self._has_hits = has_hits
        self._answers: dict[Tree, bool] = {}

    def __call__(self, leaf: Leaf) -> bool:
        if leaf not in self._answers:
            self._answers[leaf] = self._has_hits(Parsed(written(leaf), leaf))
        return self._answers[leaf]


def _better(leaf: Leaf, known: _Known) -> list[Leaf]:
    """What may have been meant instead; nothing for a word that is known."""
    if isinstance(leaf, Phrase):
        return _better_phrase(leaf, known)
    if known(leaf):
        return []
    return [Term(word) for word in nearest(leaf.stem if isinstance(leaf, Prefix) else leaf.word)]


def _better_phrase(phrase: Phrase, known: _Known) -> list[Leaf]:
    right: list[str] = []
    for word in phrase.text.split()[:MOST_LEAVES]:
        is_known = len(key(word)) < SHORTEST_WORD or is_common(word) or known(Term(word))
        right.append(word if is_known else next(iter(nearest(word)), word))
    text = " ".join(right)
    return [] if text == phrase.text else [Phrase(text)]


def _choices(options: dict[Leaf, list[Leaf]]) -> Iterator[dict[Leaf, Leaf]]:
    """First the likeliest word everywhere, then in one place after the other the next likely."""
    if not options:
        return
    first = {leaf: better[0] for leaf, better in options.items()}
    yield first
    for leaf, better in options.items():
        for other in better[1:]:
            yield first | {leaf: other}


def distance(one: str, other: str) -> int:
    """How many letters were missed, added, mistaken or swapped with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        above, row = row, [i]
        for j, right in enumerate(other, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]
