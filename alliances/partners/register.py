"""The register of organisations: what makes records, and who may change it at the same time."""

from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from alliances import actions as directory
from alliances.loading.organisations import fold, free_slug
from alliances.models import Alliance, Organisation, OrganisationAlias
from wirportal.accounts.models import User
from wirportal.history.deeds import acting, name_deeds
from wirportal.locks import wait_for

name_deeds({"add_organisation": _("added"), "merge_organisations": _("merged")})

TRIES = 3


class AlreadyThere(Exception):
    """An organisation of this name and seat has a record; `existing` is it."""

    def __init__(self, existing: Organisation) -> None:
        super().__init__(existing.name)
        self.existing = existing


def hold(*, to_change: bool) -> None:
    """Keeps merges apart from everything that writes partners, until the transaction ends.

    Many may write partners at once; a merge waits for them and they for it. So nobody names a
    record in the moment in which it is merged away.
    """
    wait_for("organisations", alone=to_change)


@transaction.atomic
def add(
    alliance: Alliance,
    *,
    name: str,
    kind: str,
    city: str,
    website: str = "",
    aliases: Iterable[str] = (),
    by: User,
) -> Organisation:
    """A new record. It is public once a published partnership names it.

    Raises AlreadyThere if there is one of this name and seat.
    """
    with acting(by, "add_organisation"):
        organisation = insert(name=name, kind=kind, city=city, website=website)
        organisation.added_for.add(alliance)
        remember(organisation, [name, *aliases])
    directory.refresh_organisations([organisation.pk])
    return organisation


def insert(**columns: str) -> Organisation:
    """The new row; a slug that is taken meanwhile is chosen anew."""
    for _try in range(TRIES):
        try:
            with transaction.atomic():
                return Organisation.objects.create(slug=free_slug(columns["name"]), **columns)
        except IntegrityError:
            if existing := known(columns["name"], columns["city"]):
                raise AlreadyThere(existing) from None
    raise IntegrityError(columns["name"])


def known(name: str, city: str) -> Organisation | None:
    """The organisation of this name and seat, or what it was merged into."""
    rows = Organisation.objects.select_related("merged_into")
    found = rows.filter(name=name, city=city).first()
    return (found.merged_into or found) if found else None


def open_to(alliance: Alliance, organisation: Organisation) -> None:
    """Lets the alliance's team see a record that is not public yet: they know name and seat."""
    if not organisation.is_public:
        organisation.added_for.add(alliance)


def remember(organisation: Organisation, names: list[str]) -> None:
    """Further names to find it by; what another organisation goes by is left to that one."""
    rows = [OrganisationAlias(organisation=organisation, text=n, folded=fold(n)) for n in names]
    OrganisationAlias.objects.bulk_create(
        (row for row in rows if row.folded), ignore_conflicts=True
    )


def taken(name: str, *, but: int | None = None) -> bool:
    """Whether another organisation goes by this name."""
    return OrganisationAlias.objects.filter(folded=fold(name)).exclude(organisation=but).exists()
