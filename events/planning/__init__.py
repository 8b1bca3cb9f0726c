"""Planning: the event itself, from draft to closing, and how it is shown."""
