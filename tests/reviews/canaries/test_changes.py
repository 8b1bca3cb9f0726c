"""Must show: another score, and what happens to a case, changes nothing for those kept from it.

Bodies, counts, order, headers and e-tags of every page, part, file, feed, report and mail.
"""

import re
from contextlib import contextmanager

import pgtrigger
import pytest
import time_machine
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from reviews.models import Assessment, AssessmentVersion, Score
from reviews.querysets import AssessmentVersionQuerySet
from tests.reviews.assessing import worlds
from tests.reviews.canaries.crawl import Crawl

# Made anew with each answer; the last is the mark of a copy of the folder.
CHANGING = re.compile(
    r'csrfmiddlewaretoken" value="[^"]*"|X-CSRFToken": "[^"]*"|nonce="[^"]*"|'
    r'name="(?:typed_by|form_key)" value="[^"]*"|<code>[0-9a-f]{12}</code>|\b[0-9a-f]{10}\b'
)


class Untraced(Crawl):
    """Leaves nothing behind: neither accesses, of which pages and reports tell, nor a feed."""

    def asked(self, ask, *args, **options):
        with untraced():
            return super().asked(ask, *args, **options)

    def reported(self, user):
        with untraced():
            return list(super().reported(user))

    def views(self):
        """Person and place → what they get there."""
        self.pages, found = self.addresses(), {}
        with untraced():
            for person, place, text in self.seen():
                found.setdefault((person, place), []).append(CHANGING.sub("", text))
        return found


@contextmanager
def untraced():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def changed(story, deed, people=()):
    """Who finds something else after the deed, and where."""
    with time_machine.travel(timezone.now(), tick=False):
        before = Untraced(story, people, is_wide=True).views()
        deed()
        after = Untraced(story, people, is_wide=True).views()
    return {key for key in {*before, *after} if differs(before.get(key, []), after.get(key, []))}


def differs(before, after):
    """An address that there was none of before is nothing new as long as nothing is there."""
    if before and after:
        return before != after
    return not (before or after)[0].startswith(("302 ", "403 ", "404 "))


def rescored(story):
    """The sealed one as only somebody with the database in hands could; the draft by its writer."""
    data = worlds.filled(story.case, 1, vote="end", words="Ganz anders")
    sealed, draft = story.of("writer"), story.of("drafter")
    with pgtrigger.ignore("reviews.AssessmentVersion:assessment_stays"):
        AssessmentVersion.objects.filter(assignment=sealed).update(data=data, sha256="f" * 64)
    Assessment.objects.filter(assignment=sealed).update(vote="end", summary="Ganz anders")
    Score.objects.filter(assessment__assignment=sealed).update(value=1, reason="Ganz anders")
    if draft.state == "draft":
        worlds.drafted(draft, data, number=draft.assessment.number)


OWN = "/begutachtung/kanari/sichtbar/gutachten/"
SEALED, DRAFTED = ("writer", OWN), {("drafter", OWN), ("drafter", f"{OWN}pruefen/")}
# Whoever comes closest; the long one looks as everybody.
CLOSE = ("lead", "other", "drafter")


@pytest.mark.parametrize(
    ("step", "people"),
    [
        ("assessing", CLOSE),
        pytest.param("assessing", (), marks=pytest.mark.soak),
        pytest.param("assessing_again", (), marks=pytest.mark.soak),
        pytest.param("withdrawn", (), marks=pytest.mark.soak),
    ],
)
def test_another_score_is_seen_by_nobody_but_its_writer(story, step, people):
    story.tell_all(step)
    own = {SEALED, *(DRAFTED if step == "assessing" else ())}
    expected = {key for key in own if not people or key[0] in people}
    assert changed(story, lambda: rescored(story), people) == expected


def test_it_would_be_seen_if_it_were_open(story, monkeypatch):
    """The control: with the guard of sealed assessments off."""
    monkeypatch.setattr(AssessmentVersionQuerySet, "unsealed", lambda self: Q())
    story.tell_all("assessing")
    found = changed(story, lambda: rescored(story), ["lead"])
    assert ("lead", "/begutachtung/kanari/sichtbar/vergleich/") in found


# For whom the case does not exist: REVIEW, "neither in lists nor in counts, exports or mail".
OUTSIDE = (
    "recused_officer", "recused_desk", "recused_lead", "recused_member", "uninvolved", "account",
    "former", "asker", "tech_admin", "editor", "event_team", "research", "anonymous",
)  # fmt: skip


@pytest.mark.parametrize(
    ("step", "following", "people"),
    [
        ("corrected", "admitted", ("recused_officer",)),
        *(
            pytest.param(step, following, OUTSIDE, marks=pytest.mark.soak)
            for step, following in (
                ("corrected", "admitted"),
                ("recommended", "hearing"),
                ("prepared", "decided"),
            )
        ),
    ],
)
def test_what_happens_to_a_case_is_noticed_by_nobody_kept_from_it(story, step, following, people):
    way = story.tell(following)
    assert any(one == step for one in way)
    assert changed(story, lambda: next(way), people) == set()
