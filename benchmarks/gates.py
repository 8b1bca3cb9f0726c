"""What each subject must reach and what we are after, and how a measurement compares."""

from dataclasses import dataclass
from enum import Enum


class Verdict(Enum):
    LEAD = "leads"
    MUST = "holds"
    FAILED = "FAILS"


@dataclass(frozen=True)
class Gate:
    """`must` is the gate, `lead` what we are after; for most subjects more is better."""

    subject: str
    must: float
    lead: float
    unit: str = ""
    less_is_better: bool = False

    def verdict(self, value: float) -> Verdict:
        if self.reaches(value, self.lead):
            return Verdict.LEAD
        return Verdict.MUST if self.reaches(value, self.must) else Verdict.FAILED

    def reaches(self, value: float, aim: float) -> bool:
        """As printed: what rounds to the aim has reached it."""
        value = round(value, 2)
        return value <= aim if self.less_is_better else value >= aim


def at_most(subject: str, must: float, lead: float, unit: str = "") -> Gate:
    return Gate(subject, must, lead, unit, less_is_better=True)


SPEED = {
    "list": Gate("list: all cards, facets with counts, visitor", 0.7, 1.5),
    "list signed in": Gate("the same, signed in", 0.6, 1.0),
    "alliance": Gate("alliance page", 1.0, 2.0),
    "search": Gate("search, first page", 0.7, 1.5),
    "cockpit": Gate("cockpit, 44 cases, 200 assessments", 0.3, 0.6),
    "event": Gate("event page, 2,000 registrations, visitor", 0.5, 1.0),
    "event kept": Gate("the same, kept body", 3.5, 8),
    "event signed in": Gate("the same, signed in", 0.5, 1.0),
    "participants": Gate("participant list of the event team, a page of 50", 0.5, 1.0),
    "who comes": Gate("who comes, a page of 50, visitor", 0.5, 1.0),
    "who comes signed in": Gate("the same, signed in", 0.5, 1.0),
    "unchanged": Gate("visitor, unchanged (304)", 8, 12),
    "kept": Gate("visitor, kept body", 3.5, 8),
}
QUERIES = {
    "list": at_most("queries: list", 5, 3),
    "alliance": at_most("queries: alliance page", 8, 5),
    "cockpit": at_most("queries: cockpit", 12, 8),
    "event": at_most("queries: event page, first after a change", 8, 5),
    "participants": at_most("queries: participant list", 9, 7),
}
GROWTH = {
    "list without facets (open data)": at_most("paged list, 44 → 10,000 alliances", 1.5, 1.2, "×"),
    "list with facets": at_most("list with facets, 44 → 10,000", 3, 2, "×"),
    "list with facets, after a change": at_most("the same, after a change", 3, 2, "×"),
    "alliance page": at_most("alliance page, all else grows ×100", 1.1, 1.0, "×"),
    "alliance page, after a change": at_most("the same, after a change", 1.1, 1.0, "×"),
}
HTML = at_most("first visit of the list: HTML", 10, 8, "KB")
FILES = at_most("first visit of the list: all files", 60, 45, "KB")
MEMORY = at_most("worker memory after every page", 140, 110, "MiB")
REPORT = at_most("report of 100 pages beyond its queries", 0.6, 0.4, "s")
MAILS = Gate("mails by the outbox, one worker", 0.5, 1.0)
