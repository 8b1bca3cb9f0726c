"""Around the day: participant list, badges, check-in, messages, certificates, retention."""
