from alliances.models import Membership
from reviews.models import ConditionEvidence, EvidenceDraft
from tests.browser.visiting import Visit
from tests.factories.deciding import CaseFactory, ConditionFactory, DecisionFactory
from tests.factories.results import FileFactory

PAGE = "/begutachtung/{round}/{slug}/auflagen/1/"


def filled(account):
    case = CaseFactory(state="conditions")
    people = {"drafted_by": account(role="ministry_desk"), "signed_by": account()}
    decision = DecisionFactory(case=case, released=True, **people)
    rows = [
        ConditionFactory(case=case, decision=decision, number=number, **fields)
        for number, fields in enumerate(
            [{"state": "evidence_submitted"}, {"state": "overdue"}, {"kind": "empfehlung"}], 1
        )
    ]
    ConditionEvidence.objects.create(condition=rows[0], text="Der Vertrag liegt bei.")
    return case


def lead(account, browser):
    user = account(role="agency_lead", second_factor=True)
    case = filled(account)
    browser.sign_in(user)
    return {"round": case.round.slug, "slug": case.alliance.slug}


def coordinator(account, browser):
    user = account()
    case = filled(account)
    Membership.objects.create(alliance=case.alliance, user=user, role="coordinator")
    case.conditions.filter(number=1).update(state="returned", reason="Unterschrift fehlt")
    browser.sign_in(user)
    return {"round": case.round.slug, "slug": case.alliance.slug}


def contributor(account, browser):
    user = account()
    case = filled(account)
    Membership.objects.create(alliance=case.alliance, user=user, role="contributor")
    row = case.conditions.get(number=1)
    case.conditions.filter(pk=row.pk).update(state="open")
    EvidenceDraft.objects.create(condition=row, text="Der Entwurf.", file=FileFactory())
    browser.sign_in(user)
    return {"round": case.round.slug, "slug": case.alliance.slug}


def nobody(account, browser):
    browser.sign_in(account())


VISITS = [
    Visit("reviews/case.html", "/begutachtung/{round}/{slug}/", lead, note="conditions"),
    Visit("reviews/conditions/register.html", "/begutachtung/auflagen/", lead),
    Visit("reviews/conditions/register.html", "/begutachtung/auflagen/", nobody, note="empty"),
    Visit("reviews/conditions/detail.html", PAGE, lead),
    Visit("reviews/conditions/detail.html", PAGE, coordinator, note="coordinator"),
    Visit("reviews/conditions/detail.html", PAGE, contributor, note="contributor"),
]
