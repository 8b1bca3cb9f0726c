"""Limits of sign-in live in the cache, so it must go on when Redis is away."""

import time

import pytest
from django.conf import settings
from django.core.cache import caches

from wirportal.caches import SteadyCache

NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def away():
    return SteadyCache(NOWHERE, {"KEY_PREFIX": "away"})


@pytest.mark.django_db
def test_without_redis_the_database_answers(away):
    away.set("key", {"a": [1]}, 30)
    away.add("key", "other", 30)
    away.incr("count") if away.get("count") else away.set("count", 1, 30)

    assert away.get("key") == {"a": [1]}
    assert away.incr("count") == 2
    assert away.get_many(["key", "nothing"]) == {"key": {"a": [1]}}
    away.delete("key")
    assert away.get("key") is None


@pytest.mark.django_db
def test_with_redis_the_database_is_left_alone(django_assert_num_queries):
    cache = caches["default"]
    with django_assert_num_queries(0):
        cache.set("key", "value", 30)
        assert cache.get("key") == "value"


@pytest.mark.django_db
def test_redis_is_tried_again_after_a_pause(away):
    away.get("key")
    assert away._away_until > time.monotonic()

    away._away_until = 0.0
    away._servers, away.__dict__["_cache"] = [settings.REDIS_URL], caches["default"]._cache
    away.set("key", "there", 30)
    assert caches["default"]._cache.get(away.make_and_validate_key("key"), None) == "there"
    away.delete("key")


def test_one_client_is_made_for_all_questions():
    cache = SteadyCache(settings.REDIS_URL, {"KEY_PREFIX": "one"})
    assert cache._cache.get_client("a") is cache._cache.get_client("b")
