"""Runs the inspection in a process of its own, so that no file can take the portal with it.

Parsers are where hostile files strike. There they find no secret in the environment, no
database connection, and an end to memory and time.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from django.conf import settings

# By the clock, on a machine that is busy otherwise. What it may compute, it limits itself.
PATIENCE = 20


@dataclass(frozen=True)
class Finding:
    """What the inspection says: a reason against the file, or its type and clean content."""

    reason: str = ""
    kind: str = ""
    media_type: str = ""
    ending: str = ""
    width: int | None = None
    height: int | None = None
    content: bytes = b""


def inspect(content: bytes) -> Finding:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "wirportal.files.inspection"],
            input=content,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
            cwd=settings.BASE_DIR,
            env={"PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "2"},
        )
    except subprocess.TimeoutExpired:
        return Finding(reason="too_complex")
    if done.returncode:
        # Stopped by a limit, or crashed: whatever is in the file, it is not for us.
        return Finding(reason="too_complex")
    head, _newline, clean = done.stdout.partition(b"\n")
    found: dict[str, Any] = json.loads(head)
    return Finding(**found, content=clean if found.get("kind") == "picture" else content)
