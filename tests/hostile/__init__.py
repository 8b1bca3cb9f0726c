"""Hostile input that tests of several floors share."""
