"""Must show: canaries of every confidential field are found only where ROLES allows."""

import pytest
from django.db import transaction
from django.db.models import Q

from reviews.querysets import AssessmentVersionQuerySet
from tests.reviews.canaries.crawl import Crawl, page_patterns, too_much
from tests.reviews.canaries.fields import CONFIDENTIAL, classified, fields
from tests.reviews.canaries.story import EVERY_STEP, Story

# Rows of other rooms, and fields that hold no word themselves but lead to one.
BESIDE = {
    "Revision.data", "User.display_name", "Organisation.name", "ConditionEvidence.file",
    "StrategyFile.file", "RoundQuestion.asked_by", "InterimReview.alliance",
}  # fmt: skip


def test_each_field_is_classified():
    known = set(fields())
    assert known - classified() == set(), "Say in fields.py who may read it."
    assert classified() - known == BESIDE


# Who looks at which step on every run: those who come closest to what was written last.
TELLING = {
    "admitted": ("officer",),
    "assessing": ("officer", "writer", "recused_officer"),
    "recommended": ("chair", "recused_member", "undeclared", "contributor"),
    "decided": ("coordinator", "desk"),
    "closed": ("coordinator", "research"),
}  # fmt: skip


def test_canaries_are_found_only_where_roles_allow(story):
    """One way to the end; a few people at five of its steps."""
    wrong, found = {}, set()
    for step in story.tell():
        if step in TELLING:
            hits = Crawl(story, TELLING[step]).found()
            found |= set(hits)
            if faults := too_much(hits, story):
                wrong[step] = faults
    assert wrong == {}
    assert {"PanelSession.remarks", "ConditionEvidence.remark"} <= found


def test_while_a_vote_is_repeated_nobody_reads_the_others(story):
    """Nor what the panel recommended on them, but in the minutes it signed."""
    story.tell_all("assessing_after_fault")
    people = ("lead", "desk2", "decider", "chair", "member", "coordinator", "writer", "research")
    assert too_much(Crawl(story, people).found(), story) == {}


# At these steps everybody also looks at the pages that know nothing of cases.
WIDE = {"assessing", "hearing", "closed"}


@pytest.mark.soak
@pytest.mark.parametrize("step", EVERY_STEP)
def test_everybody_finds_only_what_roles_allow(story, step):
    """The long one: all people, at each step of the way and where it parts."""
    story.tell_all(step)
    assert too_much(Crawl(story, is_wide=step in WIDE).found(), story) == {}


# Who finds all there is, at which step.
WITNESSES = {
    "drafting": ("coordinator", "asker"),
    "checking": ("officer",),
    "correction": ("coordinator",),
    "corrected": ("lead",),
    "admitted": ("officer", "lead", "invited", "excluded"),
    "assessing": ("writer", "drafter", "other", "lead"),
    "assessed": ("lead", "officer"),
    "panel": ("chair", "officer"),
    "recommended": ("lead", "chair"),
    "hearing": ("coordinator",),
    "prepared": ("desk", "decider"),
    "decided": ("decider",),
    "notified": ("coordinator",),
    "objection": ("desk2",),
    "conditions": ("officer", "lead", "coordinator", "decider"),
    "closed": ("coordinator", "officer", "lead", "desk"),
    "inadmissible": ("lead", "decider"),
    "assessing_again": ("lead",),
    "upheld": ("lead",),
}  # fmt: skip
# Pages that the way of the story does not open, and why.
OFF_THE_WAY = {
    "accept": "between declaring and accepting: the story's experts do both at once",
    "delete-rehearsal": "of a rehearsal; the round of the story is a real one",
    "evidence_draft_file": "a file prepared by a contributor: the story hands in without one",
    "extend-many": "for cases chosen in the cockpit, which are named in the query",
}


@pytest.mark.soak
def test_every_word_is_found_and_every_page_opened_by_somebody(alliance):
    """Else the crawl may well be content: with what it never comes to."""
    found, unopened = set(), {pattern.name for pattern in page_patterns()}
    for last in ("closed", "inadmissible", "assessing_again", "upheld"):
        with transaction.atomic():
            story = Story(alliance)
            for step in story.tell(last):
                if step in WITNESSES and (last == "closed" or step == last):
                    crawl = Crawl(story, WITNESSES[step])
                    found |= set(crawl.found())
                    unopened -= crawl.opened | crawl.only_sent
            transaction.set_rollback(True)
    assert set(CONFIDENTIAL) - found == set()
    assert unopened == set(OFF_THE_WAY)


def test_a_crawl_sees_what_it_should(story, monkeypatch):
    """The control: with the guard of sealed assessments off, their words are found too early."""
    story.tell_all("assessing")
    pages = ["/begutachtung/kanari/sichtbar/vergleich/"]
    assert "Score.reason:writer" not in Crawl(story, ["officer"]).found(pages)
    monkeypatch.setattr(AssessmentVersionQuerySet, "unsealed", lambda self: Q())
    hits = Crawl(story, ["officer"]).found(pages)
    assert "Score.reason:writer" in too_much(hits, story)
