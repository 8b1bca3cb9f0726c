"""The command line: `python3 -m launcher <command>`."""

import sys
from collections.abc import Callable

from launcher import (
    assets,
    browser,
    checks,
    cleaning,
    demo,
    environment,
    messages,
    renewal,
    screenshots,
    services,
    serving,
    testing,
)
from launcher.modules import python
from launcher.words import Failed, say


def env() -> int:
    environment.prepare("demo", "assets", "test", "lint")
    return 0


def fetch_assets() -> int:
    environment.prepare("assets")
    assets.prepare(tests=True)
    messages.compiled()
    return 0


def bench() -> int:
    environment.prepare("demo", "assets", "test")
    assets.prepare()
    messages.compiled()
    return python("benchmarks")


COMMANDS: dict[str, tuple[Callable[[], int], str]] = {
    "demo": (demo.run, "the portal with the real alliances on http://127.0.0.1:8000 (PORT)"),
    "test": (testing.run, "the whole test suite (ARGS: options of pytest)"),
    "soak": (testing.soak, "the long runs of the tests, beside their short versions in `test`"),
    "check": (checks.run, "lint, types, migrations, translations, settings"),
    "bench": (bench, "ratios of speed to a bare Django view"),
    "serve": (serving.serve, "the web server for real; needs the variables of .env.example"),
    "worker": (serving.worker, "the queue's worker for real"),
    "beat": (serving.beat, "the scheduler for real"),
    "clean": (cleaning.run, "removes var/: database, mails, logs, downloads"),
    "messages": (messages.update, "brings new messages into the German catalogue"),
    "catalogue": (messages.check, "says what the German catalogue lacks"),
    "lock": (renewal.lock, "renews the lock files"),
    "env": (env, "the Python environment in .venv"),
    "assets": (fetch_assets, "the front-end files in static/vendor"),
    "browser": (browser.show, "prints the Chromium that the tests use"),
    "screenshots": (screenshots.run, "renews docs/screenshots/ from a running demo (PORT)"),
    "services": (services.start, "PostgreSQL and Redis in the background, prints their addresses"),
    "stop": (services.stop, "ends them"),
}


def usage() -> str:
    lines = (f"    {name:<11} {what}" for name, (_, what) in COMMANDS.items())
    return "\n".join(["python3 -m launcher COMMAND", *lines])


def main(arguments: list[str]) -> int:
    if len(arguments) != 1 or arguments[0] not in COMMANDS:
        say(usage())
        return 2
    try:
        return COMMANDS[arguments[0]][0]()
    except Failed as failure:
        say(f"\n{failure}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
