"""Registers what the portal tells people about events."""

from events.attending import telling as attending  # noqa: F401, registers its kinds
from events.demands import telling as demands  # noqa: F401, registers its kinds
from events.dossier import telling as dossier  # noqa: F401, registers its kinds
from events.programme import telling as programme  # noqa: F401, registers its kind
from events.registering import mail_kinds as registering  # noqa: F401, registers its kinds
