import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from launcher.places import ROOT

REAL_PACKAGES = ROOT / "var" / "npm"


class Launcher:
    """The launcher in a process of its own, its state in a folder of its own."""

    def __init__(self, var):
        self.var = var
        self.env = {
            name: value
            for name, value in os.environ.items()
            if name not in {"DATABASE_URL", "REDIS_URL", "PORT", "TEST_DB"}
        } | {"LAUNCHER_VAR": str(var)}

    def command(self, name):
        return [sys.executable, "-m", "launcher", name]

    def start(self, name, **env):
        return subprocess.Popen(
            self.command(name),
            cwd=ROOT,
            env=self.env | env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, name, **env):
        process = self.start(name, **env)
        words, _ = process.communicate(timeout=120)
        return process.returncode, words

    def processes(self):
        """Command lines of whatever runs with this state."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                command = (folder / "cmdline").read_bytes()
                state = (folder / "environ").read_bytes() + bytes((folder / "cwd").readlink())
            except OSError:
                continue
            if b"autovacuum worker" in command:
                continue  # comes and goes
            if str(self.var).encode() in command + state:
                found.append(f"{folder.name}: {command.replace(bytes(1), b' ').decode()}")
        return found


@pytest.fixture
def launcher():
    # Not tmp_path: its parents are closed to the lesser user PostgreSQL runs as.
    var = Path(tempfile.mkdtemp(prefix="wir-launcher-", dir="/var/tmp"))
    var.chmod(0o755)
    if REAL_PACKAGES.is_dir():
        (var / "npm").symlink_to(REAL_PACKAGES)
    launcher = Launcher(var)
    yield launcher
    launcher.run("stop")
    shutil.rmtree(var, ignore_errors=True)
