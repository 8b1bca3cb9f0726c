"""Questions about accounts and roles."""

import uuid
from typing import TYPE_CHECKING, Any, Self

from django.contrib.auth.models import BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import constant_time_compare

if TYPE_CHECKING:
    from wirportal.accounts.models import Invitation, RoleGrant, User


class UserManager(BaseUserManager["User"]):
    """Makes accounts; addresses are kept in small letters."""

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

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
        today = timezone.localdate()
        return self.filter(from_on__lte=today).filter(
            Q(until_on__isnull=True) | Q(until_on__gte=today)
        )


class InvitationQuerySet(models.QuerySet["Invitation"]):
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
