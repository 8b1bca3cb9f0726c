"""Texts that people write in Markdown: one way to HTML, one field, one preview."""
