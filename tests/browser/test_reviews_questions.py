"""Answers are new once: the page itself tells that they were shown."""

from playwright.sync_api import expect

from reviews.models import QuestionVisit, RoundQuestion
from tests.reviews.visits.rounds import asker

NEW = "neu seit Ihrem letzten Besuch"


def test_answers_are_new_until_they_were_shown(browse, account):
    browser = browse()
    found = asker(account, browser)
    question = RoundQuestion.objects.create(round_id=found["pk"], question="Was?", answer="Das.")
    RoundQuestion.objects.filter(pk=question.pk).update(published_at=question.asked_at)
    with browser.page.expect_response(lambda answer: answer.url.endswith("/gelesen/")) as told:
        browser.open(f"/begutachtung/{found['round']}/fragen/")
    assert told.value.status == 204
    expect(browser.page.get_by_text(NEW)).to_be_visible()
    expect(browser.page.get_by_role("button", name="Alle als gelesen markieren")).to_be_hidden()
    assert QuestionVisit.objects.count() == 1
    browser.page.reload()
    expect(browser.page.get_by_text(NEW)).to_have_count(0)
