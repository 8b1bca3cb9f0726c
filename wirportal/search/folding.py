"""One plain spelling for words that are written in many: `BioÖkonomie`, `Biooekonomie`, `Plant³`.

The database folds with the same tables (see `operations`), so both sides agree on every letter.
"""

import re
import unicodedata

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"

# What compatibility decomposition leaves as it is or reads as letters. Capitals stand here too: in
# the C locale PostgreSQL knows small letters only for ASCII.
LONG_FORMS = {
    "ß": "ss",
    "ẞ": "ss",
    "æ": "ae",
    "Æ": "ae",
    "œ": "oe",
    "Œ": "oe",
    "þ": "th",
    "Þ": "th",
}
SHORT_FORMS = dict(zip("øØłŁđĐðÐħĦıŧŦ™℠", "oollddddhhitt  ", strict=True))

# Patterns that Python and PostgreSQL read alike: accents, soft hyphens, zero-width and direction
# marks; then all that separates words.
DROPPED = r"[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]+"
SEPARATORS = (
    r"[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab\u00ac\u00ae-\u00b1\u00b4"
    r"\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u200a\u2010-\u205f\u20ac\u2117\u2122\u2212"
    r"\u2215\u2219\u3000]+"
)

_FORMS = str.maketrans(SHORT_FORMS | LONG_FORMS)
_DROPPED = re.compile(DROPPED)
_SEPARATORS = re.compile(SEPARATORS)
_UMLAUTS = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "æ": "ae",
        "ø": "oe",
    }
)
_DIGRAPH = re.compile(r"(a|o)e|(?<![aeq])(u)e")
_WORD = re.compile(r"[^\W_]+")

# PostgreSQL ignores words of more than 2,046 bytes; no real word comes near even this.
LONGEST_WORD = 100


def fold(text: str) -> str:
    """Small letters without accents; all that is no letter and no digit becomes a space."""
    plain = unicodedata.normalize("NFKD", text.translate(_FORMS))
    return _SEPARATORS.sub(" ", _DROPPED.sub("", plain)).lower()


def collapse(folded: str) -> str:
    """Folded text with ae, oe, ue as a, o, u; not in Bauer, neue, Quelle."""
    return _DIGRAPH.sub(lambda found: found[1] or found[2], folded)


def visible(text: str) -> str:
    """Text without soft hyphens and other signs that only tell how to set it."""
    return _DROPPED.sub("", unicodedata.normalize("NFC", text))


def parts(text: str) -> list[str]:
    """The words of a text as they are written: "Holz-21-Régio" has three."""
    composed = unicodedata.normalize("NFKC", text.replace("™", " ").replace("℠", " "))
    return _WORD.findall(_SEPARATORS.sub(" ", _DROPPED.sub("", composed)))


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return [_searchable(fold(part)) for part in parts(text)]


def spellings(word: str) -> list[str]:
    """Folded forms under which one word may stand in a text; `word` holds no separators."""
    forms = (fold(word), collapse(fold(word)), fold(word.translate(_UMLAUTS)))
    return list(dict.fromkeys(map(_searchable, forms)))


def key(text: str) -> str:
    """All words of a text in one: "Holz-21-regio" and "holz21regio" have the same key."""
    return collapse("".join(words(text)))[:LONGEST_WORD]


def _searchable(folded: str) -> str:
    """Nothing but letters and digits: what may stand between the quotes of a tsquery."""
    return "".join(_WORD.findall(folded))[:LONGEST_WORD]
