"""The ground floor: what every app of the portal stands on. It imports none of them."""
