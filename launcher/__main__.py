"""The command line: `python3 -m launcher <command>`."""

import sys
from collections.abc import Callable

from launcher import assets, browser, demo, environment, services
from launcher.words import Failed, say


def env() -> int:
    environment.prepare("demo", "assets", "test", "lint")
    return 0


def fetch_assets() -> int:
    environment.prepare("assets")
    assets.prepare(tests=True)
    return 0


COMMANDS: dict[str, Callable[[], int]] = {
    "env": env,
    "assets": fetch_assets,
    "services": services.start,
    "stop": services.stop,
    "browser": browser.show,
    "demo": demo.run,
}


def main(arguments: list[str]) -> int:
    name = arguments[0] if arguments else "help"
    if name not in COMMANDS:
        say(f"python3 -m launcher {' | '.join(COMMANDS)}")
        return 2
    try:
        return COMMANDS[name]()
    except Failed as failure:
        say(f"\n{failure}")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
