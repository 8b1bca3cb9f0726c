"""Random deeds of random people: whatever happens, the rules of REVIEW hold after each step."""

import random
from collections import Counter
from functools import cache

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, InternalError, connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from reviews.assessing.actions import Stale
from reviews.models import Assignment, Condition, InterimReview, ReviewRound
from reviews.states import CaseState
from tests.reviews.walking.deeds import DEEDS
from tests.reviews.walking.invariants import faults
from tests.reviews.walking.world import World
from wirportal.moves import Refused

pytestmark = pytest.mark.django_db
MACHINES = (ReviewRound, InterimReview, Assignment, Condition)
REFUSALS = (Refused, PermissionDenied, ValidationError, Stale)
# What forms keep from an action, and the database from everybody else.
LAST_RESORTS = ("decision_within_phase_ceiling", "decision_within_total_ceiling",
                "decision_ends_without_money")  # fmt: skip
STEPS_OF_ONE = 200


class Walk:
    """`watching`: how many people are asked after each step what they see."""

    def __init__(self, seed, watching):
        self.watching = watching
        self.random = random.Random(seed)
        self.world = World(is_checking=self.random.random() < 0.5)
        self.done, self.refused, self.reached = Counter(), Counter(), set()
        self.states = {
            (model, pk): state
            for model in MACHINES
            for pk, state in model._default_manager.values_list("pk", "state")
        }
        self.seen = {model: newest_event(model) for model in MACHINES}
        self.print = fingerprint()

    def some(self, rows):
        """The key of one of them, if there is any."""
        keys = list(rows.values_list("pk", flat=True))
        return [self.random.choice(keys)] if keys else []

    def choose(self):
        """Mostly somebody who may do what is possible now; else anybody, anything."""
        rows, is_wild = all_rows(), self.random.random() < 0.12
        offers = {deed: deed.among(rows[deed.model], is_wild) for deed in DEEDS}
        offers = {deed: found for deed, found in offers.items() if found}
        (deed,) = self.random.choices([*offers], [one.weight for one in offers])
        row = self.random.choice(offers[deed])
        return deed, row, self.person(deed, row)

    def person(self, deed, row):
        if deed.permission == "system":
            return None
        people = self.world.people
        self.random.shuffle(people)
        if self.random.random() < 0.2:
            return people[0]
        return next((one for one in people if deed.may(row, one)), people[0])

    def step(self):
        deed, row, by = self.choose()
        told = (
            f"{deed.name} on {row!r} by {by} ({by and by.roles}), from {getattr(row, 'state', '')}"
        )
        if self.does(deed, row, by, told):
            self.done[deed.name] += 1
            self.follow(told)
            self.print = fingerprint()
            people = self.random.sample(self.world.people, self.watching)
            assert faults(self.world, people) == [], told
        else:
            self.refused[deed.name] += 1
            assert fingerprint() == self.print, f"{told} was refused, and something has changed."

    def does(self, deed, row, by, told):
        try:
            with transaction.atomic():
                try:
                    deed.carry_out(self, row, by)
                except REFUSALS:
                    return False
                connection.check_constraints()
        except (IntegrityError, InternalError) as error:
            if not any(name in str(error) for name in LAST_RESORTS):
                pytest.fail(f"{told}: {error}")
            return False
        return True

    def follow(self, told):
        """Each change of a state stands in the history, once, as a move of the table."""
        for model in MACHINES:
            event = model.pgh_event_model
            rows = event.objects.filter(pgh_id__gt=self.seen[model]).order_by("pgh_id")
            for one in rows:
                self.seen[model] = one.pgh_id
                self.check_event(model, one, told)
            now = dict(model._default_manager.values_list("pk", "state"))
            known = {pk: state for (kind, pk), state in self.states.items() if kind is model}
            assert now == known, told
        self.reached |= set(InterimReview.objects.values_list("state", flat=True))

    def check_event(self, model, event, told):
        key = (model, event.pgh_obj_id)
        before, after = self.states.get(key), event.state
        self.states[key] = after
        if before is None:
            assert after == model._meta.get_field("state").default, told
        elif before != after:
            name = (event.pgh_context or {}).get("deed")
            assert name in model.MOVES, f"{told}: {before} → {after} as {name}"
            leaves, reaches = model.MOVES[name]
            assert before in leaves, f"{told}: {before} → {after} as {name}"
            assert after == reaches, f"{told}: {before} → {after} as {name}"


def all_rows():
    found = {}
    for model in {one.model for one in DEEDS}:
        parts = [
            name for name in ("case", "case__round", "round", "assignment") if has(model, name)
        ]
        found[model] = list(model._default_manager.select_related(*parts).order_by("pk"))
    return found


def has(model, name):
    first = name.partition("__")[0]
    return any(field.name == first for field in model._meta.fields)


def newest_event(model):
    newest = model.pgh_event_model.objects.order_by("-pgh_id").first()
    return newest.pgh_id if newest else 0


@cache
def tables():
    with connection.cursor() as cursor:
        found = connection.introspection.table_names(cursor)
    kept = ("editing_revision", "notifications_outboundmail", "files_storedfile")
    return [one for one in found if one.startswith("reviews_") or one in kept]


def fingerprint():
    """Of every row of the reviews and their history, of texts, files and mails."""
    one = "SELECT '{0}', count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {0} t"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(one.format(name) for name in tables()))
        return set(cursor.fetchall())


def walk_with(seed, steps, watching):
    with transaction.atomic():
        walk = Walk(seed, watching)
        for _step in range(steps):
            walk.step()
        transaction.set_rollback(True)
    return walk


def settled(**more):
    """The same walks in every run; a failing one is not made shorter: that takes too long."""
    return settings(
        derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck), **more,
    )  # fmt: skip


def test_rules_hold_on_a_short_walk():
    @settled(max_examples=1)
    @given(st.integers(4_000, 2**32))
    def walk(seed):
        found = walk_with(seed, 150, watching=3)
        assert len(found.done) > 15

    walk()


@pytest.mark.soak
def test_rules_hold_on_a_long_walk():
    done, refused, reached = Counter(), Counter(), set()

    @settled(max_examples=2_000 // STEPS_OF_ONE)
    @given(st.integers(4_000, 2**32))
    def walk(seed):
        found = walk_with(seed, STEPS_OF_ONE, watching=8)
        done.update(found.done)
        refused.update(found.refused)
        reached.update(found.reached)

    walk()
    assert len(done) > 50
    assert len(refused) > 50
    assert len(set(CaseState) - reached) < 3


def test_a_walk_sees_what_it_should():
    """Controls: a state changed behind the rules, and an entry of the history too few."""
    walk = Walk(1, 0)
    InterimReview.objects.filter(pk=walk.world.cases[0]).update(state="drafting")
    assert fingerprint() != walk.print
    with pytest.raises(AssertionError):
        walk.follow("by hand")
