"""What this room hands to the workplace and to people who leave a team."""

from collections.abc import Iterator

from alliances.waiting.alliances import facts, invitations, taken_back
from alliances.waiting.handing_over import KEPT, SAVED
from alliances.waiting.mine import mine_of
from alliances.waiting.texts import kept_texts, unpublished_texts
from wirportal.accounts.models import User
from wirportal.registry import Task, hand_overs, tasks


@tasks.register
def of_my_alliances(user: User) -> Iterator[Task]:
    """Nothing is asked for of people who keep no alliance."""
    mine = mine_of(user)
    if mine.alliances:
        yield from taken_back(mine)
        yield from unpublished_texts(mine)
    if mine.led:
        yield from facts(mine)
        yield from invitations(mine)


tasks.register(kept_texts)
hand_overs.register(KEPT)
hand_overs.register(SAVED)
