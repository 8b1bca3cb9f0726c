import os
import signal
import socket
import time
import urllib.request
from contextlib import contextmanager

import pytest

from launcher.processes import wait_until
from launcher.redis import free_port

OPEN = "The portal is open"


@contextmanager
def taken_port():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_a_taken_port_is_named_before_any_work(launcher):
    with taken_port() as port:
        code, words = launcher.run("demo", PORT=str(port))
    assert code == 1
    assert f"Port {port} is in use" in words
    assert f"PORT={port + 1} make demo" in words
    assert not (launcher.var / "postgres").exists()


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1"])
def test_a_port_that_is_none_is_refused(launcher, port):
    code, words = launcher.run("demo", PORT=port)
    assert code == 1
    assert "PORT must be a number" in words


def opened(launcher, port):
    process = launcher.start("demo", PORT=str(port))
    heard = []
    for line in process.stdout:
        heard.append(line)
        if OPEN in line:
            return process
    raise AssertionError("".join(heard))


def status(port, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.status


def the(launcher, word):
    return [line for line in launcher.processes() if word in line]


def workers(launcher):
    """The process of the worker, which leads its group, and its children."""
    found = the(launcher, "celery --app wirportal.celery worker")
    return {int(line.partition(":")[0]) for line in found}


@pytest.mark.slow
def test_the_demo_opens_recovers_and_leaves_nothing_behind(launcher):
    port = free_port()

    killed = opened(launcher, port)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert wait_until(lambda: not launcher.processes(), 30), launcher.processes()

    demo = opened(launcher, port)
    assert status(port, "/") == 200
    code, words = launcher.run("demo", PORT=str(free_port()))
    assert (code, "running in this folder already" in words) == (1, True)

    before = workers(launcher)
    os.killpg(min(before), signal.SIGKILL)
    assert wait_until(lambda: workers(launcher) - before, 40)
    assert status(port, "/health/ready") == 200

    began = time.monotonic()
    demo.send_signal(signal.SIGTERM)
    words, _ = demo.communicate(timeout=60)
    assert demo.returncode == 0
    assert "worker was ended by signal 9" in words
    assert launcher.processes() == []
    assert time.monotonic() - began < 30
