from django.utils import timezone

from alliances.models import Membership
from tests.browser.visiting import Visit
from tests.factories.deciding import (
    CaseFactory,
    DecisionFactory,
    HearingFactory,
    ObjectionFactory,
    RecommendationFactory,
    faulty_objection,
    line,
)
from tests.factories.reviews import ReviewRoundFactory

CASE = "/begutachtung/{round}/{slug}/"


def of(role, state):
    """Somebody of an office, and a case in that state with all that belongs to it."""

    def come(account, browser):
        user = account(role=role, second_factor=True)
        case = filled(account, state)
        browser.sign_in(user)
        return {"round": case.round.slug, "slug": case.alliance.slug}

    return come


def coordinator(state):
    def come(account, browser):
        user = account()
        case = filled(account, state)
        Membership.objects.create(alliance=case.alliance, user=user, role="coordinator")
        browser.sign_in(user)
        return {"round": case.round.slug, "slug": case.alliance.slug}

    return come


def filled(account, state):
    round_ = ReviewRoundFactory(state="deciding", budget=4_000_000)
    if state in {"upheld", "repeated"}:
        return with_fault(round_, state)
    case = CaseFactory(round=round_, state=state)
    desk, decider = account(role="ministry_desk"), account(role="ministry_decider")
    told = state in {"notified", "objection", "conditions", "closed"}
    if state != "inadmissible":
        conditions = "Kooperationsvertrag vorlegen\nEigenanteil belegen"
        RecommendationFactory(case=case, conditions=conditions, dissent="Eine Stimme dagegen.")
    if state in {"hearing", "inadmissible", "prepared"}:
        outcome = "inadmissible" if state == "inadmissible" else "not_continued"
        HearingFactory(case=case, outcome=outcome, opened_by=account(role="agency_lead"))
    if state in {"prepared", "decided"} or told:
        signed = {"signed_by": decider} if state != "prepared" else {}
        DecisionFactory(
            case=case,
            outcome="approved_reduced",
            amount=4_500_000,
            deviates=True,
            deviation="Der Haushalt gibt nicht mehr her.",
            conditions=[line(), line(kind="empfehlung", text="Den Austausch vertiefen")],
            drafted_by=desk,
            signed=state != "prepared",
            released=told,
            **signed,
        )
    if state == "objection":
        ObjectionFactory(case=case, former_desk=desk, former_decider=decider)
    return case


def with_fault(round_, state):
    """After an objection that was upheld for a procedural fault."""
    is_repeated = state == "repeated"
    case = CaseFactory(
        round=round_,
        state="assessing" if is_repeated else "prepared",
        repeated_at=timezone.now() if is_repeated else None,
    )
    faulty_objection(case)
    return case


VISITS = [
    Visit("reviews/case.html", CASE, of("agency_lead", "recommended"), note="vote there"),
    Visit("reviews/case.html", CASE, of("ministry_decider", "decided"), note="decided"),
    Visit("reviews/case.html", CASE, coordinator("hearing"), note="hearing"),
    Visit("reviews/case.html", CASE, coordinator("notified"), note="result"),
    Visit("reviews/case.html", CASE, coordinator("objection"), note="objection"),
    Visit("reviews/deciding/hearing.html", CASE + "anhoerung/oeffnen/",
          of("agency_lead", "recommended")),
    Visit("reviews/deciding/answer.html", CASE + "anhoerung/", coordinator("hearing")),
    Visit("reviews/deciding/decision.html", CASE + "entscheidung/",
          of("ministry_desk", "prepared")),
    Visit("reviews/deciding/draft.html", CASE + "entscheidung/entwurf/",
          of("ministry_desk", "prepared")),
    Visit("reviews/deciding/sign.html", CASE + "entscheidung/unterzeichnen/",
          of("ministry_decider", "prepared")),
    Visit("reviews/deciding/reason.html", CASE + "entscheidung/oeffnen/",
          of("ministry_decider", "decided")),
    Visit("reviews/deciding/exclusion.html", CASE + "ausschluss/",
          of("ministry_decider", "inadmissible")),
    Visit("reviews/deciding/scenario.html", "/begutachtung/{round}/szenario/",
          of("ministry_decider", "decided")),
    Visit("reviews/deciding/release.html", "/begutachtung/{round}/bekanntgabe/",
          of("ministry_decider", "decided")),
    Visit("reviews/deciding/objection.html", CASE + "einwendung/", coordinator("notified")),
    Visit("reviews/deciding/waive.html", CASE + "einwendung/verzichten/",
          coordinator("notified")),
    Visit("reviews/deciding/examine.html", CASE + "einwendung/pruefen/",
          of("ministry_desk", "objection")),
    Visit("reviews/deciding/repeat.html", CASE + "einwendung/wiederholen/",
          of("agency_lead", "upheld")),
    Visit("reviews/case.html", CASE, coordinator("repeated"), note="repeated"),
]  # fmt: skip
