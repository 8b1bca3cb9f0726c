"""Uploads: checked by their content, stored in private, handed out by views alone."""
