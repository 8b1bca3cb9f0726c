import pytest
from django.core.cache import cache, caches


@pytest.fixture(autouse=True)
def empty_caches():
    cache.clear()
    caches["kept"].clear()
