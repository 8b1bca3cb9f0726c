"""The append-only trail: who did which deed to which row, and what it changed."""
