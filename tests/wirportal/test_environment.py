"""A wrong variable stops the start with a sentence that names it and what it should be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wirportal.environment import read_secret_key

ROOT = Path(__file__).parents[2]


def start(script="", **variables):
    """What a process says that reads the settings with these variables."""
    kept = {k: v for k, v in os.environ.items() if k in {"PATH", "HOME", "LANG", "REDIS_URL"}}
    return subprocess.run(
        [sys.executable, "-c", script or "import django; django.setup()"],
        env=kept
        | {"DJANGO_SETTINGS_MODULE": "wirportal.settings", "ENV_FILE": os.devnull, **variables},
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
        ("SECRET_KEY", "short", "SECRET_KEY must have at least 50"),
        ("ALLOWED_HOSTS", "https://portal.example", "ALLOWED_HOSTS must be host names"),
        ("ALLOWED_HOSTS", "portal.example;www.portal.example", "ALLOWED_HOSTS must be host names"),
        ("MEDIA_ROOT", "media", "MEDIA_ROOT must be the path of a folder"),
        ("MEDIA_ROOT", str(ROOT / "README.md"), "MEDIA_ROOT must be the path of a folder"),
        ("DEFAULT_FROM_EMAIL", "nonsense", "DEFAULT_FROM_EMAIL must look like"),
        ("MAIL_LEASE_SECONDS", "0", "MAIL_LEASE_SECONDS must be a number such as 1"),
        ("TICK_SECONDS", "0", "TICK_SECONDS must be a number such as 1"),
        ("TRUSTED_PROXY_COUNT", "-1", "TRUSTED_PROXY_COUNT must be a number"),
        ("TRUSTED_PROXY_COUNT", "²", "TRUSTED_PROXY_COUNT must be a number"),
        ("BASE_URL", "portal.example", "BASE_URL must look like"),
        ("BASE_URL", "https://portal.example/pfad", "BASE_URL must look like"),
        ("BASE_URL", "https://portal.example?x=1", "BASE_URL must look like"),
        ("BASE_URL", "https://portal.example:abc", "BASE_URL must look like"),
        ("DATABASE_URL", "postgres://wir@localhost:abc/wir", "DATABASE_URL must name a PostgreSQL"),
        ("DATABASE_URL", "mysql://root@localhost/wir", "DATABASE_URL must name a PostgreSQL"),
        ("REDIS_URL", "amqp://localhost", "REDIS_URL must look like"),
        ("REDIS_URL", "redis://localhost:abc/0", "REDIS_URL must look like"),
        ("EMAIL_URL", "http://localhost", "EMAIL_URL must look like"),
        ("EMAIL_URL", "smtp://localhost:abc", "EMAIL_URL must look like"),
        ("EMAIL_URL", "smtp://", "EMAIL_URL must look like"),
        ("BROKER_URL", "redis://localhost", "BROKER_URL must look like amqp"),
        ("S3_URL", "s3.example/bucket", "S3_URL must look like"),
        ("S3_URL", "https://key:secret@s3.example", "S3_URL must look like"),
        ("S3_URL", "https://s3.example/bucket", "S3_URL must look like"),
        ("S3_URL", "https://key:secret@s3.example/bucket/folder", "S3_URL must look like"),
        ("SENTRY_DSN", "sentry.example", "SENTRY_DSN must look like"),
        ("SENTRY_DSN", "https://sentry.example/1", "SENTRY_DSN must look like"),
    ],
)
def test_a_wrong_value_stops_the_start(name, value, words):
    done = start(**{name: value})

    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].endswith(".")
    assert words in done.stderr


def test_it_starts_with_none_set():
    assert start().returncode == 0


SAYS = (
    "from django.conf import settings as s; "
    "print(s.REQUIRE_MFA, s.REPLY_BY_MAIL, s.MEDIA_ROOT, s.EMAIL_PORT, len(s.SECRET_KEY) > 50)"
)


def test_an_empty_one_counts_as_not_set():
    """Above all the second factor is not off because a line was left blank."""
    names = ("REQUIRE_MFA", "REPLY_BY_MAIL", "MEDIA_ROOT", "SECRET_KEY", "EMAIL_URL", "BASE_URL")
    done = start(SAYS, **dict.fromkeys(names, ""))
    assert done.stdout.split() == ["True", "True", str(ROOT / "var" / "media"), "25", "True"]


def test_a_mail_server_without_a_port_has_that_of_its_kind():
    done = start(SAYS, EMAIL_URL="smtp+tls://mail.example")
    assert done.stdout.split()[3] == "587"


def test_in_rabbitmq_the_queue_is_a_quorum_queue():
    script = (
        "from wirportal.celery import app; "
        "print(*((q.name, q.exchange.type, q.queue_arguments) for q in app.amqp.queues.values()))"
    )
    done = start(script, BROKER_URL="amqp://wir:key@127.0.0.1:1/wir")
    assert done.stdout.strip() == "('wir', 'topic', {'x-queue-type': 'quorum'})"


def test_a_file_of_settings_completes_the_environment(tmp_path):
    file = tmp_path / "settings"
    file.write_text("REQUIRE_MFA=off\nREPLY_BY_MAIL=off\n")
    done = start(SAYS, ENV_FILE=str(file), REPLY_BY_MAIL="on")
    assert done.stdout.split()[:2] == ["False", "True"]


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
