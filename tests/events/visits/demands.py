import datetime

from django.utils import timezone

from events.models import DemandResponse
from tests.browser.visiting import Visit
from tests.factories.events import DemandFactory, ProposalFactory, ThemeTableFactory

TRACKER, PAGE = "/forderungen/", "/forderungen/{slug}/"


def made(**more):
    table = ThemeTableFactory()
    proposal = ProposalFactory(priority__table=table)
    return DemandFactory(table=table, proposal=proposal, **more)


def handed_over(**more):
    today = timezone.localdate()
    days = {
        "handed_over_on": today - datetime.timedelta(days=90),
        "answer_due_on": today - datetime.timedelta(days=5),
    }
    return made(state="handed_over", **days, **more)


def visitor(account, browser):
    """One that is overdue, one that is answered."""
    late, done = handed_over(), handed_over()
    type(done).objects.filter(pk=done.pk).update(state="done")
    DemandResponse.objects.create(
        demand=done, office="Haus", text_de="Ja", leads_to="done", published_at=timezone.now()
    )
    return {"slug": late.slug, "done": done.slug}


def agreed(account, browser):
    browser.sign_in(account(role="event_team", second_factor=True))
    return {"slug": made(state="agreed").slug}


def team(account, browser):
    browser.sign_in(account(role="event_team", second_factor=True))
    return {"slug": handed_over(due_reason="Das Ressort hat gewechselt.").slug}


def desk(account, browser):
    browser.sign_in(account(role="ministry_desk", second_factor=True))
    return {"slug": handed_over().slug}


def decider(account, browser):
    demand = handed_over()
    DemandResponse.objects.create(demand=demand, office="Haus", text_de="Ja", leads_to="answered")
    browser.sign_in(account(role="ministry_decider", second_factor=True))
    return {"slug": demand.slug}


def nothing(account, browser):
    return {}


VISITS = [
    Visit("events/demands/list.html", TRACKER, visitor),
    Visit("events/demands/list.html", TRACKER, nothing, note="none yet"),
    Visit("events/demands/detail.html", PAGE, visitor),
    Visit("events/demands/detail.html", "/forderungen/{done}/", visitor, note="answered"),
    Visit("events/demands/detail.html", PAGE, agreed, note="to hand over"),
    Visit("events/demands/detail.html", PAGE, decider, note="to publish"),
    Visit("events/demands/form.html", PAGE + "uebergeben/", agreed),
    Visit("events/demands/form.html", PAGE + "frist/", team, note="the day of the answer"),
    Visit("events/demands/form.html", PAGE + "antwort/", desk),
]
