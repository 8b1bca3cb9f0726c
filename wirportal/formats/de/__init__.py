"""British English, as in the texts."""
