import importlib.util

import pytest

from launcher import environment
from launcher.words import Failed


def test_a_python_without_venv_gets_the_apt_line(tmp_path, monkeypatch):
    monkeypatch.setattr(environment, "VENV", tmp_path / "venv")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(Failed, match="apt-get install -y python3-venv"):
        environment.make()


@pytest.fixture
def synced(tmp_path, monkeypatch):
    """An environment that is there, and the calls of uv it would make."""
    calls = []
    monkeypatch.setattr(environment, "STAMP", tmp_path / "synced.json")
    monkeypatch.setattr(environment, "sync", lambda groups: calls.append(list(groups)))
    return calls


def test_what_is_synced_already_is_left_alone(synced):
    environment.prepare("test", "demo")
    environment.prepare("demo")
    environment.prepare("test", "demo")
    assert synced == [["demo", "test"]]


def test_another_group_keeps_the_earlier_ones(synced):
    environment.prepare("demo")
    environment.prepare("test")
    assert synced == [["demo"], ["demo", "test"]]


def test_a_changed_lock_syncs_again(synced, monkeypatch):
    environment.prepare("demo")
    monkeypatch.setattr(environment, "lock_hash", lambda: "another")
    environment.prepare("demo")
    assert synced == [["demo"], ["demo"]]
