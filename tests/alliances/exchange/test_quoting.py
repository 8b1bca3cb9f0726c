"""What stays of an answer by mail."""

import time

import pytest

from alliances.exchange.quoting import own_words

ANSWERS = {
    "plain": ("Ja, gern.\n\nBis dann", "Ja, gern.\n\nBis dann"),
    "signature": ("Ja.\n-- \nAbsender\nTel. 0", "Ja."),
    "signature without space": ("Ja.\n--\nAbsender", "Ja."),
    "dashes in a text": ("Ja -- gern.\n--- Hinweis", "Ja -- gern.\n--- Hinweis"),
    "quoted below": ("Ja.\n\nAm 3. März 2026 um 10:12 schrieb WIR! Portal:\n> Geht es?", "Ja."),
    "quoted in English": ("Yes.\n\nOn Tue, 3 Mar 2026 at 10:12, WIR! wrote:\n> Geht es?", "Yes."),
    "broken over two lines": (
        "Ja.\n\nAm Di., 3. März 2026 um 10:12 Uhr schrieb WIR! <\np@portal.example>:\n\n> Geht es?",
        "Ja.",
    ),
    "quoted without marks": ("Ja.\nAm 3.3.2026 schrieb WIR! Portal:\nGeht es?\nGruß", "Ja."),
    "answer below": ("Am 3. März schrieb WIR!:\n> Geht es?\n> Im Mai?\n\nJa, gern.", "Ja, gern."),
    "answers between": ("> Geht es?\nJa.\n> Im Mai?\nNein.", "Ja.\nNein."),
    "Outlook": (
        "Ja.\n\nVon: WIR! <p@portal.example>\nGesendet: x\nAn: a@b.example\nBetreff: x\n\nHm?",
        "Ja.",
    ),
    "Outlook in English": ("Yes.\n\nFrom: Portal\nSent: Tuesday\nTo: me\n\nText", "Yes."),
    "Outlook, old": ("Ja.\n-----Ursprüngliche Nachricht-----\nVon: Portal\nText", "Ja."),
    "bold head": ("Ja.\n\n*Von:* Portal\n*Datum:* heute\nText", "Ja."),
    "Outlook on the web": ("Ja.\n________________________________\nVon: Portal", "Ja."),
    "a sentence that begins like a head": (
        "Von: hier nach dort.\nDas ist alles.",
        "Von: hier nach dort.\nDas ist alles.",
    ),
    "a sentence about writing": (
        "Am Montag schrieb ich Ihnen.\nGruß",
        "Am Montag schrieb ich Ihnen.\nGruß",
    ),
    "only quoted": ("> Geht es?\n>\n> Gruß", ""),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("mail", "words"), ANSWERS.values(), ids=ANSWERS)
def test_own_words(mail, words):
    assert own_words(mail) == words


def test_hostile_lines_take_no_time():
    assert own_words("Am " * 200_000 + "\n" + "schrieb " * 100_000) != ""
    assert own_words("Von: x\n" * 50_000).startswith("Von")
    start = time.thread_time()
    assert own_words("On a wrote:\n>x\n" * 100_000) == ""
    assert time.thread_time() - start < 10
