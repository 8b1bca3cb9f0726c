"""The events' part of the demo: three real meetings, and an example that is open."""
