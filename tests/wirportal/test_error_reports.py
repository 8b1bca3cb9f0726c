"""An error reaches the address of SENTRY_DSN, and nothing of what was sent or who sent it."""

import gzip
import json
import os
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).parents[2]
# Wherever a person or a text could be: no report may hold it.
CANARY = "kanarienvogel"

# A portal whose database is away, visited over http; then a task that fails, and an error that is
# caught and only written to the log.
PORTAL = f"""
import os, threading, urllib.error, urllib.parse, urllib.request
from wsgiref.simple_server import make_server
from wirportal.wsgi import application
import sentry_sdk
from wirportal import tasks
from wirportal.registry import clockwork

def visit(path, body=None):
    headers = {{
        "Cookie": "sessionid={CANARY}", "Referer": "http://{CANARY}.example/",
        "User-Agent": "{CANARY}", "X-Forwarded-For": "{CANARY}", "Authorization": "{CANARY}",
        "baggage": "sentry-trace_id=771a43a4192642f0b136d5159a501700,sentry-user={CANARY}",
        "sentry-trace": "771a43a4192642f0b136d5159a501700-1234567890abcdef-1",
        "Content-Type": "application/x-www-form-urlencoded",
    }}
    url = f"http://127.0.0.1:{{server.server_port}}{{path}}"
    try:
        urllib.request.urlopen(urllib.request.Request(url, body, headers))
    except urllib.error.HTTPError as error:
        print(error.code, path)

server = make_server("127.0.0.1", 0, application)
threading.Thread(target=server.serve_forever, daemon=True).start()
visit("/api/v1/alliances?q={CANARY}")
visit("/buendnisse/{CANARY}/?q={CANARY}", b"text={CANARY}")

def failing_piece(now):
    words = "{CANARY}"
    raise ValueError(f"{{words}}@portal.example is taken")

clockwork._items = [failing_piece]
tasks.tick.apply()
sentry_sdk.capture_message("{CANARY}")
sentry_sdk.flush(20)
"""


class Listener(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress}
        text = unpack[self.headers["Content-Encoding"]](body).decode()
        self.server.heard.append((dict(self.headers), text))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"{}")

    def log_message(self, *words):
        pass


@pytest.fixture(scope="module")
def heard():
    """What arrives at the address, whole."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    server.heard = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    done = subprocess.run(
        [sys.executable, "-c", PORTAL],
        cwd=ROOT,
        env={
            **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
            "DJANGO_SETTINGS_MODULE": "wirportal.settings",
            "ENV_FILE": os.devnull,
            "DATABASE_URL": "postgres://wir:wir@127.0.0.1:1/wir",
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "HASHED_FILES": "off",
            "SENTRY_DSN": f"http://key@127.0.0.1:{server.server_port}/1",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    server.shutdown()
    assert done.returncode == 0, done.stderr
    return server.heard


def errors(heard):
    """Of each error that arrived: what it is, where it was noticed, its innermost place."""
    found = []
    for _headers, body in heard:
        for line in body.splitlines():
            item = json.loads(line)
            for error in item.get("exception", {}).get("values", [])[-1:]:
                frame = error["stacktrace"]["frames"][-1]
                found.append((error["type"], item.get("transaction"), frame["function"]))
    return found


def test_errors_of_pages_and_of_the_clock_arrive(heard):
    clock = "wirportal.tasks.tick"
    assert errors(heard) == [
        (
            "OperationalError",
            "ninja.operation.PathView.get_view.<locals>.sync_view_wrapper",
            "connect",
        ),
        ("ValueError", clock, "failing_piece"),
        ("OperationalError", clock, "connect"),
    ]
    assert all('"release":"wir-portal@' in body for _headers, body in heard)
    assert '"tags":{"request_id":"' in heard[0][1]


def test_nothing_of_what_was_sent_arrives(heard):
    assert heard
    assert CANARY not in json.dumps(heard)
