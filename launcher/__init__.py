"""Sets up and runs the portal on a bare machine, with the standard library alone."""
