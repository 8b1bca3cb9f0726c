"""Errors go to the operator's Sentry: where they happened, and nothing of what anybody sent or is.

Imported only where SENTRY_DSN is set. An error is copied field by field, so that what a later
sentry-sdk adds stays here as well. Its words are left out too: they quote what was typed.
The log has them, under the same request id.
"""

import sys
from typing import Any

import sentry_sdk
import structlog
from django.conf import settings
from sentry_sdk.integrations.celery import CeleryIntegration
from sentry_sdk.integrations.django import DjangoIntegration
from sentry_sdk.types import Event, Hint
from structlog.typing import EventDict, WrappedLogger

KEPT = ("event_id", "timestamp", "level", "platform", "release", "environment", "sdk", "logger")
KEPT_OF_ERROR = ("type", "module", "mechanism")
KEPT_OF_FRAME = (
    "filename",
    "module",
    "function",
    "lineno",
    "in_app",
    "pre_context",
    "context_line",
    "post_context",
)
# Names of functions and tasks. Other sources are addresses, which hold search words and keys.
NAMED_BY_US = ("component", "task")
SERIOUS = ("error", "critical", "exception")


def start(dsn: str) -> None:
    sentry_sdk.init(
        dsn=dsn,
        release=f"wir-portal@{settings.RELEASE}",
        server_name="",
        before_send=bare,
        before_breadcrumb=lambda crumb, hint: None,
        integrations=[
            DjangoIntegration(transaction_style="function_name"),
            CeleryIntegration(propagate_traces=False),
        ],
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        auto_session_tracking=False,
        send_client_reports=False,
        trace_propagation_targets=[],
        strict_trace_continuation=True,
    )
    structlog.configure(processors=[report, *structlog.get_config()["processors"]])


def report(_logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """What was caught, so that others go on, and only written down is an error all the same."""
    error = event.get("exc_info")
    if error and name in SERIOUS:
        sentry_sdk.capture_exception(sys.exc_info() if error is True else error)
    return event


def bare(event: Event, hint: Hint) -> Event | None:
    """What may leave of an error; nothing of a message that stands for none."""
    given: dict[str, Any] = dict(event)
    errors = (given.get("exception") or {}).get("values") or []
    if not errors:
        return None
    kept: Any = picked(given, KEPT)
    kept["exception"] = {"values": [bare_error(error) for error in errors]}
    kept["tags"] = picked(structlog.contextvars.get_contextvars(), ("request_id",))
    if (given.get("transaction_info") or {}).get("source") in NAMED_BY_US:
        kept |= picked(given, ("transaction", "transaction_info"))
    return kept  # type: ignore[no-any-return]


def bare_error(error: dict[str, Any]) -> dict[str, Any]:
    frames = (error.get("stacktrace") or {}).get("frames") or []
    return {
        **picked(error, KEPT_OF_ERROR),
        "stacktrace": {"frames": [picked(frame, KEPT_OF_FRAME) for frame in frames]},
    }


def picked(given: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: given[name] for name in names if name in given}
