"""`make clean`: the portal's state goes; the environment and the front-end files stay."""

import shutil

from launcher import services
from launcher.homes import elsewhere
from launcher.locks import locked
from launcher.places import CHECKOUT, VAR
from launcher.words import say

BUSY = "The demo is running in this folder; end it with Ctrl-C first."


def run() -> int:
    if not VAR.exists():
        return 0
    with locked("demo", BUSY):
        services.stop()
        away = elsewhere()
        if away is not None and away.name.endswith(CHECKOUT):
            shutil.rmtree(away)
        shutil.rmtree(VAR)
    say("var/ is gone: database, mails, logs, downloads.")
    return 0
