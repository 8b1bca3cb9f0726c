"""Unpacks a browser's .br files: `unbrotli SOURCE TARGET`. Runs in .venv, which has brotli."""

import io
import sys
import tarfile
from pathlib import Path

import brotli

from launcher.archives import extract

FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{folder}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{folder}/cache</cachedir>
</fontconfig>
"""


def main(source: Path, target: Path) -> None:
    for archive in sorted(source.glob("*.tar.br")):
        content = io.BytesIO(brotli.decompress(archive.read_bytes()))
        with tarfile.open(fileobj=content) as files:
            extract(files, target, str)
    program = target / "chromium"
    program.write_bytes(brotli.decompress((source / "chromium.br").read_bytes()))
    program.chmod(0o755)
    fonts = target / "fonts"
    (fonts / "fonts.conf").write_text(FONTS.format(folder=fonts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
