"""`make test`: the whole suite on PostgreSQL and Redis, browser tests included."""

import os
import shlex

from launcher import assets, browser, environment, messages, services, supervisor
from launcher.locks import locked
from launcher.modules import environ, python

# Each process starts with one half of the files, so that only one of them needs a browser.
OPTIONS = ("-n", "2", "--dist", "worksteal")
# What a person may have set for a portal of their own does not belong in a test.
_OTHERS = (
    "ALLOWED_HOSTS",
    "BASE_URL",
    "BROKER_URL",
    "DEBUG",
    "DEFAULT_FROM_EMAIL",
    "EMAIL_URL",
    "HASHED_FILES",
    "MAIL_LEASE_SECONDS",
    "MAIL_LEDGER",
    "MEDIA_ROOT",
    "PGOPTIONS",
    "REPLY_BY_MAIL",
    "REQUIRE_MFA",
    "S3_URL",
    "SECRET_KEY",
    "SENTRY_DSN",
    "TICK_SECONDS",
    "TRUSTED_PROXY_COUNT",
)


def soak() -> int:
    """The long runs, of which `run` has the short versions."""
    return run("-m", "soak")


def run(*options: str) -> int:
    supervisor.interrupt_on_signals()
    began = services.Services()
    try:
        environment.prepare("demo", "assets", "test")
        assets.prepare(tests=True)
        messages.compiled()
        chromium = browser.find()
        with locked("tests"):
            began = services.running(tests=True, is_bound=True)
            env = environ(CHROMIUM=str(chromium), **began.urls)
            mine = {name: value for name, value in env.items() if name not in _OTHERS}
            return pytest(*options, env=mine | {"ENV_FILE": os.devnull})
    except KeyboardInterrupt:
        return 130
    finally:
        supervisor.ignore_signals()
        began.stop()


def pytest(*options: str, env: dict[str, str]) -> int:
    return python("pytest", *OPTIONS, *options, *shlex.split(os.environ.get("ARGS", "")), env=env)
