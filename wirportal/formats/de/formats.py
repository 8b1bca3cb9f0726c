"""Times on German pages: 4. November 2025, 14:30 Uhr."""

DATETIME_FORMAT = r"j. F Y, H:i \U\h\r"
