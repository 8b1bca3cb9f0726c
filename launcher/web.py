"""How gunicorn serves the portal, in the demo and for real."""

from pathlib import Path

MEMORY = Path("/dev/shm")  # heartbeats of the workers must not wait for a disk


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
