"""Pages of the event team: a new event, its form, a copy, and the steps of its life."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from events.editing import Difference, Overtaken, differences
from events.finding import kept_event
from events.models import Event
from events.planning import actions
from events.planning.forms import CopyForm, EventForm
from events.planning.steps import STEPS
from events.removing import remove_event
from wirportal.editing.filling import REFUSED
from wirportal.editing.rescue import keeps_text, take_out
from wirportal.history.reading import entries_of
from wirportal.moves import Refused
from wirportal.permissions import require
from wirportal.web import form_page, person, show


def sent(request: HttpRequest) -> QueryDict | None:
    """What was sent, or what was put away when the session ended."""
    return request.POST if request.method == "POST" else take_out(request)


def answer(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    form: forms.BaseForm,
) -> HttpResponse:
    refused = getattr(form, "was_refused", False)
    return show(request, template, context | {"form": form}, status=REFUSED if refused else 200)


@keeps_text
@login_required
@form_page
def new(request: HttpRequest) -> HttpResponse:
    require(request.user, "events.plan")
    form = EventForm(sent(request), user=person(request), instance=Event())
    if request.method == "POST" and form.is_valid():
        event = actions.make(form, by=person(request))
        messages.success(request, _("The draft has been created. Visitors do not see it yet."))
        return redirect(event)
    return answer(request, "events/planning/form.html", {"event": None}, form)


@keeps_text
@login_required
@form_page
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    event = kept_event(request, slug)
    posted = sent(request)
    form = EventForm(posted, user=person(request), instance=Event.objects.get(pk=event.pk))
    found: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        try:
            over = actions.change(form, by=person(request))
        except Overtaken as newer:
            form, found = again(form, request.POST, newer.newest)
        else:
            if over:
                said = ngettext(
                    "%(number)s person has a seat beyond this number and keeps it.",
                    "%(number)s people have a seat beyond this number and keep it.",
                    over,
                )
                messages.warning(request, said % {"number": over})
            messages.success(request, _("Saved."))
            return redirect(event)
    context = {"event": event, "differences": found}
    return answer(request, "events/planning/form.html", context, form)


def again(form: Any, posted: QueryDict, newest: Any, **more: Any) -> tuple[Any, list[Difference]]:
    """The same text, made from the newest save: sent once more it counts."""
    found = differences(form, posted, newest, **more)
    data = posted.copy()
    data["number"] = str(newest.number)
    bound = type(form)(data, user=form.user, instance=newest, **more)
    bound.was_refused = True
    return bound, found


@login_required
@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    event = kept_event(request, slug, "events.see_history")
    entries = entries_of(event, page=request.GET.get("seite"))
    return show(request, "events/planning/history.html", {"event": event, "entries": entries})


@login_required
@form_page
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    source = kept_event(request, slug)
    initial = {"title_de": source.title_de}
    form = CopyForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        event = actions.copy(source, by=person(request), **form.cleaned_data)
        messages.success(request, _("The copy has been created. Please check dates and texts."))
        return redirect("events:edit", event.slug)
    return answer(request, "events/planning/copy.html", {"event": source}, form)


@login_required
@form_page
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks once more before a draft goes."""
    event = kept_event(request, slug)
    form = forms.Form(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            remove_event(event, by=person(request))
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
            form.was_refused = True  # type: ignore[attr-defined]
        else:
            messages.success(request, _("The draft has been deleted."))
            return redirect("events:events")
    return answer(request, "events/planning/remove.html", {"event": event}, form)


@login_required
@form_page
def step(request: HttpRequest, slug: str, deed: str) -> HttpResponse:
    """Asks once more before the event moves on."""
    found = STEPS.get(deed)
    if found is None:
        raise Http404
    event = kept_event(request, slug, "events.publish")
    form = found.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            found.do(event, by=person(request), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal.message))
            form.was_refused = True
        else:
            messages.success(request, str(found.done))
            return redirect(event)
    context = {"event": event, "step": found, "is_open": event.can(found.move)}
    return answer(request, "events/planning/step.html", context, form)
