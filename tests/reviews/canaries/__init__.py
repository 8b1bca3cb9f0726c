"""A random word in every confidential field, and who finds which of them where."""
