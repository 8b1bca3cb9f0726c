"""Pages of rehearsals: begin one, delete one."""

import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.slugs import free_slug
from reviews.models import ReviewRound
from reviews.rounds import rehearsing
from reviews.rounds.forms import DATES
from reviews.rounds.rehearsal_forms import DeleteForm, RehearsalForm
from reviews.rounds.views import answer, office_round
from wirportal.editing.filling import sent
from wirportal.editing.rescue import keeps_text
from wirportal.permissions import require
from wirportal.web import form_page, person

# What the form proposes: T1 to T4 so many days from now.
DAYS = (14, 28, 42, 56)


@keeps_text
@login_required
@form_page
@transaction.atomic
def new(request: HttpRequest) -> HttpResponse:
    require(request.user, "reviews.steer_round")
    today = timezone.localdate()
    days = {name: today + datetime.timedelta(days=d) for name, d in zip(DATES, DAYS, strict=True)}
    title = _("Rehearsal of %(day)s") % {"day": f"{today:%d.%m.%Y}"}
    form = RehearsalForm(sent(request), user=person(request), initial={"title": title, **days})
    if request.method == "POST" and form.is_valid():
        round_ = form.save(commit=False)
        round_.slug = free_slug(
            ReviewRound.objects.all(), f"probelauf-{today}", instead="probelauf"
        )
        rehearsing.start(
            round_,
            coordinators=form.coordinators(),
            people=form.cleaned_data["people"],
            by=person(request),
        )
        messages.success(request, _("The rehearsal is made. Announce it when it is ready."))
        return redirect("reviews:settings", round_.slug)
    return answer(request, "rehearsal", {"form": form}, form)


@login_required
@form_page
def delete(request: HttpRequest, round_slug: str) -> HttpResponse:
    round_ = office_round(request, round_slug)
    if not round_.is_rehearsal:
        raise Http404
    require(request.user, "reviews.delete_rehearsal", round_)
    form = DeleteForm(sent(request), round_=round_)
    if request.method == "POST" and form.is_valid():
        rehearsing.delete(round_, by=person(request))
        messages.success(request, _("The rehearsal is deleted with everything in it."))
        return redirect("reviews:rounds")
    return answer(request, "rehearsal_delete", {"round": round_, "form": form}, form)
