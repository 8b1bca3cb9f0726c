"""Accounts for tests. `UserFactory(role="expert")` holds the role; everybody can sign in.

`second_factor=True` gives an authenticator app whose secret is `SECRET`.
"""

import factory
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from factory.django import DjangoModelFactory

from wirportal.accounts.models import Invitation, RoleGrant, User

PASSWORD = "ein langes Kennwort"
SECRET = "JBSWY3DPEHPK3PXP"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        password = PASSWORD

    email = factory.Sequence(lambda n: f"konto{n}@konto.example")
    display_name = factory.Sequence(lambda n: f"Konto {n}")

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        user = model_class.objects.create_user(password=PASSWORD, **kwargs)
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        return user

    @factory.post_generation
    def role(self, create, extracted, **kwargs):
        if extracted:
            RoleGrant.objects.create(user=self, role=extracted, **kwargs)

    @factory.post_generation
    def second_factor(self, create, extracted, **kwargs):
        if extracted:
            Authenticator.objects.create(
                user=self, type=Authenticator.Type.TOTP, data={"secret": SECRET}
            )


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"eingeladen{n}@konto.example")
