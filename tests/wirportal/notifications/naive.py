"""How mails are sent twice: send, then mark, and ask nobody. The control of test_kills.py."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wirportal.settings")
django.setup()

from django.core.mail import get_connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from wirportal.notifications import writing  # noqa: E402
from wirportal.notifications.models import OutboundMail  # noqa: E402


def main():
    connection = get_connection()
    connection.open()
    for row in OutboundMail.objects.filter(state="queued").order_by("pk"):
        kind = writing.kinds.named(row.kind)
        text = writing.Text(row, kind, writing.composed(kind, row))
        connection.send_messages([writing.mail_of(text)])
        OutboundMail.objects.filter(pk=row.pk).update(state="sent", sent_at=timezone.now())


main()
