"""The process that sets the pages: the signs it can't show, and what a killed worker leaves."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.wirportal.reports.worker import until

WORKER = """
import django
django.setup()
from wirportal.reports.document import Document, Grid, Heading
from wirportal.reports.typesetting.isolation import typeset
grid = Grid("Zahlen", ["Zahl"] * 10, [["12"] * 10] * 8_000)  # too much, but only after a second
typeset(Document("Lang", blocks=[Heading("Zahlen"), grid]), "de", beat=lambda: None)
"""


def told_of(pid):
    """State, parent and so on, as the kernel tells them; nothing once the process has ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
    return [] if told[0] in "ZX" else told


def at_work_for(parent):
    """Its child, once it has computed for a third of a second."""
    for folder in Path("/proc").glob("[0-9]*"):
        told = told_of(folder.name)
        if told and int(told[1]) == parent and int(told[11]) > os.sysconf("SC_CLK_TCK") / 3:
            return folder.name
    return None


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")
def test_a_killed_worker_leaves_no_process_and_no_file(tmp_path):
    env = {**os.environ, "DJANGO_SETTINGS_MODULE": "wirportal.settings", "TMPDIR": str(tmp_path)}
    worker = subprocess.Popen([sys.executable, "-c", WORKER], cwd=settings.BASE_DIR, env=env)
    try:
        until(lambda: at_work_for(worker.pid))
        typesetter = at_work_for(worker.pid)
    finally:
        worker.kill()
        worker.wait()
    until(lambda: not told_of(typesetter), seconds=2)
    assert list(tmp_path.iterdir()) == []
