"""Registrations: one's own, guests, delegations, quotas, the waiting list."""
