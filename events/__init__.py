"""Events and their results: the floor above the alliances, still empty."""
