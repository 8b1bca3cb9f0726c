"""The list of partner organisations."""

from functools import cached_property

from django.core.paginator import Page
from django.db.models import Count
from django.http import HttpRequest
from django.utils.functional import Promise

from alliances.facets import Option
from alliances.models import Organisation
from alliances.paging import CountedPaginator
from alliances.querysets import OrganisationQuerySet
from wirportal.keeping import kept
from wirportal.version import version_of

PAGE = 50


class OrganisationListing:
    """Organisations by name and type for one request."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.words = request.GET.get("q", "").strip()[:100]
        self.kinds = [k for k in request.GET.getlist("art") if k in Organisation.Kind.values]

    @cached_property
    def base(self) -> OrganisationQuerySet:
        rows = Organisation.objects.visible_to(self.request.user).standing()
        return rows.named(self.words) if self.words else rows

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many of each type; of a hundred thousand rows not counted anew for each visitor."""
        grouped = self.base.order_by().values_list("kind").annotate(count=Count("pk"))
        if self.words or self.request.user.is_authenticated:
            return dict(grouped)
        return kept("organisations", version_of(self.request), lambda: dict(grouped))

    @cached_property
    def total(self) -> int:
        return sum(n for kind, n in self.counts.items() if not self.kinds or kind in self.kinds)

    @cached_property
    def page(self) -> Page[Organisation]:
        rows = self.base.filter(kind__in=self.kinds) if self.kinds else self.base
        paginator = CountedPaginator(rows.for_list(), PAGE, total=self.total)
        return paginator.get_page(self.request.GET.get("seite"))

    @property
    def options(self) -> list[Option]:
        return [
            Option(kind, str(label), self.counts.get(kind, 0), kind in self.kinds)
            for kind, label in Organisation.Kind.choices
            if self.counts.get(kind) or kind in self.kinds
        ]

    @property
    def labels(self) -> dict[str, str | Promise]:
        return dict(Organisation.Kind.choices)
