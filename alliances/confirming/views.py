"""The page "Is this still right?"."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from alliances.confirming.actions import confirm
from alliances.confirming.contents import Entry, content_of
from alliances.confirming.dates import Fact, FactDate, dates_of
from alliances.models import Alliance
from alliances.workshop.finding import alliance_of
from alliances.workshop.sections import ALL, Section
from alliances.workshop.showing import navigation
from wirportal.accounts.models import User
from wirportal.permissions import require
from wirportal.web import form_page, person, show

EVERYTHING = "all"
SECTION_OF: dict[str, Section] = {section.fact: section for section in ALL if section.fact}


@dataclass(frozen=True)
class Group:
    """One group of facts as the page shows it."""

    date: FactDate
    section: Section
    content: list[Entry]

    @property
    def is_said_today(self) -> bool:
        return self.date.is_confirmed and self.date.day == timezone.localdate()


class ConfirmForm(forms.Form):
    """What a button says: one group, or all of them."""

    fact = forms.ChoiceField(choices=[(EVERYTHING, ""), *Fact.choices])


@form_page
def confirming(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole team reads how old the facts are; the coordination confirms them."""
    alliance = alliance_of(request, slug)
    if request.method == "POST":
        return answer(request, alliance)
    dates = dates_of(alliance)
    groups = [group(alliance, date) for date in dates]
    context = {
        "alliance": alliance,
        "sections": navigation(alliance, "confirm", person(request)),
        "groups": groups,
        "is_said_today": all(one.is_said_today for one in groups),
        "is_current": all(date.age == date.age.CURRENT for date in dates),
    }
    return show(request, "alliances/confirming/page.html", context)


def group(alliance: Alliance, date: FactDate) -> Group:
    return Group(date, SECTION_OF[date.fact], content_of(alliance, date.fact))


def answer(request: HttpRequest, alliance: Alliance) -> HttpResponse:
    require(request.user, "alliances.confirm", alliance)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        messages.success(request, said(alliance, form.cleaned_data["fact"], by=person(request)))
    else:
        messages.error(request, _("Please press one of the buttons of this page."))
    return redirect("alliances:confirm", alliance.slug)


def said(alliance: Alliance, fact: str, *, by: User) -> str:
    """Confirms, and gives the words for it."""
    if fact == EVERYTHING:
        confirm(alliance, [date.fact for date in dates_of(alliance)], by=by)
        return _("Thank you. All facts carry today's date now.")
    confirm(alliance, [fact], by=by)
    return _("Thank you. “%(facts)s” carries today's date now.") % {"facts": Fact(fact).label}
