"""A process that sends mails, first in a bare loop over one kept connection, then by the outbox.

`python -m benchmarks.mailing NUMBER ROUNDS`, with EMAIL_URL naming a mail server that takes all.
Prints one line of JSON, the seconds of each round; leaves the mails to the database's end.
"""

import json
import sys
import time
from datetime import timedelta

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

from django.core.mail import EmailMessage, get_connection  # noqa: E402  needs the apps to be ready
from django.utils import timezone  # noqa: E402

from alliances.models import Alliance, Membership, Project  # noqa: E402
from wirportal.accounts.models import User  # noqa: E402
from wirportal.notifications import claims, writing  # noqa: E402
from wirportal.notifications.delivery import send_waiting  # noqa: E402
from wirportal.notifications.models import OutboundMail  # noqa: E402
from wirportal.notifications.outbox import notify  # noqa: E402

KIND = "project-ends"


def people(number: int) -> list[User]:
    return User.objects.bulk_create(
        User(email=f"mail{index}@demo.example", display_name="Messung") for index in range(number)
    )


def project() -> Project:
    alliance = Alliance.objects.published().earliest("pk")
    until = timezone.localdate() + timedelta(days=30)
    return Project.objects.create(
        alliance=alliance, slug="messung", title_de="Messung", until_on=until, state="published"
    )


def lead(users: list[User], alliance: Alliance) -> None:
    """Only who coordinates the alliance is written to."""
    since, role = timezone.localdate(), Membership.Role.COORDINATOR
    Membership.objects.bulk_create(
        Membership(alliance=alliance, user=user, role=role, from_on=since) for user in users
    )


def by_the_outbox(users: list[User], row: Project, key: str) -> float:
    assert row.until_on is not None
    data = {"object": row.pk, "day": row.until_on.isoformat(), "offset": -30}
    notify(users, KIND, key=key, data=data)
    began = time.perf_counter()
    send_waiting()
    took = time.perf_counter() - began
    unsent = OutboundMail.objects.filter(key__startswith=key).exclude(state="sent").count()
    assert unsent == 0, f"{unsent} mails were not sent"
    return took


def the_same_mails(users: list[User], row: Project, key: str) -> list[EmailMessage]:
    """What the outbox is about to send, written beforehand."""
    assert row.until_on is not None
    data = {"object": row.pk, "day": row.until_on.isoformat(), "offset": -30}
    notify(users, KIND, key=key, data=data)
    claim = claims.take(len(users))
    mails = [ready.mail for ready in writing.written(claim)]
    OutboundMail.objects.filter(claim=claim.token).delete()
    return list(mails)


def in_a_bare_loop(mails: list[EmailMessage]) -> float:
    connection = get_connection()
    connection.open()
    began = time.perf_counter()
    for mail in mails:
        connection.send_messages([mail])
    took = time.perf_counter() - began
    connection.close()
    return took


def main(number: int, rounds: int) -> None:
    users, row = people(number), project()
    lead(users, row.alliance)
    mails = the_same_mails(users, row, "vorher")
    found = [
        {"bare": in_a_bare_loop(mails), "outbox": by_the_outbox(users, row, f"runde{count}")}
        for count in range(rounds)
    ]
    print(json.dumps(found), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
