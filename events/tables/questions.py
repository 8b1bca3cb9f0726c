"""Questions from the room: asked on a phone, grouped, answered in writing, published."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.finding import event_of
from events.models import Event, QuestionGroup, Registration, RoomQuestion
from events.registering.doors import REFUSED, UNFIT, account, is_within, own
from events.registering.doors import sent as posted
from events.removing import remove_read
from events.states import LIVING, EventState
from events.tables import room
from events.tables.room_forms import GroupForm, QuestionForm, SortingForm
from events.tables.saving import Answer, saved
from wirportal import senders
from wirportal.editing.filling import done, sent, status_of
from wirportal.editing.rescue import keeps_text
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.visitors import for_visitors
from wirportal.web import form_page, person, show

MOST_AN_HOUR = 20


@for_visitors
@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Answered ones for all; the whole box for those who sort it."""
    event = event_of(request, slug)
    user = request.user
    is_person = user.is_authenticated
    may_ask = (
        is_person and event.state == EventState.PUBLISHED and user.has_perm("events.ask", event)
    )
    form = QuestionForm(user=person(request)) if may_ask else None
    context = {
        "event": event,
        "ask_form": form,
        "may_sort": is_person and user.has_perm("events.sort_questions"),
    }
    return show(request, "events/tables/questions.html", context | box(request, event))


def box(request: HttpRequest, event: Event) -> dict[str, Any]:
    """The questions by their group, those of none, and those set aside."""
    groups = list(QuestionGroup.objects.visible_to(request.user).filter(event=event))
    rows = list(RoomQuestion.objects.visible_to(request.user).filter(event=event))
    by_group: dict[int | None, list[RoomQuestion]] = {}
    for row in rows:
        if not row.is_hidden:
            by_group.setdefault(row.group_id, []).append(row)
    return {
        "groups": [(group, by_group.get(group.pk, [])) for group in groups],
        "sorting": groups,
        "loose": by_group.get(None, []),
        "aside": [row for row in rows if row.is_hidden],
    }


@keeps_text
@login_required
@form_page
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    event = event_of(request, slug)
    require(request.user, "events.ask", event)
    form = QuestionForm(sent(request), user=person(request))
    if request.method == "POST" and form.is_valid() and not may_go_on(f"user/{request.user.pk}"):
        form.add_error(None, too_many())
        return show(request, "events/tables/ask.html", {"event": event, "form": form}, status=429)
    said = _("Thank you. Your question has been sent, without your name.")
    if done(request, form, room.ask, event, said=said):
        return redirect("events:questions", slug=event.slug)
    context = {"event": event, "form": form}
    return show(request, "events/tables/ask.html", context, status=status_of(request, form))


@own
@form_page
def ask_as_guest(request: HttpRequest, row: Registration) -> HttpResponse:
    """From the page of one's registration, which the question does not name; also of guests."""
    if row.state not in LIVING:
        raise Http404
    form, status = QuestionForm(posted(request), user=account(request)), 200
    if request.method == "POST":
        status = UNFIT
        who = f"user/{row.user_id}" if row.user_id else f"guest/{row.pk}"
        if form.is_valid() and not may_go_on(who):
            form.add_error(None, too_many())
            status = 429
        elif form.is_valid():
            try:
                room.ask(row.event, by=None, **form.deed())
                return show(request, "events/tables/asked.html", {"row": row, "event": row.event})
            except Refused as refusal:
                form.add_error(None, str(refusal.message))
                status = REFUSED
    context = {
        "row": row,
        "event": row.event,
        "form": form,
        "has_account": account(request) is not None,
    }
    return show(request, "events/tables/ask_as_guest.html", context, status=status)


def may_go_on(who: str) -> bool:
    """So that nobody fills the box; by a key that says for an hour how often, but not who."""
    return is_within(MOST_AN_HOUR, "question", senders.keyed(who))


def too_many() -> str:
    return _("Too many questions within the hour. Please wait; what you wrote is kept.")


def sorted_event(request: HttpRequest, slug: str) -> Event:
    event = event_of(request, slug)
    require(request.user, "events.sort_questions")
    return event


@login_required
@require_POST
def sort_in(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = sorted_event(request, slug)
    rows = RoomQuestion.objects.visible_to(request.user).filter(event=event)
    question = get_object_or_404(rows, pk=pk)
    form = SortingForm(request.POST, event=event)
    if form.is_valid():
        room.sort_in(question, group=form.cleaned_data["group"], by=person(request))
    return redirect("events:questions", slug=event.slug)


@keeps_text
@login_required
@form_page
def group_new(request: HttpRequest, slug: str) -> HttpResponse:
    event = sorted_event(request, slug)
    form = GroupForm(sent(request), user=person(request))

    def deed() -> None:
        published = form.cleaned_data["is_published"]
        room.add_group(event, form.values(), is_published=published, by=person(request))

    return answered(request, event, saved(request, form, deed))


@keeps_text
@login_required
@form_page
def group_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    event = sorted_event(request, slug)
    rows = QuestionGroup.objects.visible_to(request.user).filter(event=event)
    group = get_object_or_404(rows, pk=pk)
    form = GroupForm(sent(request), user=person(request), row=group)

    def deed() -> None:
        found, values = form.cleaned_data, form.values()
        more = {"is_published": found["is_published"], "number": found["number"]}
        room.change_group(group, values, by=person(request), **more)

    def theirs(newest: QuestionGroup) -> GroupForm:
        return GroupForm(user=person(request), row=newest)

    return answered(request, event, saved(request, form, deed, theirs), group)


@login_required
@require_POST
def group_remove(request: HttpRequest, slug: str, pk: int, number: int) -> HttpResponse:
    """Its questions lie in the box again; what is published is taken back before."""
    event = sorted_event(request, slug)
    rows = QuestionGroup.objects.visible_to(request.user).filter(event=event, pk=pk)
    if get_object_or_404(rows).published_at is not None:
        raise Refused(_("This answer is published. Please take it back before it is deleted."))
    remove_read(rows.filter(published_at=None), number, by=person(request))
    messages.success(request, _("The group is deleted; its questions are not grouped any more."))
    return redirect("events:questions", slug=slug)


def answered(
    request: HttpRequest, event: Event, answer: Answer, group: QuestionGroup | None = None
) -> HttpResponse:
    """Back to the box, or the form once more."""
    if answer.is_done:
        messages.success(request, _("Saved."))
        return redirect("events:questions", slug=event.slug)
    title = _("Change the group of questions") if group else _("New group of questions")
    context = {"event": event, "title": title, "form": answer.form, "both": answer.both}
    context["group"] = group
    return show(request, "events/tables/group_form.html", context, status=answer.status)
