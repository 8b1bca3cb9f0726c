"""Hostile requests for every address of events, over HTTP."""
