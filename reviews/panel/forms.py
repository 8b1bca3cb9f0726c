"""What a browser sends about sessions, slots, attendance, discussion and recommendation."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from alliances.exchange.forms import PlainText
from reviews.deadlines import in_our_time
from reviews.deciding.rules import highest_amount
from reviews.fingerprints import fingerprint
from reviews.models import (
    Assignment,
    Criterion,
    InterimReview,
    PanelAttendance,
    PanelSession,
    PanelSlot,
    Recommendation,
)
from reviews.panel.actions import HELD, PLANNABLE, is_held, minute_of
from reviews.panel.agenda import ORDER
from reviews.panel.discussing import Topics
from reviews.panel.voting import discussed, is_outvoted, outvoted, votes_wrong
from reviews.states import AssignmentState, Outcome
from reviews.words import euros
from wirportal.accounts.forms import OneLine
from wirportal.accounts.holders import holding
from wirportal.accounts.models import User
from wirportal.editing.filling import KeptForm

LONGEST = 8000
Presence = PanelAttendance.Presence


class MomentField(forms.DateTimeField):
    def __init__(self, **kwargs: Any) -> None:
        attrs = {"type": "datetime-local"}
        widget = forms.DateTimeInput(attrs=attrs, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, validators=[in_our_time], **kwargs)


def minutes_field(label: Any, initial: int, *, least: int = 1) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=least, max_value=240, initial=initial)


def text_field(label: Any, *, rows: int = 5, required: bool = True, hint: Any = "") -> Any:
    widget = forms.Textarea(attrs={"rows": rows})
    return PlainText(
        label=label, required=required, max_length=LONGEST, widget=widget, help_text=hint
    )


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.display_name)


class PeopleField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.display_name)


class SessionForm(KeptForm):
    title = OneLine(label=_("title"), max_length=150)
    starts_at = MomentField(label=_("begins"))
    ends_at = MomentField(label=_("ends"))
    place = OneLine(
        label=_("place"),
        max_length=200,
        required=False,
        help_text=_("The alliances read this, too."),
    )
    chair = PersonField(
        label=_("chair"),
        queryset=User.objects.none(),
        help_text=_("Leads the session, recommends and signs the minutes."),
    )
    members = PeopleField(
        label=_("members"),
        queryset=User.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The chair counts as a member without being chosen here."),
    )

    def __init__(self, *args: Any, session: PanelSession | None = None, **kwargs: Any) -> None:
        if session is not None:
            kwargs["initial"] = {name: getattr(session, name) for name in FACTS}
            kwargs["initial"]["members"] = [user.pk for user in session.members.all()]
        super().__init__(*args, **kwargs)
        choose(self, "chair", holding("panel_chair").order_by("display_name"))
        choose(self, "members", holding("expert", "panel_chair").order_by("display_name"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        begin, end = given.get("starts_at"), given.get("ends_at")
        if begin and end and end <= begin:
            self.add_error("ends_at", _("Please choose a time after the beginning."))
        return given


FACTS = ("title", "starts_at", "ends_at", "place", "chair")


def choose(form: forms.Form, name: str, rows: Any) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows


class CaseField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.alliance.name} ({obj.get_state_display()})"


class SlotsForm(KeptForm):
    cases = CaseField(
        label=_("Cases"),
        queryset=InterimReview.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("In the order of their names; you can change it on the agenda."),
        error_messages={"required": _("Please choose at least one case.")},
    )
    starts_at = MomentField(label=_("First slot begins"))
    pitch_minutes = minutes_field(_("pitch (minutes)"), 10)
    question_minutes = minutes_field(_("questions (minutes)"), 15, least=0)
    break_minutes = minutes_field(_("Pause after each (minutes)"), 5, least=0)

    def __init__(self, *args: Any, session: PanelSession, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        rows = InterimReview.objects.visible_to(user).for_list()
        rows = rows.filter(round=session.round, state__in=PLANNABLE)
        free = rows.exclude(slots__session=session).order_by("alliance__name")
        choose(self, "cases", free)
        latest = session.slots.order_by(*ORDER).last()
        self.initial["starts_at"] = latest.ends_at if latest else session.starts_at


class RapporteurField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.expert)


class SlotForm(KeptForm):
    starts_at = MomentField(label=_("begins"))
    pitch_minutes = minutes_field(_("pitch (minutes)"), 10)
    question_minutes = minutes_field(_("questions (minutes)"), 15, least=0)
    rapporteur = RapporteurField(
        label=_("Rapporteur"),
        queryset=Assignment.objects.none(),
        required=False,
        help_text=_("One of the experts whose assessment is unsealed."),
    )

    def __init__(self, *args: Any, slot: PanelSlot, **kwargs: Any) -> None:
        names = ("starts_at", "pitch_minutes", "question_minutes", "rapporteur")
        kwargs["initial"] = {name: getattr(slot, name) for name in names}
        super().__init__(*args, **kwargs)
        self.slot = slot
        rows = Assignment.objects.filter(case=slot.case_id, is_set_aside=False)
        rows = rows.filter(state=AssignmentState.UNSEALED).select_related("expert__user")
        choose(self, "rapporteur", rows.order_by("expert__user__display_name"))

    def clean(self) -> dict[str, Any]:
        """The time of a slot that has been held stands fast; the rapporteur may change."""
        given = super().clean() or {}
        begin, was = given.get("starts_at"), self.slot.starts_at
        moved = ["starts_at"] if begin and minute_of(begin) != minute_of(was) else []
        lengths = {"pitch_minutes", "question_minutes"} & given.keys()
        moved += [one for one in sorted(lengths) if given[one] != getattr(self.slot, one)]
        if moved and is_held(self.slot):
            for name in moved:
                self.add_error(name, HELD)
        return given


NOT_DECLARED = _("Has not declared on this case yet, and is not present before that.")


class AttendanceForm(KeptForm):
    """A choice and a remark for each member; those with a conflict are out of the room anyway."""

    def __init__(
        self,
        *args: Any,
        slot: PanelSlot,
        members: Collection[User],
        barred: Collection[int],
        undeclared: Collection[int] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.undeclared = undeclared
        self.members = [user for user in members if user.pk not in barred]
        known = {row.user_id: row for row in slot.attendances.all()}
        for user in self.members:
            self.add_member(user, known.get(user.pk))

    def add_member(self, user: User, known: PanelAttendance | None) -> None:
        choice, note = names_of(user)
        self.fields[choice] = forms.ChoiceField(
            label=user.display_name,
            choices=Presence.choices,
            widget=forms.RadioSelect,
            help_text=NOT_DECLARED if user.pk in self.undeclared else "",
        )
        label = _("Remark on %(name)s") % {"name": user.display_name}
        self.fields[note] = OneLine(label=label, max_length=200, required=False)
        self.initial[choice] = known.presence if known else ""
        self.initial[note] = known.note if known else ""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for user in self.members:
            choice = names_of(user)[0]
            if user.pk in self.undeclared and given.get(choice) == Presence.PRESENT:
                self.add_error(choice, NOT_DECLARED)
        return given

    def deed(self) -> dict[str, Any]:
        return {"presence": self.given(0), "notes": self.given(1)}

    def given(self, place: int) -> dict[int, str]:
        return {user.pk: self.cleaned_data[names_of(user)[place]] for user in self.members}


def names_of(user: User) -> tuple[str, str]:
    return f"presence-{user.pk}", f"note-{user.pk}"


class DiscussionForm(KeptForm):
    """A consensus text for each criterion, and notes; `based_on` says what they were made from."""

    based_on = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, slot: PanelSlot, topics: Topics, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria: list[Criterion] = list(slot.case.round.criteria.all())
        texts = dict(slot.case.consensus.values_list("criterion", "text"))
        for criterion in self.criteria:
            must = _("The assessments disagree here: a text is needed before the vote.")
            is_owed = criterion.key in topics.criteria
            hint = must if is_owed else ""
            field = text_field(str(criterion), rows=3, required=False, hint=hint)
            field.is_owed = is_owed
            self.fields[f"consensus-{criterion.pk}"] = field
            self.initial[f"consensus-{criterion.pk}"] = texts.get(criterion.pk, "")
        opposite = _("The overall votes are opposite: notes are needed before the vote.")
        kept = _("They become part of the minutes.")
        hint = opposite if topics.has_opposite_votes else kept
        note = text_field(_("Notes of the discussion"), rows=8, required=False, hint=hint)
        note.is_owed = topics.has_opposite_votes
        self.fields["note"] = note
        self.initial["note"] = slot.note
        self.initial["based_on"] = discussed(slot)

    def deed(self) -> dict[str, Any]:
        given = self.cleaned_data
        texts = {one: given[f"consensus-{one.pk}"] for one in self.criteria}
        return {"note": given["note"], "consensus": texts, "based_on": given["based_on"]}


class RecommendationForm(KeptForm):
    outcome = forms.ChoiceField(
        label=_("recommendation"),
        choices=[one for one in Outcome.choices if one[0] != Outcome.INADMISSIBLE],
        widget=forms.RadioSelect,
    )
    amount = forms.IntegerField(label=_("proposed amount (€)"), min_value=0)
    text = text_field(_("reasons"), rows=8)
    conditions = text_field(
        _("proposed conditions"), rows=4, required=False, hint=_("One condition a line.")
    )
    votes_for = forms.IntegerField(
        label=_("Votes for this recommendation"), min_value=0, max_value=99
    )
    votes_against = forms.IntegerField(
        label=_("Votes against this recommendation"), min_value=0, max_value=99
    )
    abstentions = forms.IntegerField(label=_("abstentions"), min_value=0, max_value=99)
    dissent = text_field(
        _("dissent"),
        rows=4,
        required=False,
        hint=_("What those say who see it otherwise; without names if they wish so."),
    )

    def __init__(
        self,
        *args: Any,
        case: InterimReview,
        present: int,
        latest: Recommendation | None = None,
        **kwargs: Any,
    ) -> None:
        self.case, self.present = case, present
        if latest is not None:
            kwargs["initial"] = {name: getattr(latest, name) for name in ENTRY}
            kwargs["initial"]["based_on"] = latest.number
        super().__init__(*args, **kwargs)
        words = {"ceiling": euros(highest_amount(case)), "requested": euros(case.requested_amount)}
        self.fields["amount"].help_text = (
            _("At most %(ceiling)s by the ceilings of the round. Requested: %(requested)s.") % words
        )
        if latest is not None:
            hint = _("The entry before stays; this one stands beside it.")
            self.fields["reason"] = text_field(_("reason of the change"), rows=3, hint=hint)
            self.fields["based_on"] = forms.IntegerField(widget=forms.HiddenInput)

    def clean_amount(self) -> int:
        amount: int = self.cleaned_data["amount"]
        ceiling = highest_amount(self.case)
        if amount > ceiling:
            words = {"ceiling": euros(ceiling)}
            raise forms.ValidationError(_("Please enter at most %(ceiling)s.") % words)
        return amount

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self.check_outcome(given)
        votes = [given.get(name) for name in ("votes_for", "votes_against", "abstentions")]
        counted = [vote for vote in votes if vote is not None]
        if len(counted) == len(votes) and sum(counted) != self.present:
            self.add_error("abstentions", votes_wrong(sum(counted), self.present))
        elif len(counted) == len(votes) and is_outvoted(given):
            self.add_error("votes_against", outvoted())
        return given

    def check_outcome(self, given: dict[str, Any]) -> None:
        outcome, amount = given.get("outcome"), given.get("amount")
        if outcome == Outcome.NOT_CONTINUED and amount:
            self.add_error("amount", _("Without a continuation the amount is 0."))
        if outcome == Outcome.WITH_CONDITIONS and not given.get("conditions"):
            self.add_error("conditions", _("Please name at least one condition."))


ENTRY = (
    "outcome",
    "amount",
    "text",
    "conditions",
    "votes_for",
    "votes_against",
    "abstentions",
    "dissent",
)


class RemarksForm(KeptForm):
    remarks = text_field(
        _("General remarks"),
        rows=6,
        required=False,
        hint=_("Of the session as a whole. Everything else comes from the slots."),
    )
    based_on = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, session: PanelSession, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "remarks": session.remarks,
            "based_on": fingerprint(session.remarks),
        }
        super().__init__(*args, **kwargs)
