"""Running for real: `serve`, `worker`, `beat` need the variables that say where everything is."""

import os
from typing import NoReturn

from launcher import assets, contents, environment, messages, web
from launcher.modules import environ, quiet
from launcher.places import PYTHON, ROOT, var
from launcher.variables import is_set
from launcher.words import Failed, say

NEEDED = ("DATABASE_URL", "REDIS_URL", "SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL", "EMAIL_URL")
CELERY = ("celery", "--app", "wirportal.celery")
UNMIGRATED = (
    "The database is not reachable or not up to date (see above). To bring it up to date:\n"
    "    .venv/bin/python manage.py migrate"
)


def serve() -> int:
    """Gunicorn on BIND (127.0.0.1:8000); TLS is the business of the proxy before it."""
    refuse_incomplete()
    workers = processes()
    environment.prepare("assets")
    assets.prepare()
    messages.compiled()
    env = environ()
    with contents.collected(env):
        pass
    quiet("launcher.filling", "migrate", "--check", env=env, failed=UNMIGRATED)
    address = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT') or 8000}"
    say(f"  Serving on {address}")
    become(*web.gunicorn(address, workers), env=web.bounded(env))


def processes() -> int:
    """WEB_CONCURRENCY, or one for each processor."""
    text = os.environ.get("WEB_CONCURRENCY") or str(os.cpu_count() or 2)
    if not (text.isascii() and text.isdigit() and int(text)):
        raise Failed(f"WEB_CONCURRENCY must be a number such as 1 or 2, not “{text}”.")
    return int(text)


def worker() -> int:
    refuse_incomplete()
    environment.prepare()
    messages.compiled()  # mails are written in German
    become(*CELERY, "worker", "--loglevel=INFO", env=environ())


def beat() -> int:
    refuse_incomplete()
    environment.prepare()
    become(*CELERY, "beat", f"--schedule={var('beat') / 'schedule'}", "--pidfile=", env=environ())


def refuse_incomplete() -> None:
    missing = [name for name in NEEDED if not is_set(name)]
    if missing:
        raise Failed(f"Not set: {', '.join(missing)}. Each is explained in .env.example.")


def become(*words: str, env: dict[str, str]) -> NoReturn:
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "-m", *words], env)  # noqa: S606 - signals must reach it
