"""The Celery app: the doorbell. What is due stands in PostgreSQL."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wirportal.settings")

app = Celery("wirportal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
