"""Organisations as shared records: found first, added only if missing, merged if they are one."""
