"""Shows where a hit matches: in excerpts cut by the database, and in names.

The database marks with two characters of private use. They are taken out of the text before and
become elements only after everything else was escaped.
"""

import re

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import F, Func, TextField, Value
from django.db.models.functions import Coalesce
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from wirportal.search.folding import collapse, key, words
from wirportal.search.parsing import Parsed
from wirportal.search.query import highlight_query
from wirportal.search.tree import Leaf, Phrase, Prefix, wanted
from wirportal.texts.language import page_language

START, STOP = "\ue000", "\ue001"
_CHUNK = re.compile(r"\w(?:\(\w+\)|[^\s()]*\w)*")
# Two words of which this much is equal, and this little is not, are forms of one word.
COMMON_STEM, ENDING = 4, 3


def headline(field: str, parsed: Parsed, *, config: str = "wir_de") -> SearchHeadline:
    """For `annotate()` on the rows of one page: the passages of a text column that match."""
    text = Func(
        Coalesce(F(field), Value("")),
        Value(START + STOP),
        Value(""),
        function="translate",
        output_field=TextField(),
    )
    return SearchHeadline(
        text,
        highlight_query(parsed.tree) or SearchQuery(""),
        config=config,
        start_sel=START,
        stop_sel=STOP,
        max_words=30,
        min_words=14,
        short_word="0",
        max_fragments=2,
        fragment_delimiter=" … ",
    )


def passages(column: str, parsed: Parsed) -> SearchHeadline:
    """`headline` of a column that stands in each language, `body_{language}_text`, or once."""
    language = page_language() if "{" in column else "de"
    return headline(column.format(language=language), parsed, config=f"wir_{language}")


def marked(value: str | None) -> SafeString:
    """Escaped text with what `headline` found as `<mark>`."""
    text = escape(value or "")
    return mark_safe(text.replace(START, "<mark>").replace(STOP, "</mark>"))  # noqa: S308


def in_one_line(excerpt: str | None) -> SafeString:
    """The same of a text that has a line for each name, fact or paragraph."""
    return marked(" · ".join((excerpt or "").splitlines()))


def highlight(text: str, parsed: Parsed) -> SafeString:
    """Escaped name or title with the words of the query as `<mark>`."""
    leaves = wanted(parsed.tree) if parsed.tree else []
    plain = text.replace(START, "").replace(STOP, "")
    return marked(_CHUNK.sub(lambda found: _marked_chunk(found[0], leaves), plain))


def _marked_chunk(chunk: str, leaves: list[Leaf]) -> str:
    return f"{START}{chunk}{STOP}" if any(_matches(chunk, leaf) for leaf in leaves) else chunk


def _matches(chunk: str, leaf: Leaf) -> bool:
    forms = {key(chunk), *map(collapse, words(chunk))}
    if isinstance(leaf, Prefix):
        return any(form.startswith(key(leaf.stem)) for form in forms)
    if isinstance(leaf, Phrase):
        return not forms.isdisjoint(map(collapse, words(leaf.text)))
    return any(_is_same_word(form, key(leaf.word)) for form in forms)


def _is_same_word(one: str, other: str) -> bool:
    stem = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        stem += 1
    longest = max(len(one), len(other))
    return one == other or (stem >= COMMON_STEM and longest - stem <= min(ENDING, stem - 2))
