"""A wrong variable stops the start with a sentence that names it and what it should be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wirportal.environment import read_secret_key

ROOT = Path(__file__).parents[2]


def start(**variables):
    """What a process says that reads the settings with these variables."""
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG", "REDIS_URL"}}
    return subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env=kept | {"DJANGO_SETTINGS_MODULE": "wirportal.settings", **variables},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DEBUG", "maybe", "DEBUG must be on or off"),
        ("REQUIRE_MFA", "2", "REQUIRE_MFA must be on or off"),
        ("TRUSTED_PROXY_COUNT", "-1", "TRUSTED_PROXY_COUNT must be a number"),
        ("TRUSTED_PROXY_COUNT", "²", "TRUSTED_PROXY_COUNT must be a number"),
        ("BASE_URL", "portal.example", "BASE_URL must look like"),
        ("BASE_URL", "https://portal.example/pfad", "BASE_URL must look like"),
        ("DATABASE_URL", "mysql://root@localhost/wir", "DATABASE_URL must name a PostgreSQL"),
        ("REDIS_URL", "amqp://localhost", "REDIS_URL must look like"),
        ("EMAIL_URL", "http://localhost", "EMAIL_URL must look like"),
    ],
)
def test_a_wrong_value_stops_the_start(name, value, words):
    done = start(**{name: value})

    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].endswith(".")
    assert words in done.stderr


def test_it_starts_with_none_set():
    assert start().returncode == 0


def test_under_https_cookies_are_bound_to_the_host_and_secure():
    script = (
        "from django.conf import settings as s; "
        "print(s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SESSION_COOKIE_SECURE, "
        "s.SECURE_HSTS_SECONDS, s.SECURE_SSL_REDIRECT)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "wirportal.settings", "BASE_URL": "https://portal.example"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.split() == [
        "__Host-sessionid",
        "__Host-csrftoken",
        "True",
        "31536000",
        "True",
    ]


def test_the_secret_key_is_made_once_and_is_for_its_owner(tmp_path):
    file = tmp_path / "var" / "secret-key"

    first, second = read_secret_key(file), read_secret_key(file)

    assert first == second
    assert len(first) > 50
    assert file.stat().st_mode & 0o777 == 0o600
    assert [found.name for found in file.parent.iterdir()] == ["secret-key"]
