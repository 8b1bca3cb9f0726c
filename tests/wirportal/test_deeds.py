"""History knows deeds by their names alone, so no name may mean two things."""

import pytest

from wirportal.history.deeds import DEEDS, name_deeds


def test_a_name_that_is_taken_is_refused():
    with pytest.raises(ValueError, match="'publish' is called"):
        name_deeds({"publish": "etwas anderes"})


def test_the_same_name_may_be_said_again():
    before = dict(DEEDS)
    name_deeds({"publish": DEEDS["publish"]})
    assert before == DEEDS
