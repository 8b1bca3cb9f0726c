"""What editing has done by the clock."""

import datetime

from wirportal.editing.models import Autosave, Presence
from wirportal.registry import clockwork


@clockwork.register
def forget_old_texts(now: datetime.datetime) -> None:
    """Kept texts go after a month, presence after minutes: nobody needs them any more."""
    Autosave.objects.forgotten(now).delete()
    Presence.objects.gone(now).delete()
