"""Legal pages, licences, and the feedback form that works without an account."""
