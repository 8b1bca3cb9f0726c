"""Orders of reports. `ReportOrderFactory(owner=…, state="ready")` comes with a file."""

import datetime
import uuid

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from tests.factories.accounts import UserFactory
from tests.factories.results import FileFactory
from wirportal.reports.models import ReportOrder


class ReportOrderFactory(DjangoModelFactory):
    class Meta:
        model = ReportOrder

    owner = factory.SubFactory(UserFactory)
    report = "datenstand"
    title = "Datenstand"
    parameters = factory.LazyFunction(lambda: {"alter": ["due"]})
    format = "pdf"
    language = "de"
    state = "ordered"
    file = factory.LazyAttribute(lambda row: FileFactory() if row.state == "ready" else None)
    token = factory.LazyAttribute(lambda row: uuid.uuid4() if row.state == "building" else None)
    heard_at = factory.LazyAttribute(
        lambda row: timezone.now() if row.state == "building" else None
    )
    expires_at = factory.LazyAttribute(
        lambda row: timezone.now() + datetime.timedelta(days=14) if row.state == "ready" else None
    )
