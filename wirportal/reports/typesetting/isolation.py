"""Runs the typesetter in a process of its own, so that no report can take the worker with it.

There it finds no secret in the environment, no database connection, no network, and an end to
memory and time; and of files the template and the fonts. What the report says comes in on stdin,
from a file without a name: a worker that is killed leaves neither that nor the process behind.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

import structlog
from django.conf import settings

from wirportal.reports import failures
from wirportal.reports.document import Document, dumped
from wirportal.reports.failures import NotBuilt
from wirportal.reports.typesetting.limits import TOO_MUCH

log = structlog.get_logger(__name__)

TEMPLATE = Path(__file__).with_name("template") / "report.typ"
TYPESETTING = "wirportal.reports.typesetting"
NOWHERE = "/nonexistent"
FONTS = settings.BASE_DIR / "static" / "vendor" / "fonts" / "print"
# Seconds by the clock, on a machine that is busy otherwise.
PATIENCE = 60.0
MEMORY = 512  # MiB of data
PULSE = 0.5


def typeset(document: Document, language: str, *, beat: Callable[[], None]) -> bytes:
    """The PDF; `beat` is called twice a second and may end it all by raising."""
    with tempfile.TemporaryFile() as data:
        data.write(as_data(document, language).encode())
        data.seek(0)
        return run(data, beat)


def as_data(document: Document, language: str) -> str:
    data = {**vars(document), "language": language, "blocks": dumped(document.blocks)}
    return json.dumps(data, ensure_ascii=False, default=str)


def run(data: IO[bytes], beat: Callable[[], None]) -> bytes:
    process = subprocess.Popen(
        [sys.executable, "-m", TYPESETTING, str(TEMPLATE), str(FONTS), str(MEMORY)],
        stdin=data,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=settings.BASE_DIR,
        env={"PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "2", "HOME": NOWHERE},
    )
    try:
        content, said = outcome(process, beat)
    finally:
        process.kill()
        process.wait()
    return judged(process.returncode, content, said)


def outcome(process: "subprocess.Popen[bytes]", beat: Callable[[], None]) -> tuple[bytes, bytes]:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            return process.communicate(timeout=PULSE)
        except subprocess.TimeoutExpired:
            if time.monotonic() > end:
                raise NotBuilt(failures.TOO_LONG) from None
            beat()


def judged(code: int, content: bytes, said: bytes) -> bytes:
    if code == 0:
        return content
    if code in TOO_MUCH:
        raise NotBuilt(TOO_MUCH[code])
    log.error("report_not_set", code=code, said=said.decode(errors="replace")[-2000:])
    raise NotBuilt(failures.NOT_SET)
