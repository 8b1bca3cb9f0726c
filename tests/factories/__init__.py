"""Rows for tests: each factory gives the plainest valid row."""
