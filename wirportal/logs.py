"""Structured logs: one JSON line a request, with a request id and without personal data."""

import logging
import logging.config
import re
import time
import uuid
from collections.abc import Callable
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from structlog.typing import EventDict, Processor, WrappedLogger

log = structlog.get_logger("wirportal.requests")

# Keys that other libraries would like to write and that name or trace a person.
PERSONAL = ("ip", "user_agent", "user_id", "email", "request", "referer")


def drop_personal(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Removes what identifies people from a log line."""
    for key in PERSONAL:
        event.pop(key, None)
    return event


ADDRESS = re.compile(r"[^\s<>()\[\]{}'\",;:=]+@[\w-]+(?:\.[\w-]+)+")
CODE = re.compile(r"(?<=/)[\w.:-]{30,}")


def hide_secrets(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Errors quote mail addresses, and paths that hold the code of an invitation or a reset."""
    for key in ("event", "exception"):
        if key in event:
            event[key] = ADDRESS.sub("…@…", str(event[key]))
    event["event"] = CODE.sub("…", event["event"])
    return event


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    drop_personal,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.processors.StackInfoRenderer(),
    structlog.processors.format_exc_info,
    hide_secrets,
]


def configure(options: dict[str, Any]) -> None:
    """Sets up logging; called by Django as `LOGGING_CONFIG` with `settings.LOGGING`."""
    renderer: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if options.get("plain"):
        renderer = structlog.dev.ConsoleRenderer(colors=False)
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {"ours": {"()": "wirportal.logs.WithoutVisitors"}},
            "formatters": {
                "line": {
                    "()": structlog.stdlib.ProcessorFormatter,
                    "processors": [
                        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                        renderer,
                    ],
                    "foreign_pre_chain": SHARED,
                }
            },
            "handlers": {"out": {"class": "logging.StreamHandler", "formatter": "line"}},
            "root": {"handlers": ["out"], "level": options.get("level", "INFO")},
            "loggers": {
                "django.request": {"level": "ERROR"},
                "django.security.DisallowedHost": {"level": "CRITICAL"},
                "django_structlog": {"level": "WARNING"},
                "gunicorn.access": {"level": "WARNING"},
                "pikepdf": {"level": "ERROR"},  # it tells of what it finds in files of alliances
                "gunicorn.error": {"handlers": ["out"], "filters": ["ours"], "propagate": False},
            },
        }
    )
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


class WithoutVisitors(logging.Filter):
    """Of a request it can't read or answer gunicorn logs address and text; that it happened is
    enough: they hold words that are searched for, and keys."""

    def filter(self, record: logging.LogRecord) -> bool:
        for said in ("Invalid request", "Error handling request"):
            if str(record.msg).startswith(said):
                record.msg, record.args = said, ()
        return True


class RequestLogMiddleware:
    """Gives each request an id, which error pages show, and writes one line when it is done.

    The line names the page's pattern, not the address: search words and keys stay out.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.request_id = uuid.uuid4().hex[:12]  # type: ignore[attr-defined]
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request.request_id)  # type: ignore[attr-defined]
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        log.info(
            "request",
            method=request.method if request.method in METHODS else "OTHER",
            page=match.view_name if match else "",
            status=response.status_code,
            ms=round((time.perf_counter() - started) * 1000, 1),
        )
        return response


METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"}
