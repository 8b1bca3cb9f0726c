"""Rows that hold a day at the ends of the calendar, from before it was checked, break no page."""

import datetime

import pgtrigger
import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse

from reviews.rounds.rehearsing import guards
from tests.matrix import ANONYMOUS
from tests.reviews.carrying import tick
from tests.reviews.forms import ADDRESSES
from tests.reviews.rows import SUBJECTS
from tests.sessions import signed_in
from tests.soaking import crossed

FIRST, LAST = (
    datetime.datetime(*day, tzinfo=datetime.UTC) for day in ((1, 1, 1), (9999, 12, 31, 22, 59, 59))
)
DAY, HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)
# What has to follow each other in a row: its columns, and how far they lie apart.
ORDERED = {
    "ReviewRound": (("submission_on", "assessment_on", "hearing_on", "objection_on"), DAY),
    "PanelSession": (("starts_at", "ends_at"), HOUR),
    "InterimReview": (("submit_by", "assess_by"), DAY),
}


def columns():
    """All columns with a day or a moment, by model."""
    for model in apps.get_app_config("reviews").get_models():
        fields = [one for one in model._meta.concrete_fields if isinstance(one, models.DateField)]
        if fields and not hasattr(model, "pgh_tracked_model"):
            yield model, fields


def far_days(model, fields, is_last):
    """For each column of the model, those in a row one after the other."""
    ordered, apart = ORDERED.get(model.__name__, ((), DAY))
    for field in fields:
        place = ordered.index(field.name) if field.name in ordered else 0
        steps = len(ordered) - 1 - place if is_last and ordered else place
        moment = LAST - steps * apart if is_last else FIRST + steps * apart
        is_moment = isinstance(field, models.DateTimeField)
        yield field, moment if is_moment else moment.date()


def put_far_away(*, is_last):
    """Where there is a day, also in what is frozen or sealed by now."""
    with pgtrigger.ignore(*guards()):
        for model, fields in columns():
            far = dict(far_days(model, fields, is_last))
            rows = model._base_manager
            for row in rows.values("pk", *(field.attname for field in fields)):
                given = {one.attname: day for one, day in far.items() if row[one.attname]}
                rows.filter(pk=row["pk"]).update(**given)


def pages(subject, world):
    """Of each address that can be read, with one of those who may."""
    for address in ADDRESSES:
        getting = address.row.expected("GET")
        people = [one for one in getting if getting[one] == 200 and one != ANONYMOUS]
        if address.subject is subject and people:
            args = {name: world.get(value, value) for name, value in address.row.args.items()}
            path = reverse(address.name, kwargs=args) + world.get(address.query, "")
            yield people[0], path


@pytest.mark.parametrize(
    ("subject", "is_last"),
    crossed(SUBJECTS, [False, True], each=2),
    ids=lambda one: {False: "year 1", True: "year 9999"}.get(one) or one.__name__.split(".")[-1],
)
def test_no_page_breaks(person, alliance, subject, is_last):
    world = {"published": alliance.slug, **subject.world(person, alliance)}
    shown = {*pages(subject, world)}
    put_far_away(is_last=is_last)
    offices = ("agency_lead", "ministry_desk", "panel_chair", "expert", "coordinator")
    shown |= {(who, reverse("workplace")) for who in offices}
    broken = set()
    for who, path in sorted(shown):
        client = signed_in(person(who), raise_request_exception=False)
        if client.get(path).status_code >= 500:
            broken.add((who, path))
    assert broken == set()
    tick()
