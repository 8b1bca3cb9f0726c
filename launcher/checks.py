"""`make check`: everything that can be said about the code without running it."""

import secrets
import subprocess
import time
from collections.abc import Mapping

from launcher import assets, environment, messages
from launcher.modules import environ
from launcher.places import PYTHON, ROOT
from launcher.words import say

CHECKS: Mapping[str, tuple[str, ...]] = {
    "ruff": ("-m", "ruff", "check", "."),
    "format": ("-m", "ruff", "format", "--check", "."),
    "mypy": ("-m", "mypy"),
    "floors": ("-c", "from importlinter.cli import lint_imports_command as c; c()"),
    "templates": ("-m", "djlint", "--lint", "--quiet", "templates"),
    "migrations": ("manage.py", "makemigrations", "--check", "--dry-run"),
    "translations": ("-m", "launcher.catalogue", "check"),
    "deploy": ("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
}


def run() -> int:
    environment.prepare("demo", "assets", "test", "lint")
    assets.prepare()
    messages.compiled()
    env = environ(**production())
    failed = [name for name, words in CHECKS.items() if not passes(name, words, env)]
    say(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed.")
    return 1 if failed else 0


def production() -> dict[str, str]:
    """Settings as an operator would make them; nothing is connected to."""
    return {
        "ALLOWED_HOSTS": "portal.example",
        "BASE_URL": "https://portal.example",
        "DATABASE_URL": "postgres://portal:portal@127.0.0.1:1/portal",
        "DEBUG": "off",
        "EMAIL_URL": "smtp+tls://portal:portal@mail.example:587",
        "PYTHONWARNINGS": "ignore::RuntimeWarning",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "REQUIRE_MFA": "on",
        "SECRET_KEY": secrets.token_urlsafe(50),
    }


def passes(name: str, words: tuple[str, ...], env: Mapping[str, str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(
        [str(PYTHON), *words],
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    mark = "✗" if done.returncode else "✓"
    say(f"{mark} {name} ({time.monotonic() - began:.1f} s)")
    if done.returncode:
        say(done.stdout.rstrip())
    return done.returncode == 0
