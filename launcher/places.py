"""Where things lie."""

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
# Tests of the launcher itself keep their state elsewhere.
VAR = Path(os.environ.get("LAUNCHER_VAR") or ROOT / "var")
VENDOR = ROOT / "static" / "vendor"

CHECKOUT = hashlib.sha256(str(VAR).encode()).hexdigest()[:12]


def made(folder: Path) -> Path:
    """The folder, open to readers whatever the umask says: a lesser user may have to pass it."""
    if not folder.is_dir():
        made(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
    return folder


def var(*parts: str) -> Path:
    return made(VAR.joinpath(*parts))
