"""Characters no text needs: signals for machines, and signs that turn the reading order round."""

CONTROLS = [*range(0x20), *range(0x7F, 0xA0)]
KEPT = {ord("\n"), ord("\t"), ord("\r")}
# Embeddings, overrides and isolates of the reading direction; marks such as U+200F stay.
TURNS = [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]
DROPPED = {code: None for code in [*CONTROLS, *TURNS] if code not in KEPT}


def clean(text: str) -> str:
    """Without control characters and with one kind of line end."""
    return text.translate(DROPPED).replace("\r\n", "\n").replace("\r", "\n")
