import base64
import hashlib
import io
import json
import tarfile

import pytest

from launcher import npm
from launcher.words import Failed


def tarball(members):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            if isinstance(content, str):
                info.type, info.linkname = tarfile.SYMTYPE, content
            else:
                info.size = len(content)
            archive.addfile(info, io.BytesIO(content if isinstance(content, bytes) else b""))
    return buffer.getvalue()


@pytest.fixture
def registry(tmp_path, monkeypatch):
    """Offers one package, `thing` 1.0.0, and a lock file that names it."""

    def offer(members, locked=None):
        content = tarball(members)
        folder = tmp_path / "registry" / "thing" / "-"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "thing-1.0.0.tgz").write_bytes(content)
        digest = base64.b64encode(hashlib.sha512(locked or content).digest()).decode()
        entry = {"version": "1.0.0", "integrity": f"sha512-{digest}"}
        lock = tmp_path / "package-lock.json"
        lock.write_text(json.dumps({"packages": {"node_modules/thing": entry}}))
        monkeypatch.setattr(npm, "LOCK", lock)
        monkeypatch.setenv("NPM_CONFIG_REGISTRY", (tmp_path / "registry").as_uri())
        return tmp_path / "home"

    return offer


def test_only_named_files_are_unpacked(registry):
    home = registry({"package/a.css": b"a", "package/b.css": b"b", "package/lib/c.js": b"c"})
    folder = npm.package("thing", ["a.css", "lib/*"], home)
    files = {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()}
    assert files == {"a.css", "lib/c.js", npm.STAMP}


def test_wrong_hash_is_refused_and_nothing_unpacked(registry):
    home = registry({"package/a.css": b"changed"}, locked=b"what was locked")
    with pytest.raises(Failed, match="not what package-lock"):
        npm.package("thing", ["a.css"], home)
    assert list(home.iterdir()) == []


def test_integrity_that_is_no_sha512_is_refused(tmp_path):
    file = tmp_path / "file"
    file.write_bytes(b"x")
    sha1 = base64.b64encode(hashlib.sha1(b"x").digest()).decode()
    with pytest.raises(Failed):
        npm.verify(file, f"sha1-{sha1}", "thing")


@pytest.mark.parametrize("name", ["package/../../evil", "/evil", "../evil"])
def test_paths_that_leave_the_folder_are_refused(registry, tmp_path, name):
    home = registry({name: b"x", "package/a.css": b"a"})
    with pytest.raises(Failed, match="outside its folder"):
        npm.package("thing", ["*"], home)
    assert not list(tmp_path.rglob("evil"))


def test_links_in_an_archive_are_not_made(registry):
    home = registry({"package/link": "/etc/passwd", "package/a.css": b"a"})
    folder = npm.package("thing", ["*"], home)
    assert not (folder / "link").exists()


def test_a_file_the_package_lacks_is_named(registry):
    home = registry({"package/a.css": b"a"})
    with pytest.raises(Failed, match="lacks b"):
        npm.package("thing", ["a.css", "b.css"], home)


def test_what_is_there_is_not_fetched_again(registry, monkeypatch):
    home = registry({"package/a.css": b"a"})
    npm.package("thing", ["a.css"], home)
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "file:///nowhere")
    assert (npm.package("thing", ["a.css"], home) / "a.css").read_bytes() == b"a"


def test_an_unreachable_registry_is_one_sentence(registry, monkeypatch):
    home = registry({"package/a.css": b"a"})
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://127.0.0.1:1")
    monkeypatch.setattr(npm.time, "sleep", lambda seconds: None)
    with pytest.raises(Failed, match="could not be fetched"):
        npm.package("thing", ["a.css"], home)


def test_every_locked_package_has_a_sha512():
    packages = json.loads(npm.LOCK.read_text())["packages"]
    without = [
        name
        for name, entry in packages.items()
        if name and not entry["integrity"].startswith("sha512-")
    ]
    assert without == []
