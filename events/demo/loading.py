"""What `load_demo` adds of events."""

from typing import Any

from events.demo.coming import Account, add_coming
from events.demo.past import add_past
from events.demo.writing import add_series, data


def add_events(account: Account) -> None:
    """`account` gives the demo account of (local part, name). Events that are there stay."""
    given: dict[str, Any] = data()
    add_series(given["series"])
    for event in given["events"]:
        add_past(event, account("veranstaltung", "Veranstaltungsteam"))
    add_coming(given["demo"], account)
