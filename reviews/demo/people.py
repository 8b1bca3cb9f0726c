"""The demo's experts and offices, by the addresses of its accounts."""

from collections.abc import Callable
from typing import Any

from alliances.models import Organisation, Theme
from reviews.models import Expert, ExpertTie
from reviews.states import Field
from wirportal.accounts.models import User

Account = Callable[[str, str], Any]
# Two experts for each of the three fields.
FIELDS = (Field.STRUCTURE, Field.MANAGEMENT, Field.TECHNOLOGY)


class People:
    """Finds the accounts that `load_demo` has made."""

    def __init__(self, account: Account) -> None:
        self.officer = account("ptj", "PtJ")
        self.lead = account("ptj-leitung", "PtJ-Leitung")
        self.desk = account("bmftr", "BMFTR")
        # Holds no role any more: what they drafted is examined by the desk of today.
        self.former_desk = account("bmftr-frueher", "BMFTR, früheres Referat")
        self.decider = account("bmftr-entscheidung", "BMFTR-Entscheidung")
        self.chair = account("jury-vorsitz", "Jury-Vorsitz")
        users = [account(f"gutachten{n}", f"Gutachter:in {n}") for n in range(1, 7)]
        self.experts = [expert(user, number) for number, user in enumerate(users)]

    def expert_users(self) -> list[User]:
        return [expert.user for expert in self.experts if expert.user]


def expert(user: User, number: int) -> Expert:
    """The first has a tie, so that the office sees a hint."""
    found, is_new = Expert.objects.get_or_create(
        user=user, defaults={"fields": [FIELDS[number % 3]], "most_cases": 20}
    )
    if is_new:
        themes = Theme.objects.filter(scheme=Theme.Scheme.DIRECTORY).order_by("slug")
        found.themes.set(themes[number : number + 3])
        if not number:
            add_tie(found)
    return found


def add_tie(expert: Expert) -> None:
    organisation = Organisation.objects.order_by("slug").first()
    if organisation is not None:
        ExpertTie.objects.create(
            expert=expert, kind=ExpertTie.Kind.BOARD, organisation=organisation
        )
