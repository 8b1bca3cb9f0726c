"""The demo's accounts: everybody has the same known password, so never outside of a demo."""

from functools import cached_property

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from wirportal.accounts.models import RoleGrant, User

PASSWORD = "wir-portal-demo"  # noqa: S105  known to all, see the README
DOMAIN = "demo.example"

Role = RoleGrant.Role

OFFICES: dict[str, tuple[str, str]] = {
    "ptj": ("PtJ", Role.AGENCY_OFFICER),
    "ptj-leitung": ("PtJ-Leitung", Role.AGENCY_LEAD),
    "bmftr": ("BMFTR", Role.MINISTRY_DESK),
    "bmftr-entscheidung": ("BMFTR-Entscheidung", Role.MINISTRY_DECIDER),
    **{f"gutachten{number}": (f"Gutachter:in {number}", Role.EXPERT) for number in range(1, 7)},
    "jury-vorsitz": ("Jury-Vorsitz", Role.PANEL_CHAIR),
    "forschung": ("Begleitforschung", Role.RESEARCH),
    "veranstaltung": ("Veranstaltungsteam", Role.EVENT_TEAM),
    "redaktion": ("Redaktion", Role.EDITOR),
    "revision": ("Revision", Role.AUDITOR),
    "technik": ("Technik", Role.TECH_ADMIN),
}


class DemoAccounts:
    """Makes accounts or finds those made before; counts what is new."""

    def __init__(self) -> None:
        self.made = 0

    @cached_property
    def password(self) -> str:
        """Hashed once for all: the hash is meant to be slow."""
        return make_password(PASSWORD)

    def account(self, local_part: str, display_name: str) -> User:
        email = f"{local_part}@{DOMAIN}"
        user = User.objects.filter(email=email).first()
        if user is None:
            user = User(email=email, display_name=display_name, password=self.password)
            user.save()
            self.made += 1
        EmailAddress.objects.get_or_create(
            user=user, email=email, defaults={"verified": True, "primary": True}
        )
        return user

    def offices(self) -> None:
        for local_part, (display_name, role) in OFFICES.items():
            user = self.account(local_part, display_name)
            if not user.role_grants.in_force().filter(role=role).exists():
                user.role_grants.create(role=role)
