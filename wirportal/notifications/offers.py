"""What notifications do by the clock, and what they ask of the office."""

import datetime

from wirportal.notifications import digests, reminding, sweeping
from wirportal.notifications.models import OutboundMail
from wirportal.notifications.tasks import ring
from wirportal.notifications.waiting import kept_mails
from wirportal.registry import clockwork, tasks

State = OutboundMail.State

tasks.register(kept_mails)


@clockwork.register
def remind(now: datetime.datetime) -> None:
    reminding.remind(now)


@clockwork.register
def collect_digests(now: datetime.datetime) -> None:
    digests.collect(now)


@clockwork.register
def free_abandoned(now: datetime.datetime) -> None:
    sweeping.free_abandoned()


@clockwork.register
def send_what_is_due(now: datetime.datetime) -> None:
    OutboundMail.objects.come_due(now).update(state=State.QUEUED)
    if OutboundMail.objects.waiting().exists():
        ring()


@clockwork.register
def forget(now: datetime.datetime) -> None:
    sweeping.forget(now)
