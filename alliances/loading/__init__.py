"""Loads the sourced data: programme, themes, and the file of alliances."""
