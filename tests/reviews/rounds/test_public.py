"""What visitors see of interim reviews: announced rounds, answers, and results once announced."""

import pytest
from django.utils import timezone

from reviews.models import Decision, ReviewRound, RoundQuestion
from tests.factories.alliances import AllianceFactory
from tests.factories.deciding import CaseFactory, ConditionFactory, DecisionFactory
from tests.factories.reviews import InterimReviewFactory, ReviewRoundFactory
from tests.sessions import signed_in
from wirportal.version import data_version

LIST, PAGE = "/begutachtung/", "/begutachtung/offen/"
QUESTIONS = f"{PAGE}fragen/"


@pytest.fixture
def round_(db):
    return ReviewRoundFactory(slug="offen", title="Runde für alle")


def result(round_, name, released=True, **fields):
    state = "notified" if released else "decided"
    case = CaseFactory(
        round=round_, alliance=AllianceFactory(name=name, slug=name.lower()), state=state
    )
    return DecisionFactory(case=case, released=released, **fields)


def texts(client, *paths):
    return [client.get(path).content.decode() for path in paths]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_announced_rounds_are_for_everybody_and_kept(client, round_, prefix):
    paths = {"": (LIST, PAGE, QUESTIONS), "/en": ("/review/", "/review/offen/")}[prefix]
    for path in paths:
        page = client.get(prefix + path)
        assert page.status_code == 200
        assert page["Cache-Control"] == "public, no-cache"
        assert not page.cookies
        assert "Runde für alle" in page.content.decode()
        assert client.get(prefix + path, headers={"if-none-match": page["ETag"]}).status_code == 304


def test_every_page_leads_there(client, round_):
    """In the footer: the navigation has no room for a sixth word."""
    for path, url in (("/", LIST), ("/en/", "/en/review/")):
        assert f'href="{url}"' in client.get(path).content.decode()


def test_dates_criteria_and_rules_are_told(client, round_):
    (text,) = texts(client, PAGE)
    assert "Zeitplan" in text
    assert str(round_.criteria.first()) in text
    assert "25 Seiten zu je 2.800 Zeichen" in text
    assert "noindex" not in text


@pytest.mark.parametrize("fields", [{"state": "draft"}, {"is_rehearsal": True}])
def test_drafts_and_rehearsals_are_not(client, db, fields):
    ReviewRoundFactory(slug="innen", title="Nur innen", **fields)
    assert "Nur innen" not in client.get(LIST).content.decode()
    assert client.get("/begutachtung/innen/").status_code == 404
    assert client.get("/begutachtung/innen/fragen/").status_code == 404


def test_nothing_of_a_case_before_its_result(client, round_):
    InterimReviewFactory(round=round_, alliance=AllianceFactory(name="Fall im Verfahren"))
    result(round_, "Entschieden", released=False, amount=4_321_000)
    said = " ".join(texts(client, LIST, PAGE, QUESTIONS))
    assert "Fall im Verfahren" not in said
    assert "Entschieden" not in said
    assert "4.321.000" not in said


def test_results_tell_outcome_and_amount_alone(client, round_):
    result(round_, "Weiter", outcome="approved_with_conditions", amount=4_321_000)
    result(round_, "Ende", outcome="inadmissible", amount=0)
    (text,) = texts(client, PAGE)
    assert "4.321.000" in text
    assert text.index("Ende") < text.index("Weiter")
    assert "Die Förderung geht in Phase 2 weiter." in text
    assert "Die Förderung endet mit Phase 1." in text
    for hidden in ("Auflage", "ausgeschlossen", "überzeugt"):
        assert hidden not in text


def test_conditions_are_told_where_the_ministry_releases_it_and_only_that_there_are(
    client, round_, person
):
    bound = result(round_, "Mit", outcome="approved_with_conditions", amount=1_000_000)
    advised = result(round_, "Mit Rat", outcome="approved", amount=1_000_000)
    ConditionFactory(case=bound.case, decision=bound, text="Gründung einer GmbH")
    ConditionFactory(case=advised.case, decision=advised, kind="empfehlung")
    assert "Es gibt Auflagen." not in texts(client, PAGE)[0]
    decider = signed_in(person("ministry_decider"))
    decider.post(f"{PAGE}bekanntgabe/", {"tells_conditions": "1"})
    (told,) = texts(client, PAGE)
    assert told.count("Es gibt Auflagen.") == 1
    assert "GmbH" not in told
    decider.post(f"{PAGE}bekanntgabe/", {"tells_conditions": "0"})
    assert "Es gibt Auflagen." not in texts(client, PAGE)[0]


def test_the_last_announced_result_stands_until_there_is_another(client, round_):
    first = result(round_, "Einspruch", outcome="approved", amount=4_321_000)
    Decision.objects.update(is_current=False)
    DecisionFactory(case=first.case, number=2, outcome="approved", amount=5_678_000)
    (text,) = texts(client, PAGE)
    assert "4.321.000" in text
    assert "5.678.000" not in text


def test_visitors_read_and_search_answers_and_are_asked_to_sign_in_before_they_ask(client, round_):
    open_, *_ = [
        RoundQuestion.objects.create(round=round_, question="Noch offen?"),
        RoundQuestion.objects.create(
            round=round_, question="Zählt das Bild?", answer="Ja.", published_at=timezone.now()
        ),
    ]
    (text,) = texts(client, QUESTIONS)
    assert "Zählt das Bild?" in text
    assert open_.question not in text
    assert "neu seit" not in text
    assert '<form method="post"' not in text
    assert "Zählt das Bild?" not in client.get(f"{QUESTIONS}?q=nichts").content.decode()
    asked = client.post(QUESTIONS, {"question": "Wer fragt?"})
    assert (asked.status_code, asked["Location"].split("?")[0]) == (302, "/konto/login/")
    assert RoundQuestion.objects.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same_for_any_number(client, round_, count, django_assert_num_queries):
    for number in range(count):
        result(round_, f"Ergebnis {number}")
    # Each first asks for the version: rounds; round, criteria, results; round, answers, additions.
    for path, queries in ((LIST, 2), (PAGE, 4), (QUESTIONS, 3)):
        with django_assert_num_queries(queries):
            client.get(path)


def moved(change):
    before = data_version()
    change()
    return data_version() != before


def test_a_kept_page_follows_round_answer_and_result(round_):
    rounds, questions = ReviewRound.objects, RoundQuestion.objects
    asked = questions.create(round=round_, question="Was?", answer="Das.")
    decision = result(round_, "Neu", released=False)
    now = timezone.now()
    assert moved(lambda: rounds.filter(pk=round_.pk).update(assessment_on=round_.assessment_on))
    assert moved(lambda: questions.filter(pk=asked.pk).update(published_at=now))
    assert moved(lambda: asked.additions.create(text="Auch das."))
    signed = {"signed_at": now, "signed_by": decision.case.desk}
    rows = Decision.objects.filter(pk=decision.pk)
    assert not moved(lambda: rows.update(**signed))
    assert moved(lambda: rows.update(released_at=now))


def test_what_is_not_public_moves_nothing(round_):
    draft = ReviewRoundFactory(state="draft")
    decision = result(round_, "Innen", released=False)
    assert not moved(lambda: ReviewRound.objects.filter(pk=draft.pk).update(title="Neu"))
    assert not moved(lambda: RoundQuestion.objects.create(round=round_, question="Was?"))
    assert not moved(lambda: Decision.objects.filter(pk=decision.pk).update(amount=1))


def test_sitemap_and_search_know_public_rounds_alone(client, round_):
    ReviewRoundFactory(slug="innen", title="Runde im Werden", state="draft")
    ReviewRoundFactory(slug="probe", title="Runde zur Probe", is_rehearsal=True)

    sitemap = client.get("/sitemap.xml").content.decode()
    found = client.get("/suche/?q=runde").content.decode()
    english = client.get("/en/search/?q=runde").content.decode()

    for path in (LIST, PAGE, QUESTIONS, "/en/review/offen/"):
        assert f"{path}</loc>" in sitemap
    assert f'href="{PAGE}"' in found
    assert 'href="/en/review/offen/"' in english
    for page in (sitemap, found, english):
        assert "/innen/" not in page
        assert "/probe/" not in page


def test_rounds_are_found_by_what_their_rules_say(client, round_):
    for path in ("/suche/?q=befangen", "/suche/?q=halbzeit"):
        assert f'href="{PAGE}"' in client.get(path).content.decode()


def test_who_may_see_a_rehearsal_finds_it(person, db):
    rehearsal = ReviewRoundFactory(slug="probe", title="Runde zur Probe", is_rehearsal=True)
    user = person("expert")

    def finds():
        return 'href="/begutachtung/probe/"' in texts(signed_in(user), "/suche/?q=probe")[0]

    assert not finds()
    rehearsal.participants.add(user)
    assert finds()


def test_the_template_explains_criteria_and_sections_in_both_languages(client, round_):
    parts = [*round_.criteria.values_list("text_de", "text_en")]
    parts += round_.sections.values_list("hint_de", "hint_en")
    assert all(german and english and german != english for german, english in parts)
    german, english = texts(client, PAGE, "/en/review/offen/")
    criterion = round_.criteria.first()
    assert criterion.text_de in german
    assert criterion.text_en in english
    assert criterion.text_de not in english


def test_a_text_without_english_says_that_it_is_german(client, db):
    draft = ReviewRoundFactory(state="draft", slug="offen")
    first = draft.criteria.first()
    draft.criteria.update(text_en="", anchors_en=[])
    ReviewRound.objects.filter(pk=draft.pk).update(state="open", announced_at=timezone.now())
    german, english = texts(client, PAGE, "/en/review/offen/")
    assert f'<span lang="de">{first.text_de}</span>' in english
    assert '<ol lang="de">' in english
    assert '<p class="lead" lang="de">Zur Halbzeit' in english
    assert f"<span>{first.text_de}</span>" in german
    assert '<ol lang="de">' not in german
