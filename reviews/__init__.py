"""Interim reviews: the top floor, still empty."""
