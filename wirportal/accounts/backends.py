"""Who signs in by password, and what a session knows of the person."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from wirportal.accounts.models import User
from wirportal.statements import Statement


def of_session(key: int) -> QuerySet[User]:
    return User.objects.for_session().filter(pk=key, is_active=True)


PERSON = Statement(of_session, key=int)


class SignInBackend(AuthenticationBackend):
    """Signs in by mail address. It grants nothing: rights come from `wirportal.permissions`."""

    def get_user(self, user_id: Any) -> User | None:
        """The person of a session, with roles and second factor, in one query."""
        user = PERSON.first(key=user_id)
        if user is not None:
            user.roles = frozenset(user.held_roles)
            user.has_second_factor = user.second_factors > 0
        return user

    def has_perm(self, user: Any, perm: str, obj: object | None = None) -> bool:
        return False

    def has_module_perms(self, user: Any, app_label: str) -> bool:
        return False

    def get_all_permissions(self, user: Any, obj: object | None = None) -> set[str]:
        return set()

    def get_user_permissions(self, user: Any, obj: object | None = None) -> set[str]:
        return set()

    def get_group_permissions(self, user: Any, obj: object | None = None) -> set[str]:
        return set()
