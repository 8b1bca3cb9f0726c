"""The ground floor: what every app of the portal stands on. It imports none of them."""

from wirportal.celery import app as celery_app

__all__ = ["celery_app"]
