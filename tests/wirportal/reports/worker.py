"""A worker for the tests: `python -m tests.wirportal.reports.worker ORDER FLAG [unguarded]`.

Builds the order, with a slow report besides those of the apps: it goes on when the file FLAG is
there. `unguarded` leaves the token out, to show what it is good for.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

SLOW = "langsam"


def database_url():
    """That of the test, for other processes."""
    from django.db import connection

    parts = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))


def start(order, flag, *, unguarded=False):
    """In the database and the media folder of the test."""
    from django.conf import settings

    words = [sys.executable, "-m", "tests.wirportal.reports.worker", str(order.pk), str(flag)]
    env = {"DATABASE_URL": database_url(), "MEDIA_ROOT": str(settings.MEDIA_ROOT)}
    return subprocess.Popen(
        words + ["unguarded"] * unguarded, cwd=settings.BASE_DIR, env={**os.environ, **env}
    )


def until(condition, *, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def slow_report(flag):
    from wirportal.reports.offered import Report
    from wirportal.reports.tables import Column, Table

    def tables(job):
        job.progress(10, "Es dauert")
        until(flag.exists)
        return [Table("Tabelle", (Column("Spalte", "Was es ist", str),), ["Wert"])]

    return Report(SLOW, "Langsam", "Ein langsamer Bericht", "reports.programme", tables)


def main(order, flag, unguarded=""):
    os.environ["DJANGO_SETTINGS_MODULE"] = "wirportal.settings"
    import django

    django.setup()
    from wirportal.reports import building
    from wirportal.reports.models import ReportOrder
    from wirportal.reports.offered import reports

    reports.register(slow_report(Path(flag)))
    if unguarded:
        building.held = lambda pk, token: ReportOrder.objects.filter(pk=pk)
        building.progress_of = lambda pk, token: (
            lambda percent, doing: ReportOrder.objects.filter(pk=pk).update(
                percent=percent, doing=doing
            )
        )
    building.build(int(order))


if __name__ == "__main__":
    main(*sys.argv[1:])
