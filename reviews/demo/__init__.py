"""The reviews' part of the demo: a round half-way, and last year's, finished."""
