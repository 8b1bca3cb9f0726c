"""All that sends, as processes of its own: two schedulers, workers, Redis, a mail server."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from email.parser import BytesHeaderParser
from urllib.parse import quote

from django.conf import settings
from django.db import connection

from launcher.places import ROOT
from launcher.processes import Bound, wait_until
from launcher.redis import BINARY, free_port
from tests.launcher.test_mailsink import is_open

CELERY = [sys.executable, "-m", "celery", "--app", "wirportal.celery"]
ALONE = ["--without-mingle", "--without-gossip", "--without-heartbeat"]


class Machinery:
    def __init__(self, folder, delay=0.0, concurrency=4):
        self.folder = folder
        self.delay, self.concurrency = delay, concurrency
        self.redis_port, self.mail_port = free_port(), free_port()
        self.processes = {}
        self.log = (folder / "log").open("ab")

    def __enter__(self):
        self.start_redis()
        sink = ["-m", "tests.wirportal.notifications.sink", str(self.mail_port)]
        self.start("sink", [sys.executable, *sink, str(self.folder / "mail"), str(self.delay)])
        assert wait_until(lambda: is_open(self.mail_port), 20)
        return self

    def __exit__(self, *failure):
        for name in list(self.processes):
            self.kill(name)
        self.log.close()

    def start_redis(self):
        port = str(self.redis_port)
        options = ["--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder)]
        self.start("redis", [str(BINARY), "--port", port, *options])
        assert wait_until(lambda: is_open(self.redis_port), 20)

    def start_schedulers(self):
        for name in ("beat1", "beat2"):
            schedule = f"--schedule={self.folder / name}"
            self.start(name, [*CELERY, "beat", schedule, "--pidfile=", "--loglevel=ERROR"])

    def start_worker(self):
        number = f"--concurrency={self.concurrency}"
        self.start("worker", [*CELERY, "worker", number, "--loglevel=ERROR", *ALONE])

    def start_naive(self):
        self.start("naive", [sys.executable, "-m", "tests.wirportal.notifications.naive"])

    def start(self, name, command):
        self.processes[name] = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.env(),
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
            preexec_fn=Bound(signal.SIGKILL),  # noqa: PLW1509 - no threads here
        )

    def env(self):
        return {
            **os.environ,
            "DATABASE_URL": database_url(),
            "REDIS_URL": f"redis://127.0.0.1:{self.redis_port}/0",
            "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}",
            "MAIL_LEDGER": f"maildir:{self.folder / 'mail'}",
            "MAIL_LEASE_SECONDS": "6",
            "TICK_SECONDS": "1",
            "BASE_URL": settings.BASE_URL,
            "SECRET_KEY": settings.SECRET_KEY,
            "DEBUG": "off",
            "ALLOWED_HOSTS": "127.0.0.1",
            "PYTHONPATH": str(ROOT),
        }

    def kill(self, name):
        """The whole group, without a chance to tidy up."""
        process = self.processes.pop(name)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def kill_once_it_works(self, name):
        """In the middle of it: a moment after another mail has arrived."""
        before = len(self.mails())
        wait_until(lambda: len(self.mails()) > before, 30)
        time.sleep(random.uniform(0, 0.4))
        self.kill(name)

    def mails(self):
        return list((self.folder / "mail" / "new").iterdir())

    def arrived(self):
        """How often each mail arrived, by Message-ID."""
        parse = BytesHeaderParser().parsebytes
        return Counter(parse(file.read_bytes())["Message-ID"] for file in self.mails())


def database_url():
    """That of the test's own database."""
    config = connection.settings_dict
    user = quote(config["USER"] or "") + (
        f":{quote(config['PASSWORD'])}" if config["PASSWORD"] else ""
    )
    host = config["HOST"] or "localhost"
    if host.startswith("/"):
        port = f"&port={config['PORT']}" if config["PORT"] else ""
        return f"postgres://{user}@/{config['NAME']}?host={host}{port}"
    return f"postgres://{user}@{host}:{config['PORT'] or 5432}/{config['NAME']}"
