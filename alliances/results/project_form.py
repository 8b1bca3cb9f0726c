"""The desk of a project."""

from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from alliances.models import Alliance, Organisation, Project, ProjectParticipation
from alliances.partners.register import hold
from alliances.results.fields import (
    AmountField,
    FundingCodeField,
    OrganisationField,
    OrganisationsField,
    WebField,
    day_field,
)
from alliances.slugs import free_slug
from alliances.workshop.forms import DeskForm, Groups, Pairs
from wirportal.accounts.models import User
from wirportal.texts.fields import MarkdownField
from wirportal.texts.rendering import to_plain

Role = ProjectParticipation.Role
# Field of the form → the part its organisations take.
PARTS: dict[str, str] = {
    "lead": Role.LEAD,
    "partners": Role.PARTNER,
    "associated": Role.ASSOCIATED,
}


class ProjectForm(DeskForm):
    PAIRS: ClassVar[Pairs] = (
        ("title_de", "title_en"),
        ("summary_de", "summary_en"),
        ("from_on", "until_on"),
    )
    GROUPS: ClassVar[Groups] = (
        (_("What it is"), ("title_de", "title_en", "acronym", "summary_de", "summary_en")),
        (
            _("Funding and period"),
            ("stage", "from_on", "until_on", "amount", "funding_code", "compound"),
        ),
        (_("Who takes part"), ("lead", "partners", "associated")),
        (_("Further"), ("website",)),
    )
    WANTED: ClassVar[dict[str, str | Promise]] = {
        "summary_de": _("what the project is about"),
        "from_on": _("since when it runs"),
        "lead": _("who leads it"),
    }

    ORGANISATIONS: ClassVar[tuple[str, ...]] = tuple(PARTS)

    summary_de = MarkdownField(label=_("Summary (German)"), required=False)
    summary_en = MarkdownField(label=_("Summary (English)"), required=False)
    from_on = day_field(label=_("From"))
    until_on = day_field(label=_("Until"))
    amount = AmountField(
        label=_("Funding in euros"),
        required=False,
        least=Decimal(0),
        help_text=_("For example 1.250.000,50. Leave it empty if the amount is not public."),
    )
    funding_code = FundingCodeField(
        label=_("Funding code (Förderkennzeichen)"),
        required=False,
        max_length=20,
        help_text=_("For example 03WIR1234A."),
    )
    website = WebField(label=_("Website"), required=False, max_length=200)
    lead = OrganisationField(
        label=pgettext_lazy("part in a project", "Lead"),
        queryset=Organisation.objects.none(),
        required=False,
        empty_label=_("Not given"),
    )
    partners = OrganisationsField(label=_("Partners"))
    associated = OrganisationsField(
        label=_("Associated partners"),
        help_text=_("The partners of the alliance stand to choice; add others there first."),
    )

    class Meta:
        model = Project
        fields = (
            "title_de",
            "title_en",
            "acronym",
            "funding_code",
            "compound",
            "stage",
            "from_on",
            "until_on",
            "amount",
            "summary_de",
            "summary_en",
            "website",
        )
        labels = {
            "title_de": _("Title (German)"),
            "title_en": _("Title (English)"),
            "acronym": _("Acronym"),
            "compound": _("Joint project (Verbund)"),
            "stage": _("Stage"),
        }

    def __init__(self, *args: Any, alliance: Alliance, user: User, **kwargs: Any) -> None:
        given = kwargs.pop("initial", None) or {}
        kwargs["initial"] = parts_of(kwargs.get("instance")) | given
        super().__init__(*args, alliance=alliance, user=user, **kwargs)
        choices = self.organisations()
        for name in PARTS:
            self.fields[name].queryset = choices  # type: ignore[attr-defined]

    def organisations(self) -> QuerySet[Organisation]:
        """The partners of the alliance, and whoever takes part in the project already."""
        mine = Q(partnerships__alliance=self.alliance, merged_into=None)
        if self.instance.pk:
            mine |= Q(participations__project=self.instance)
        keys = Organisation.objects.filter(mine).order_by().values("pk")
        return Organisation.objects.filter(pk__in=keys).order_by("name", "pk")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("The end must not lie before the beginning."))
        self.refuse_two_parts()
        return cleaned

    def refuse_two_parts(self) -> None:
        seen: set[int] = set()
        for name in PARTS:
            chosen = self.chosen(name)
            twice = [one.name for one in chosen if one.pk in seen]
            if twice:
                said = _("Please give each organisation one part only: %(names)s.")
                self.add_error(
                    name, forms.ValidationError(said, params={"names": ", ".join(twice)})
                )
            seen |= {one.pk for one in chosen}

    def chosen(self, name: str) -> list[Organisation]:
        found = self.cleaned_data.get(name)
        if found is None:
            return []
        return [found] if isinstance(found, Organisation) else list(found)

    def also_written(self) -> tuple[str, ...]:
        return ("slug", "body_de_text", "body_en_text")

    def save_own_fields(self) -> None:
        row: Project = self.instance
        # Once it was public its address stays; others may have noted it down.
        if row.published_at is None:
            others = Project.objects.exclude(pk=row.pk)
            row.slug = free_slug(others, row.acronym or row.title_de, instead="projekt")
        facts = (row.acronym, row.funding_code, row.compound)
        row.body_de_text = lines(*facts, to_plain(row.summary_de))
        row.body_en_text = lines(row.title_en, to_plain(row.summary_en))
        super().save_own_fields()
        self.save_parts()

    def wanted(self) -> dict[int, str]:
        """The part of each organisation; of two merged since the form was checked the weightier."""
        hold(to_change=False)
        chosen = [(one.pk, role) for name, role in PARTS.items() for one in self.chosen(name)]
        gone = Organisation.objects.filter(pk__in=[key for key, _role in chosen])
        leads_to = dict(gone.exclude(merged_into=None).values_list("pk", "merged_into"))
        return {leads_to.get(key) or key: role for key, role in reversed(chosen)}

    def save_parts(self) -> None:
        """Adds, changes and removes what differs, and touches nothing else."""
        wanted = self.wanted()
        rows = {row.organisation_id: row for row in self.instance.participations.all()}
        for key, role in wanted.items():
            row = rows.pop(key, None)
            if row is None:
                self.instance.participations.create(organisation_id=key, role=role)
            elif row.role != role:
                row.role = role
                row.save(update_fields=["role"])
        for row in rows.values():
            row.delete()


def parts_of(project: Project | None) -> dict[str, Any]:
    """Who takes part so far, by field of the form."""
    found: dict[str, Any] = {"lead": None, "partners": [], "associated": []}
    if project is None or project.pk is None:
        return found
    for key, role in project.participations.values_list("organisation", "role"):
        if role == Role.LEAD:
            found["lead"] = key
        else:
            found["partners" if role == Role.PARTNER else "associated"].append(key)
    return found


def lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
