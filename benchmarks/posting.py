"""Mails of one worker against the same mails in a bare loop over one kept connection."""

import json
import subprocess
from statistics import median

from benchmarks.places import Places
from launcher.places import PYTHON, ROOT
from launcher.processes import Bound
from launcher.redis import free_port
from launcher.words import Failed, step

NUMBER, ROUNDS = 1_000, 5


def ratio(here: Places, database: str, *, quick: bool) -> float:
    """The median over the rounds of bare time to time by the outbox."""
    port = free_port()
    sink = subprocess.Popen(
        [str(PYTHON), "-m", "launcher.mailsink", str(port), str(here.folder / "mail")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=Bound(),  # noqa: PLW1509 - no threads here
    )
    assert sink.stdout
    sink.stdout.readline()  # says that it listens
    try:
        with step("Mails"):
            rounds = measured(here, database, port, quick=quick)
    finally:
        sink.terminate()
        sink.wait(10)
    return median(one["bare"] / one["outbox"] for one in rounds)


def measured(here: Places, database: str, port: int, *, quick: bool) -> list[dict[str, float]]:
    number, rounds = (100, 3) if quick else (NUMBER, ROUNDS)
    env = here.env(
        here.make_database("mails", template=database),
        EMAIL_URL=f"smtp://127.0.0.1:{port}",
        MAIL_LEDGER=f"maildir:{here.folder / 'mail'}",
    )
    command = [str(PYTHON), "-m", "benchmarks.mailing", str(number), str(rounds)]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"Mails could not be measured:\n{done.stderr[-2000:]}")
    found: list[dict[str, float]] = json.loads(done.stdout.splitlines()[-1])
    return found
