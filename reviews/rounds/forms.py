"""What a browser sends to make a round and to change a draft."""

from itertools import chain, count, pairwise
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from alliances.exchange.forms import PlainText
from alliances.folding import fold_umlauts
from alliances.models import Alliance
from alliances.slugs import free_slug
from reviews.deadlines import in_our_time
from reviews.models import ChecklistItem, Criterion, FormSection, ReviewRound
from reviews.rounds.editing import Part, Planned
from reviews.rounds.marks import Terms, mark_of, mark_of_cases, terms_of, terms_of_cases
from wirportal.accounts.forms import OneLine
from wirportal.accounts.holders import holding
from wirportal.accounts.models import User
from wirportal.editing.filling import Kept
from wirportal.editing.rescue import mark_of as mark_of_person
from wirportal.naming import fixed_words

DATES = ("submission_on", "assessment_on", "hearing_on", "objection_on")
SCALE = range(1, 6)
ANCHOR_LABELS = (
    ("de", _("Anchor %(number)s (German)")),
    ("en", _("Anchor %(number)s (English)")),
)


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DatesMixin(forms.ModelForm):  # type: ignore[type-arg]
    """T1 to T4 follow each other; the ceilings fit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.fields.keys() & set(DATES):
            self.fields[name].validators.append(in_our_time)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for before, after in pairwise(DATES):
            first, second = given.get(before), given.get(after)
            if first and second and second <= first:
                said = _("Please choose a day after the one before it.")
                self.add_error(after, said)
        phase, total = given.get("phase_ceiling"), given.get("total_ceiling")
        if phase is not None and total is not None and total < phase:
            self.add_error("total_ceiling", _("This is less than what is possible for phase 2."))
        return given


class MarkedForm(Kept, forms.ModelForm):  # type: ignore[type-arg]
    """Changes a part of a draft; `based_on` is the mark of what the form was made from."""

    # Columns that the form fills in without fields of the same name.
    more: tuple[str, ...] = ()
    based_on = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = (*(self._meta.fields or ()), *self.more)
        self.newest = mark_of(self.instance, self.names)
        self.initial["based_on"] = self.newest
        self.stands = terms_of(self.instance, self.names) if self.instance.pk else []

    def given_mark(self) -> str | None:
        """Only what was made from nothing that is known names none."""
        return self.data.get("based_on")

    def theirs(self) -> Terms:
        """What somebody else has saved since; what is sent next is made from it."""
        if not self.was_refused or self.given_mark() in {None, self.newest}:
            return []
        posted: Any = self.data
        self.data = posted.copy()
        self.data["based_on"] = self.newest  # type: ignore[index]
        return self.stands


class RulesForm(MarkedForm, DatesMixin):
    def rules(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.names}


class RoundForm(Kept, DatesMixin):
    """A new round. Without an address it gets one from its title."""

    source = forms.ModelChoiceField(
        label=_("Criteria, form and texts from"),
        queryset=ReviewRound.objects.none(),
        required=False,
        empty_label=_("the template of the portal"),
    )

    class Meta:
        model = ReviewRound
        fields = (
            "title",
            "slug",
            "funding_round",
            *DATES,
            "phase_ceiling",
            "total_ceiling",
            "budget",
        )
        widgets = {name: day_input() for name in DATES}
        field_classes = {"title": OneLine}
        help_texts = {
            "slug": _("Small letters and hyphens. If you leave it empty, the title becomes one.")
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["slug"].required = False
        source = self.fields["source"]
        assert isinstance(source, forms.ModelChoiceField)
        source.queryset = ReviewRound.objects.visible_to(user).filter(is_rehearsal=False)
        self.order_fields(["title", "slug", "funding_round", "source"])

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in fixed_words("reviews.urls"):
            raise forms.ValidationError(
                _("“%(word)s” is the address of another page. Please choose another word."),
                params={"word": slug},
            )
        return slug

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not given.get("slug") and given.get("title") and "slug" not in self.errors:
            given["slug"] = free_slug(
                ReviewRound.objects.all(),
                given["title"],
                instead="runde",
                reserved=fixed_words("reviews.urls"),
                longest=50,
            )
        return given


GROUPS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "termine": (_("Dates"), DATES),
    "fristen": (
        _("Deadlines and procedure"),
        (
            "checking_days",
            "correction_days",
            "correction_rounds",
            "accept_days",
            "lapse_days",
            "hearing_days",
            "objection_days",
            "objection_form",
            "report_years",
        ),
    ),
    "gutachten": (
        _("Experts and panel"),
        ("experts_needed", "fields_needed", "quorum", "blindness"),
    ),
    "umfang": (
        _("Length and money"),
        (
            "page_limit",
            "characters_a_page",
            "phase_ceiling",
            "total_ceiling",
            "budget",
            "hearing_below",
        ),
    ),
    "texte": (
        _("Title and texts"),
        ("title", "intro_de", "intro_en", "conflict_rules_de", "conflict_rules_en", "letter_de"),
    ),
}


TEXTS: dict[str, Any] = {
    "title": OneLine,
    "intro_de": PlainText,
    "intro_en": PlainText,
    "conflict_rules_de": PlainText,
    "conflict_rules_en": PlainText,
    "letter_de": PlainText,
}


def rules_form(group: str) -> type[RulesForm]:
    """The form of one group of rules."""
    fields = GROUPS[group][1]
    made: Any = forms.modelform_factory(
        ReviewRound,
        form=RulesForm,
        fields=fields,
        field_classes={name: TEXTS[name] for name in fields if name in TEXTS},
        widgets={name: day_input() for name in DATES if name in fields},
    )
    return made  # type: ignore[no-any-return]


class CriterionForm(MarkedForm):
    more = ("anchors_de", "anchors_en")

    class Meta:
        model = Criterion
        fields = ("name_de", "name_en", "text_de", "text_en", "weight")
        field_classes = {
            "name_de": OneLine,
            "name_en": OneLine,
            "text_de": PlainText,
            "text_en": PlainText,
        }
        help_texts = {"weight": _("From 1 to 100; weights count in relation to each other.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for language, label in ANCHOR_LABELS:
            known = getattr(self.instance, f"anchors_{language}") or [""] * len(SCALE)
            for number, text in zip(SCALE, known, strict=False):
                self.fields[f"anchor_{language}_{number}"] = OneLine(
                    label=label % {"number": number},
                    max_length=300,
                    required=language == "de",
                    initial=text,
                )

    def anchors(self, language: str) -> list[str]:
        return [self.cleaned_data.get(f"anchor_{language}_{number}", "") for number in SCALE]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        english = self.anchors("en")
        if any(english) and not all(english):
            empty = english.index("") + 1
            self.add_error(f"anchor_en_{empty}", _("Please fill in all five, or none of them."))
        self.instance.anchors_de = self.anchors("de")
        self.instance.anchors_en = english if all(english) else []
        return given


class SectionForm(MarkedForm):
    class Meta:
        model = FormSection
        fields = (
            "title_de",
            "title_en",
            "hint_de",
            "hint_en",
            "source",
            "is_required",
            "most_characters",
        )
        field_classes = {
            "title_de": OneLine,
            "title_en": OneLine,
            "hint_de": PlainText,
            "hint_en": PlainText,
        }
        help_texts = {"most_characters": _("0: only the length of the whole paper is limited.")}


class ItemForm(MarkedForm):
    class Meta:
        model = ChecklistItem
        fields = ("text_de", "text_en")
        field_classes = {"text_de": OneLine, "text_en": OneLine}


def name_part(part: Part) -> None:
    """A key for a criterion or section that has none yet, made from its German name."""
    if isinstance(part, ChecklistItem) or part.key:
        return
    others: Any = type(part)._default_manager.filter(round=part.round_id)
    words = part.name_de if isinstance(part, Criterion) else part.title_de
    taken = set(others.values_list("key", flat=True))
    part.key = free_key(words, taken)


def free_key(words: str, taken: set[str]) -> str:
    stem = slugify(fold_umlauts(words))[:35].strip("-") or "punkt"
    numbered = (f"{stem}-{number}" for number in count(2))
    return next(key for key in chain([stem], numbered) if key not in taken)


class AllianceForm(forms.Form):
    """One line of the choice: whether the alliance takes part, amount and officer."""

    chosen = forms.BooleanField(label=_("takes part"), required=False)
    amount_phase1 = forms.IntegerField(
        label=_("Granted in phase 1 (€)"), min_value=0, max_value=2_000_000_000, required=False
    )
    officer = forms.TypedChoiceField(
        label=_("Agency officer"), coerce=int, empty_value=None, required=False
    )

    def clean(self) -> dict[str, Any]:
        """The ceiling in all counts the amount, so nothing is no answer; 0 is one."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        is_missing = "amount_phase1" not in self.errors and given.get("amount_phase1") is None
        if given.get("chosen") and is_missing:
            self.add_error(
                "amount_phase1", _("Please enter the amount granted in phase 1; 0 if none was.")
            )
        return given


class AllianceChoice:
    """All alliances of the funding round, a line each; those that take part already are ticked."""

    def __init__(self, round_: ReviewRound, user: User, data: Any = None) -> None:
        self.round, self.typed_by = round_, mark_of_person(user)
        known = list(round_.cases.all())
        self.newest = mark_of_cases(known)
        self.given_mark = data.get("based_on") if data else None
        self.based_on = self.newest if self.given_mark is None else self.given_mark
        self.alliances = alliances_for(round_, user)
        cases = {case.alliance_id: case for case in known}
        self.officers = {one.pk: one for one in officers()}
        choices = [("", _("nobody yet")), *((pk, str(one)) for pk, one in self.officers.items())]
        self.lines = [
            (alliance, self.form(alliance, cases.get(alliance.pk), choices, data))
            for alliance in self.alliances
        ]

    def form(self, alliance: Alliance, case: Any, choices: Any, data: Any) -> AllianceForm:
        initial = {
            "chosen": case is not None,
            "amount_phase1": case.amount_phase1 if case and case.is_amount_stated else None,
            "officer": case.officer_id if case else None,
        }
        form = AllianceForm(data, prefix=str(alliance.pk), initial=initial)
        field = form.fields["officer"]
        assert isinstance(field, forms.TypedChoiceField)
        field.choices = choices
        return form

    def theirs(self) -> Terms:
        """What somebody else has chosen since; what is sent next is made from it."""
        if self.based_on == self.newest:
            return []
        self.based_on = self.newest
        return terms_of_cases(self.round)

    def is_valid(self) -> bool:
        return all([form.is_valid() for _alliance, form in self.lines])  # noqa: C419, all of them

    def planned(self) -> list[Planned]:
        return [
            Planned(
                alliance,
                form.cleaned_data["amount_phase1"] or 0,
                self.officers.get(form.cleaned_data["officer"]),
            )
            for alliance, form in self.lines
            if form.cleaned_data["chosen"]
        ]


def alliances_for(round_: ReviewRound, user: User) -> list[Alliance]:
    """Those of the funding round; of a rehearsal its own, which are made up."""
    if round_.is_rehearsal:
        return [case.alliance for case in round_.cases.select_related("alliance")]
    rows = Alliance.objects.visible_to(user).filter(round=round_.funding_round_id)
    return list(rows.for_list().order_by("name"))


def officers() -> list[User]:
    return list(holding("agency_officer").order_by("display_name"))
