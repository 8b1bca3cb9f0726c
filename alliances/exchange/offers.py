"""What the exchange hands to shared pages, to the clockwork, to hand-overs and to the demo."""

import datetime

from alliances.exchange import desk, permissions  # noqa: F401, register a desk and a right
from alliances.exchange.actions import find_answerers
from alliances.exchange.delivery import overdue
from alliances.exchange.demo import add_examples
from alliances.exchange.handing_over import CONTACTS, CONVERSATIONS
from alliances.exchange.tasks import pass_on
from alliances.exchange.waiting import ending_offers, new_messages
from wirportal.registry import clockwork, demo, hand_overs, tasks

tasks.register(new_messages)
tasks.register(ending_offers)
hand_overs.register(CONTACTS)
hand_overs.register(CONVERSATIONS)
demo.register(add_examples)
clockwork.register(find_answerers)


@clockwork.register
def pass_on_overdue_messages(now: datetime.datetime) -> None:
    for message_id in overdue(now):
        pass_on.delay(message_id)
