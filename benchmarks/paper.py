"""A process that prints the programme report, repeated until it has a hundred pages.

`python -m benchmarks.paper ROUNDS` prints one line of JSON. Measured is what a worker does once
the rows are there: write down the document, start the typesetter, wait for the PDF.
"""

import io
import json
import os
import sys
import time
from typing import Any

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()

import pikepdf  # noqa: E402  needs the apps to be ready
from django.utils import translation  # noqa: E402

from alliances.reports import programme  # noqa: E402
from wirportal.accounts.models import User  # noqa: E402
from wirportal.reports.document import Document, Grid, flat  # noqa: E402
from wirportal.reports.offered import Job  # noqa: E402
from wirportal.reports.typesetting.isolation import typeset  # noqa: E402

PAGES = 100
EVERYTHING = {"umfang": "public", "runde": None, "thema": None, "land": ""}


def report() -> Document:
    job = Job(User(), EVERYTHING, lambda percent, doing: None)
    return programme.document(job)


def printed(document: Document) -> bytes:
    return typeset(document, "de", beat=lambda: None)


def pages(content: bytes) -> int:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return len(pdf.pages)


def lengthen(document: Document) -> int:
    """Repeats the report, with its drawings and tables, until it is as long as it is to be."""
    document.blocks *= round(PAGES / pages(printed(document)))
    return pages(printed(document))


def cells_of(document: Document) -> int:
    tables = [block for block in flat(document.blocks) if isinstance(block, Grid)]
    return sum(len(row) for table in tables for row in table.rows)


def one_round(document: Document) -> dict[str, float]:
    before, began = os.times(), time.perf_counter()
    printed(document)
    took, after = time.perf_counter() - began, os.times()
    return {"seconds": took, "cpu": sum(after[:4]) - sum(before[:4])}


def main(rounds: int) -> None:
    with translation.override("de"):
        document = report()
        number = lengthen(document)
        found: dict[str, Any] = {"rounds": [one_round(document) for _ in range(rounds)]}
    print(json.dumps({**found, "pages": number, "cells": cells_of(document)}), flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
