"""Which rows belong to a round: found by following their keys, so that no model is forgotten."""

from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from reviews.models import ReviewRound

Model = type[models.Model]


def path_to_round(model: Model) -> str | None:
    return path_to(model, ReviewRound)


@cache
def path_to(model: Model, wanted: Model) -> str | None:
    """The shortest lookup that leads from the one model to the other; None where there is none."""
    if model is wanted:
        return "pk"
    waiting: deque[tuple[Model, str]] = deque([(model, "")])
    known: set[Model] = {model}
    while waiting:
        current, prefix = waiting.popleft()
        for name, target in keys_of(current):
            if target is wanted:
                return f"{prefix}{name}"
            if target not in known:
                known.add(target)
                waiting.append((target, f"{prefix}{name}__"))
    return None


def keys_of(model: Model) -> Iterator[tuple[str, Model]]:
    """The foreign keys to other models of the reviews that are always filled in."""
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey) and not field.null:
            target: Any = field.related_model
            if target._meta.app_label == "reviews":
                yield field.name, target


def parts_of_rounds() -> list[tuple[Model, str]]:
    """Every model whose rows belong to a round, with the lookup that says to which."""
    found = apps.get_app_config("reviews").get_models(include_auto_created=True)
    paths = ((model, path_to_round(model)) for model in found if not is_history(model))
    return [(model, path) for model, path in paths if path and model is not ReviewRound]


def is_history(model: Model) -> bool:
    return hasattr(model, "pgh_tracked_model")
