"""One spelling for names that are compared: small letters, umlauts and accents unfolded."""

import unicodedata

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def fold_umlauts(text: str) -> str:
    """`Universität` and `UNIVERSITAET` become the same text."""
    text = unicodedata.normalize("NFC", text).lower().translate(UMLAUTS)
    plain = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
