from tests.browser.visiting import Visit, follow
from tests.factories.alliances import MembershipFactory
from tests.factories.deciding import CaseFactory, DecisionFactory
from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory

AT = "/begutachtung/{round}/"
SETTINGS = f"{AT}einstellungen/"


def lead(account, browser, **options):
    """Who may everything on a round; a draft with one planned case unless `options` say else."""
    user = account(role="agency_lead", second_factor=True)
    options.setdefault("state", "draft")
    round_ = ReviewRoundFactory(**options)
    case = InterimReviewFactory(round=round_, state="planned", officer=user)
    browser.sign_in(user)
    return {
        "round": round_.slug,
        "criterion": round_.criteria.first().pk,
        "slug": case.alliance.slug,
        "row": round_,
    }


def of_open_round(account, browser):
    return lead(account, browser, state="open")


def of_finished_round(account, browser):
    return lead(account, browser, state="archived")


def of_rehearsal(account, browser):
    return lead(account, browser, is_rehearsal=True)


def of_questions(account, browser):
    found = lead(account, browser, state="open")
    questions = found["row"].questions
    asked = questions.create(question="Zählen Anhänge zum Umfang?")
    published = questions.create(
        question="Dürfen wir englische Quellen nennen?",
        answer="Ja.\nBitte mit deutscher Zusammenfassung.",
        published_at=asked.asked_at,
    )
    published.additions.create(text="Das gilt auch für Anhänge.")
    return {**found, "asked": asked.pk, "published": published.pk}


def asker(account, browser):
    round_ = ReviewRoundFactory()
    case = InterimReviewFactory(round=round_)
    user = account()
    MembershipFactory(alliance=case.alliance, user=user, role="coordinator")
    browser.sign_in(user)
    return {"round": round_.slug, "pk": round_.pk}


def visitor(account, browser):
    """Nobody has signed in; one answer is published and one result announced."""
    round_ = ReviewRoundFactory()
    asked = round_.questions.create(question="Zählen Anhänge zum Umfang?")
    round_.questions.create(question="Zählen Bilder?", answer="Nein.", published_at=asked.asked_at)
    DecisionFactory(case=CaseFactory(round=round_, state="notified"), released=True)
    return {"round": round_.slug}


def send(page):
    follow(page.locator("main form[method=post] button[type=submit]").last)


VISITS = [
    Visit("reviews/rounds.html", "/begutachtung/", lead, note="lead"),
    Visit("reviews/rounds/new.html", "/begutachtung/neu/", lead),
    Visit("reviews/rounds/new.html", "/begutachtung/neu/", lead, send, "refused"),
    Visit("reviews/rounds/rehearsal.html", "/begutachtung/probelauf/", lead),
    Visit("reviews/rounds/rehearsal.html", "/begutachtung/probelauf/", lead, send, "refused"),
    Visit("reviews/rounds/rehearsal_delete.html", f"{AT}probelauf-loeschen/", of_rehearsal),
    Visit(
        "reviews/rounds/rehearsal_delete.html",
        f"{AT}probelauf-loeschen/",
        of_rehearsal,
        send,
        "refused",
    ),
    Visit("reviews/cockpit/cockpit.html", AT, of_rehearsal, note="rehearsal"),
    Visit("reviews/rounds/settings.html", SETTINGS, lead),
    Visit("reviews/rounds/settings.html", SETTINGS, of_open_round, note="frozen"),
    Visit("reviews/rounds/rules.html", f"{SETTINGS}regeln/umfang/", lead),
    Visit("reviews/rounds/rules.html", f"{SETTINGS}regeln/texte/", of_open_round, note="frozen"),
    Visit("reviews/rounds/part.html", f"{SETTINGS}kriterien/neu/", lead, send, "refused"),
    Visit("reviews/rounds/part.html", SETTINGS + "kriterien/{criterion}/", lead),
    Visit("reviews/rounds/part.html", f"{SETTINGS}abschnitte/neu/", lead, note="section"),
    Visit("reviews/rounds/delete.html", SETTINGS + "kriterien/{criterion}/loeschen/", lead),
    Visit("reviews/rounds/alliances.html", f"{SETTINGS}buendnisse/", lead),
    Visit("reviews/rounds/alliances.html", f"{SETTINGS}buendnisse/", of_open_round, note="frozen"),
    Visit("reviews/rounds/steps.html", f"{AT}ablauf/", lead),
    Visit("reviews/rounds/steps.html", f"{AT}ablauf/", of_open_round, note="barrier"),
    Visit("reviews/rounds/steps.html", f"{AT}ablauf/", of_finished_round, note="over"),
    Visit("reviews/rounds/step.html", f"{AT}ablauf/bekanntgeben/", lead),
    Visit("reviews/rounds/step.html", f"{AT}ablauf/schliessen/", of_open_round, note="barrier"),
    Visit("reviews/rounds/step.html", f"{AT}ablauf/oeffnen/", lead, note="not open"),
    Visit("reviews/rounds/history.html", f"{AT}verlauf/", lead),
    Visit("reviews/rounds/questions.html", f"{AT}fragen/", of_questions),
    Visit("reviews/rounds/questions.html", f"{AT}fragen/?q=nichts", of_questions, note="nothing"),
    Visit("reviews/rounds/questions.html", f"{AT}fragen/", asker, send, "refused"),
    Visit("reviews/rounds/question.html", AT + "fragen/{asked}/", of_questions),
    Visit("reviews/rounds/question.html", AT + "fragen/{asked}/", of_questions, send, "refused"),
    Visit("reviews/rounds/question.html", AT + "fragen/{published}/", of_questions, note="add"),
    Visit("reviews/round.html", AT, asker, note="team"),
    Visit("reviews/rounds.html", "/begutachtung/", visitor, note="visitor"),
    Visit("reviews/round.html", AT, visitor, note="visitor"),
    Visit("reviews/rounds/questions.html", f"{AT}fragen/", visitor, note="visitor"),
]
