import datetime

from django.utils import timezone

from reviews.panel import minutes
from tests.browser.visiting import Visit, follow
from tests.factories.alliances import MembershipFactory
from tests.factories.reviews import (
    InterimReviewFactory,
    PanelSessionFactory,
    PanelSlotFactory,
    RecommendationFactory,
    ReviewRoundFactory,
    unsealed,
)

ROUND = "/begutachtung/{round}/"
CASE = "/begutachtung/{round}/{slug}/"
SESSION = "/begutachtung/{round}/sitzungen/{session}/"
SLOT = f"{SESSION}termine/{{slot}}/"


def held(*, role="agency_officer", chairs=False, state="panel", signed=False, ended=False):
    """A session with two slots, people in the room, and, past the panel, a vote."""

    def arrive(account, browser):
        user = account(role=role, second_factor=True)
        chair = user if chairs else account(role="panel_chair", display_name="Vorsitz")
        members = [account(role="expert", display_name=f"Mitglied {n}") for n in range(3)]
        begins = timezone.now() - datetime.timedelta(hours=9 if ended else 1)
        session = PanelSessionFactory(starts_at=begins, chair=chair, members=members)
        slots = [slot_of(session, state, after, members) for after in (0, 30)]
        if signed:
            minutes.sign(session, by=chair)
        browser.sign_in(user)
        slot = slots[0]
        return {
            "round": session.round.slug,
            "session": session.pk,
            "slot": slot.pk,
            "slug": slot.case.alliance.slug,
        }

    return arrive


def slot_of(session, state, after, members):
    case = InterimReviewFactory(
        round=session.round,
        state=state,
        submitted_at=timezone.now(),
        requested_amount=4_000_000,
    )
    first = session.round.criteria.first()
    rapporteur = unsealed(case, vote="continue", **{first.key: 5})
    unsealed(case, vote="end", **{first.key: 2})
    begins = session.starts_at + datetime.timedelta(minutes=after)
    slot = PanelSlotFactory(
        session=session, case=case, starts_at=begins, rapporteur=rapporteur, note="Beraten."
    )
    for user in (session.chair, *members[:2]):
        slot.attendances.create(user=user, presence="present")
    slot.attendances.create(user=members[2], presence="recused")
    if state == "recommended":
        RecommendationFactory(
            session=session, case=case, conditions="Beirat\nZwischenbericht", dissent="Zu viel."
        )
    return slot


def empty_round(account, browser):
    browser.sign_in(account(role="agency_officer", second_factor=True))
    return {"round": ReviewRoundFactory().slug}


def empty_session(account, browser):
    found = empty_round(account, browser)
    session = PanelSessionFactory(round__slug=f"{found['round']}-leer")
    return {"round": session.round.slug, "session": session.pk}


def alliance(account, browser):
    user = account()
    slot = PanelSlotFactory()
    MembershipFactory(alliance=slot.case.alliance, user=user, role="coordinator")
    browser.sign_in(user)
    return {"round": slot.session.round.slug, "slug": slot.case.alliance.slug}


def send(page):
    follow(page.locator("form.form button[type=submit]").first)


chair = {"role": "panel_chair", "chairs": True}
VISITS = [
    Visit("reviews/panel/sessions.html", f"{ROUND}sitzungen/", held()),
    Visit("reviews/panel/sessions.html", f"{ROUND}sitzungen/", empty_round, note="empty"),
    Visit("reviews/panel/session_form.html", f"{ROUND}sitzungen/neu/", held()),
    Visit("reviews/panel/session_form.html", f"{ROUND}sitzungen/neu/", held(), send, "refused"),
    Visit("reviews/panel/session_form.html", f"{SESSION}bearbeiten/", held(), note="change"),
    Visit("reviews/panel/session.html", SESSION, held()),
    Visit("reviews/panel/session.html", SESSION, held(**chair), note="chair"),
    Visit("reviews/panel/session.html", SESSION, empty_session, note="empty"),
    Visit("reviews/panel/slots_form.html", f"{SESSION}termine/", held(state="assessed")),
    Visit("reviews/panel/slots_form.html", f"{SESSION}termine/", empty_session, note="empty"),
    Visit("reviews/panel/slot_form.html", SLOT, held()),
    Visit("reviews/panel/attendance.html", f"{SLOT}anwesenheit/", held(**chair)),
    Visit("reviews/panel/attendance.html", f"{SLOT}anwesenheit/", held(state="recommended")),
    Visit("reviews/panel/discussion.html", f"{SLOT}beratung/", held(**chair)),
    Visit("reviews/panel/discussion.html", f"{SLOT}beratung/", held(state="recommended")),
    Visit("reviews/panel/recommendation.html", f"{CASE}votum/", held(**chair), note="obstacles"),
    Visit(
        "reviews/panel/recommendation.html",
        f"{CASE}votum/",
        held(**chair, state="recommended"),
        send,
        "further entry, refused",
    ),
    Visit("reviews/panel/recommendation.html", f"{CASE}votum/", held(state="recommended")),
    Visit("reviews/panel/minutes.html", f"{SESSION}niederschrift/", held(**chair)),
    Visit(
        "reviews/panel/minutes.html",
        f"{SESSION}niederschrift/",
        held(state="recommended", signed=True),
        note="signed",
    ),
    Visit(
        "reviews/panel/calibration.html",
        f"{ROUND}kalibrierung/",
        held(state="recommended", ended=True),
    ),
    Visit("reviews/panel/calibration.html", f"{ROUND}kalibrierung/", held(), note="too early"),
    Visit("reviews/case.html", CASE, held(state="recommended"), note="panel"),
    Visit("reviews/case.html", CASE, held(**chair), note="panel, chair"),
    Visit("reviews/case.html", CASE, alliance, note="pitch"),
]
