"""The floor: a bare Django view that fetches 44 rows of ten columns and renders some 40 KB.

No middleware, no sessions, no languages, nothing but Django's ORM and its template language.
Run by gunicorn as `benchmarks.floor`, with DATABASE_URL naming the benchmark's database.
"""

import os
from pathlib import Path
from typing import Any, ClassVar

import environ
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from benchmarks.floor_rows import ROWS

HERE = Path(__file__).resolve().parent

if not settings.configured:
    database = environ.Env.db_url_config(os.environ["DATABASE_URL"])
    database["HOST"] = database.get("OPTIONS", {}).pop("host", database["HOST"])
    settings.configure(
        ALLOWED_HOSTS=["127.0.0.1"],
        DATABASES={"default": {**database, "CONN_MAX_AGE": 60}},
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        ROOT_URLCONF=__name__,
        SECRET_KEY="floor",
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [HERE]}],
        USE_TZ=True,
    )

application = get_wsgi_application()


class Row(models.Model):
    slug = models.TextField()
    title = models.TextField()
    claim = models.TextField()
    body = models.TextField()
    place = models.TextField()
    kind = models.TextField()
    year = models.IntegerField()
    is_open = models.BooleanField()
    updated_at = models.DateTimeField()

    objects: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        app_label = "floor"
        db_table = "bench_floor"
        managed = False

    def __str__(self) -> str:
        return self.title


def page(request: HttpRequest) -> HttpResponse:
    response = render(request, "floor.html", {"rows": Row.objects.order_by("title")[:ROWS]})
    # Without CommonMiddleware nobody else says it, and the connection could not be kept.
    response.headers["Content-Length"] = str(len(response.content))
    return response


def row(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(slug)


urlpatterns = [path("", page, name="page"), path("<slug:slug>/", row, name="row")]
