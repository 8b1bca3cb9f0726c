"""Questions about accounts and roles."""

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import BaseUserManager
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Lower
from django.db.models.lookups import In
from django.utils import timezone
from django.utils.crypto import constant_time_compare

if TYPE_CHECKING:
    from wirportal.accounts.models import Invitation, RoleGrant, User  # noqa: F401


# Recovery codes alone are none: they are what is left when one of these is lost.
SECOND_FACTORS = ("totp", "webauthn")


def in_force(prefix: str = "") -> Q:
    """Grants that hold today, seen from the grant or, with a prefix, from further away."""
    today = timezone.localdate()
    return Q(**{f"{prefix}from_on__lte": today}) & (
        Q(**{f"{prefix}until_on__isnull": True}) | Q(**{f"{prefix}until_on__gte": today})
    )


def at_address(*emails: str) -> Q:
    """Rows with one of these in their `email`, as the unique constraints compare them.

    Not by `iexact`: it compares capitals, and the capital of a long s (ſ) is that of any other.
    """
    return Q(In(Lower("email"), [Lower(Value(one)) for one in emails]))


class UserQuerySet(models.QuerySet["User"]):
    def at(self, *emails: str) -> Self:
        """The accounts with these addresses, however they were typed."""
        return self.filter(at_address(*emails))

    def for_session(self) -> Self:
        """With what every signed-in request asks: roles, second factor, number of new notices."""
        return self.annotate(
            held_roles=ArrayAgg(
                "role_grants__role",
                filter=in_force("role_grants__"),
                distinct=True,
                default=Value([]),
            ),
            second_factors=Count(
                "authenticator", filter=Q(authenticator__type__in=SECOND_FACTORS), distinct=True
            ),
            unread_notices=Coalesce(Subquery(self.unread_notices()), 0),
        )

    def unread_notices(self) -> "models.QuerySet[Any]":
        """Of the person around the query, by the relation's name: notices are not known here."""
        notice: Any = self.model._meta.get_field("notifications").related_model
        unread = notice._base_manager.filter(user=OuterRef("pk"), read_at=None).order_by()
        counted: models.QuerySet[Any] = unread.values("user").annotate(number=Count("pk"))
        return counted.values("number")


class UserManager(BaseUserManager["User"]):
    """Makes accounts; addresses are kept in small letters."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(at_address(username or ""))

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_superuser=True, **fields)


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    def in_force(self) -> Self:
        """Grants that hold today."""
        return self.filter(in_force())


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting_to_be_sent(self) -> Self:
        return self.filter(state="pending", mailed_at=None, expires_at__gt=timezone.now())

    def by_code(self, code: str) -> "Invitation | None":
        """The invitation of a link, in whatever state; None where the code is not of our making."""
        name, _dot, signature = code.partition(".")
        try:
            found = self.filter(key=uuid.UUID(hex=name)).first()
        except ValueError:
            return None
        if found and constant_time_compare(signature, found.signature()):
            return found
        return None
