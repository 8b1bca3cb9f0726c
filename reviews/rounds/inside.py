"""Which mails stay inside the portal: those about a rehearsal, whichever subject writes them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.apps import apps
from django.db.models import Q

from reviews.models import ReviewRound
from reviews.rounds.belonging import path_to_round
from reviews.topics import REVIEW, REVIEW_NEWS
from wirportal.notifications.kinds import Data, Sheet, kinds

# What the data of a mail calls a row of which model. A reminder names model and object itself.
NAMED = {
    "round": "reviews.reviewround",
    "case": "reviews.interimreview",
    "assignment": "reviews.assignment",
    "declaration": "reviews.conflictdeclaration",
    "condition": "reviews.condition",
    "evidence": "reviews.conditionevidence",
    "session": "reviews.panelsession",
    "slot": "reviews.panelslot",
    "decision": "reviews.decision",
    "objection": "reviews.objection",
    "hearing": "reviews.hearing",
    "question": "reviews.roundquestion",
}
# The first level of the addresses, in each language.
PLACES = {"begutachtung", "review"}

Keys = dict[str, dict[Any, list[int]]]


def of_rehearsals(sheets: Collection[Sheet]) -> set[int]:
    """Told by what the mail is about, and by where its button leads."""
    found: set[int] = set()
    for label, mails in named_rows(sheets).items():
        found |= {pk for key in rehearsed(label, list(mails)) for pk in mails[key]}
    return found


def named_rows(sheets: Collection[Sheet]) -> Keys:
    """By model and key the mails that are about it; rounds are also named by their slug."""
    found: Keys = defaultdict(lambda: defaultdict(list))
    for sheet in sheets:
        for label, key in rows_in(sheet.data):
            found[label][key].append(sheet.pk)
        for slug in slugs_in(sheet.link):
            found["slug"][slug].append(sheet.pk)
    return found


def rows_in(data: Data) -> Iterator[tuple[str, int]]:
    named = [(label, data.get(name)) for name, label in NAMED.items()]
    for label, key in [*named, (str(data.get("model", "")), data.get("object"))]:
        if isinstance(key, int) and label.startswith("reviews."):
            yield label, key


def mails_about(rows: Mapping[str, Collection[int]]) -> Q:
    """Mails whose data name one of the rows, given by the label of their model."""
    about = Q(pk__in=[])
    for name, label in NAMED.items():
        about |= Q(**{f"data__{name}__in": list(rows.get(label, ()))})
    for label, keys in rows.items():
        about |= Q(data__model=label, data__object__in=list(keys))
    # Other apps may call rows of theirs by the same names.
    ours = [kind.key for kind in kinds if kind.topic in {REVIEW, REVIEW_NEWS}]
    return about & Q(kind__in=ours)


def slugs_in(link: str) -> list[str]:
    steps = urlsplit(link).path.strip("/").split("/")
    return steps[1:] if PLACES & set(steps[:2]) else []


def rehearsed(label: str, keys: list[Any]) -> set[Any]:
    """Those of the keys that belong to a rehearsal."""
    rounds = ReviewRound.objects.filter(is_rehearsal=True)
    if label == "slug":
        return set(rounds.filter(slug__in=keys).values_list("slug", flat=True))
    model: Any = apps.get_model(label)
    path = path_to_round(model)
    if path is None:
        return set()
    rows = model._base_manager.filter(pk__in=keys).filter(**{f"{path}__in": rounds.values("pk")})
    return set(rows.values_list("pk", flat=True))
