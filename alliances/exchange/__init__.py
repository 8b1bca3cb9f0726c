"""Offers and needs of the alliances, and messages about them that the portal passes on."""
