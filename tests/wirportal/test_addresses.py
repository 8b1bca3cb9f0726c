"""An address that was found is remembered, one that leads nowhere is not."""

import pytest
from django.urls import Resolver404, get_resolver, resolve
from django.utils import translation

from wirportal.addresses import LONGEST, MOST, RememberedAddresses

PATH = "/veranstaltungen/werkstatt/anmelden/"


@pytest.fixture
def remembered():
    patterns = get_resolver().url_patterns
    [resolver] = [one for one in patterns if isinstance(one, RememberedAddresses)]
    resolver.found.cache_clear()
    return resolver.found


def test_it_is_found_once(remembered):
    first, again = resolve(PATH), resolve(PATH)
    assert remembered.cache_info()[:2] == (1, 1)
    assert first.view_name == again.view_name == "events:register"
    assert first.kwargs == again.kwargs == {"slug": "werkstatt"}


def test_each_language_has_its_own(remembered):
    assert resolve(PATH).view_name == "events:register"
    with translation.override("en"):
        assert resolve("/en/events/werkstatt/register/").view_name == "events:register"
        with pytest.raises(Resolver404):
            resolve(PATH)


def test_what_leads_nowhere_and_what_is_long_is_not_kept(remembered):
    for number in range(5):
        with pytest.raises(Resolver404):
            resolve(f"/veranstaltungen/werkstatt/{number}/nichts/")
    long = f"/veranstaltungen/{'w' * LONGEST}/"
    assert resolve(long).kwargs == {"slug": "w" * LONGEST}
    assert remembered.cache_info().currsize == 0


def test_there_is_an_end_to_it(remembered):
    for number in range(MOST + 10):
        resolve(f"/veranstaltungen/{number}/")
    assert remembered.cache_info().currsize == MOST
    # Else each would hold all the patterns before it.
    assert remembered(PATH.removeprefix("/"), "de").tried is None
