"""How gunicorn serves the portal, in the demo and for real."""

from pathlib import Path

# No request may hold a connection for long; read by libpq, so only the web's processes are bound.
# Set PGOPTIONS yourself (even empty, for PgBouncer) to have it otherwise.
TIMEOUTS = "-c statement_timeout=10s -c lock_timeout=2s -c idle_in_transaction_session_timeout=30s"
# Else each thread keeps a heap of its own, and much of it for nothing.
LEAN = {"MALLOC_ARENA_MAX": "2"}
MEMORY = Path("/dev/shm")  # heartbeats of the workers must not wait for a disk


def bounded(env: dict[str, str]) -> dict[str, str]:
    """The environment of a web process."""
    return {"PGOPTIONS": TIMEOUTS} | LEAN | env


def gunicorn(address: str, workers: int) -> list[str]:
    heartbeats = [f"--worker-tmp-dir={MEMORY}"] if MEMORY.is_dir() else []
    return [
        "gunicorn",
        "wirportal.wsgi",
        f"--bind={address}",
        f"--workers={workers}",
        "--worker-class=gthread",
        "--threads=4",
        "--graceful-timeout=10",
        # A query of 5,000 words gets results and a hint; the portal itself sets the limit.
        "--limit-request-line=0",
        "--preload",
        "--no-control-socket",
        *heartbeats,
    ]
