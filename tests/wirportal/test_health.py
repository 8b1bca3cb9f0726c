"""Machines learn whether the portal lives; strangers learn no more."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories.accounts import UserFactory


def test_alive_without_the_database(client):
    """No database mark: a query would fail this test."""
    response = client.get("/health/live")

    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_strangers_see_the_state_and_nothing_else(client):
    assert client.get("/health/ready").json() == {"status": "ok"}


@pytest.mark.django_db
def test_redis_away_is_not_ready(client, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    response = client.get("/health/ready")

    assert (response.status_code, response["Retry-After"]) == (503, "5")
    assert response.json() == {"status": "unavailable"}


def test_the_database_away_is_alive_but_not_ready():
    """In a process of its own, whose database is really not there."""
    script = (
        "import django; django.setup(); from django.test import Client; "
        "print(*(Client().get('/health/' + n).status_code for n in ('live', 'ready')))"
    )
    away = {
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing",
        "DJANGO_SETTINGS_MODULE": "wirportal.settings",
        "ALLOWED_HOSTS": "testserver",
    }
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | away,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == ["200", "503"]


@pytest.mark.django_db
def test_the_technical_administrator_sees_each_part(client):
    client.force_login(UserFactory(role="tech_admin"))

    checks = client.get("/health/ready").json()["checks"]
    assert set(checks) == {"database", "redis", "clock"}
    assert checks["database"] and checks["redis"]
