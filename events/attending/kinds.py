"""Names of the kinds of mails around the day."""

MESSAGE, NEAR, QUOTA_OPEN, FEEDBACK = (
    "event-message",
    "event-near",
    "event-quota-open",
    "event-after",
)
