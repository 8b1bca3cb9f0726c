"""News and press releases: list, page, feeds, and the clock of embargoes."""
