"""Every kind of mail can be read beforehand, in both languages, and says why one gets it."""

import re

import pytest
from django.utils import translation

from wirportal.accounts.letters import CHANGES, LETTERS
from wirportal.notifications.kinds import kinds, topics
from wirportal.notifications.reading import samples


@pytest.mark.parametrize("kind", kinds, ids=lambda kind: kind.key)
def test_a_kind_reads_well_in_both_languages(kind):
    german, english = samples(kind)
    assert (german.language, english.language) == ("de", "en")
    assert german.subject != english.subject
    for shown, words in ((german, "Sie erhalten diese E-Mail, weil"), (english, "You get this")):
        assert words in shown.text
        assert words in shown.html
        assert f'lang="{shown.language}"' in shown.html
        assert not re.search(r"<img|style=|<script|%\(", shown.html + shown.subject)
    assert not re.search(r"\b(du|dein|deine)\b", german.text)


def test_each_kind_has_a_key_of_its_own():
    keys = [kind.key for kind in kinds]
    assert [key for key in keys if keys.count(key) > 1] == []


def test_mails_about_signing_in_are_shown_though_they_go_by_themselves():
    direct = [kind for kind in kinds if kind.is_direct]
    assert len(direct) == len(set(LETTERS.values())) + bool(CHANGES)
    with translation.override("de"):
        assert all(kind.compose({}, None) is None for kind in direct)


def test_topics_that_can_be_left_say_what_they_are_about():
    assert [topic.key for topic in topics() if not topic.is_duty and not topic.text] == []
