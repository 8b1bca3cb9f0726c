"""Who may do what: named rules, asked by view, template, admin and test through `has_perm`.

Source of the rules: the table "Roles and rights" in docs/roles.md.
"""

from collections.abc import Callable
from typing import Any, TypeVar

import rules
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

Rule = TypeVar("Rule", bound=Callable[..., bool])


def rule(name: str) -> Callable[[Rule], Rule]:
    """Registers a function of `(user)` or `(user, object)` as the permission `name`."""

    def register(function: Rule) -> Rule:
        rules.add_perm(name, rules.is_active & rules.predicate(function))
        return function

    return register


def require(user: Any, permission: str, obj: object | None = None) -> None:
    """Raises PermissionDenied (a 403) unless `user` holds `permission` (on `obj`)."""
    if isinstance(user, AnonymousUser) or not user.has_perm(permission, obj):
        raise PermissionDenied(permission)
