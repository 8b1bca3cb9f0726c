"""A portal asked over HTTP by many at once: in this process, or as production serves it.

In both a few threads work and everybody else waits in line; each thread has one connection to the
database.
"""

import http.client
import os
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
from launcher.web import bounded
from tests.wirportal.notifications.machinery import database_url

WORKERS = 12


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


def send(port, path, fields, session=None):
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"http://127.0.0.1:{port}",
        "Sec-Fetch-Site": "same-origin",
    }
    data = dict(fields)
    if session:
        token = "a" * 32
        headers["Cookie"] = (
            f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={token}"
        )
        data["csrfmiddlewaretoken"] = token
    begun = time.monotonic()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    connection.request("POST", path, urlencode(data), headers)
    response = connection.getresponse()
    response.read()
    connection.close()
    location = response.getheader("Location", "")
    return Answer(response.status, location, time.monotonic() - begun)


def all_at_once(deeds):
    """Each in a thread of its own, all let go in the same moment."""
    barrier = threading.Barrier(len(deeds))

    def run(deed):
        barrier.wait(30)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))
