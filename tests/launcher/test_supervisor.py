import subprocess
import sys

import pytest

from launcher import supervisor
from launcher.supervisor import Child
from launcher.words import Failed


@pytest.fixture
def dying(tmp_path):
    log = tmp_path / "dying.log"
    log.write_text("first\nthe reason\n")

    def launch():
        return subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"])

    return Child("dying", launch, log)


def die(child):
    child.start()
    child.process.wait()
    assert child.has_died()
    child.bury()


def test_a_death_is_told_with_the_last_lines(dying, capsys):
    die(dying)
    words = capsys.readouterr().err
    assert "dying ended with code 3" in words
    assert "the reason" in words


def test_the_fifth_death_in_a_row_stops_everything(dying):
    for _ in range(supervisor.DEATHS_ALLOWED - 1):
        die(dying)
    with pytest.raises(Failed, match="died 5 times in a row"):
        die(dying)


def test_a_start_that_held_forgives_the_deaths_before(dying, monkeypatch):
    die(dying)
    die(dying)
    monkeypatch.setattr(supervisor, "SETTLED", -1.0)
    die(dying)
    assert dying.deaths == 1
