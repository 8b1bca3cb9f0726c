"""A portal asked over HTTP by many at once: in this process, or as production serves it.

In both a few threads work and everybody else waits in line; each thread has one connection to the
database.
"""

import http.client
import json
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import NamedTuple
from urllib.parse import urlencode
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

from benchmarks.servers import serving
from launcher.places import ROOT
from launcher.web import bounded
from tests.wirportal.notifications.machinery import database_url

WORKERS = 12
TOKEN = "a" * 32


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


class Served(WSGIServer):
    request_queue_size = 512
    daemon_threads = True

    def process_request(self, request, address):
        self.pool.submit(self.answer, request, address)

    def answer(self, request, address):
        try:
            self.finish_request(request, address)
        finally:
            self.shutdown_request(request)


@contextmanager
def served():
    """Gives the port."""
    server = make_server("127.0.0.1", 0, get_wsgi_application(), Served, Quiet)
    with ThreadPoolExecutor(WORKERS) as server.pool:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
            barrier = threading.Barrier(WORKERS)
            for _worker in range(WORKERS):
                server.pool.submit(close, barrier)


@contextmanager
def served_for_real(folder):
    """Gunicorn in processes of its own, with its timeouts, upon the database of the test."""
    env = {
        **os.environ,
        "ALLOWED_HOSTS": "127.0.0.1",
        "DATABASE_URL": database_url(),
        "DEBUG": "off",
        "DJANGO_SETTINGS_MODULE": "wirportal.settings",
        "HASHED_FILES": "off",
        "REDIS_URL": settings.REDIS_URL,
        "SECRET_KEY": settings.SECRET_KEY,
    }
    with serving("wirportal.wsgi", bounded(env), folder / "gunicorn.log") as server:
        yield server


def close(barrier):
    """In each thread of the pool once."""
    barrier.wait(10)
    connections.close_all()


class Answer(NamedTuple):
    status: int
    location: str
    seconds: float


def headers_of(port, session):
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://127.0.0.1:{port}",
        "Sec-Fetch-Site": "same-origin",
    }
    if session:
        names = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME
        headers["Cookie"] = f"{names[0]}={session}; {names[1]}={TOKEN}"
    return headers


def body_of(fields, session):
    return urlencode({**fields, "csrfmiddlewaretoken": TOKEN} if session else fields)


def send(port, path, fields, session=None):
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    connection.request("POST", path, body_of(fields, session), headers_of(port, session))
    response = connection.getresponse()
    response.read()
    connection.close()
    location = response.getheader("Location", "")
    return Answer(response.status, location, time.monotonic() - begun)


def written_out(port, path, fields, session):
    """The same as the text of a request."""
    body = body_of(fields, session)
    headers = headers_of(port, session)
    headers |= {
        "Host": f"127.0.0.1:{port}",
        "Connection": "close",
        "Content-Length": str(len(body)),
    }
    lines = [f"POST {path} HTTP/1.1", *(f"{name}: {text}" for name, text in headers.items())]
    return "\r\n".join([*lines, "", body])


def pressed_at_once(port, requests):
    """All of them sent by a process of their own: the answers, and what that has cost it itself."""
    command = [sys.executable, "-m", "tests.events.registering.crowd", str(port)]
    done = subprocess.run(
        command, input=json.dumps(requests), capture_output=True, text=True, cwd=ROOT, check=True
    )
    told = json.loads(done.stdout)
    return [Answer(*one) for one in told["answers"]], told["cpu"]


def all_at_once(deeds):
    """Each in a thread of its own, all let go in the same moment."""
    barrier = threading.Barrier(len(deeds))

    def run(deed):
        barrier.wait(30)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))
