"""When facts become due and stale, at the ends of months and in leap years."""

import datetime

import pytest
import time_machine

from alliances.confirming.ages import age_of, due_on, is_stale, oldest_fresh, stale_on

day = datetime.date.fromisoformat


@pytest.mark.parametrize(
    ("of", "due", "stale"),
    [
        ("2026-01-15", "2026-04-15", "2026-07-16"),
        ("2025-11-30", "2026-02-28", "2026-05-31"),
        ("2027-11-30", "2028-02-29", "2028-05-31"),
        ("2025-08-31", "2025-11-30", "2026-03-01"),
        ("2027-08-31", "2027-11-30", "2028-03-01"),
        ("2028-02-29", "2028-05-29", "2028-08-30"),
        ("2026-12-31", "2027-03-31", "2027-07-01"),
    ],
)
def test_due_after_three_months_and_stale_after_six(of, due, stale):
    assert (due_on(day(of)), stale_on(day(of))) == (day(due), day(stale))


@pytest.mark.parametrize(
    ("today", "age"),
    [
        ("2026-04-14 21:59", "current"),
        ("2026-04-14 22:01", "due"),  # midnight in Berlin, not in Greenwich
        ("2026-07-15 21:59", "due"),
        ("2026-07-15 22:01", "stale"),
    ],
)
def test_the_day_begins_in_berlin(today, age):
    with time_machine.travel(f"{today}+00:00", tick=False):
        assert age_of(day("2026-01-15")) == age


def test_the_bound_for_queries_says_the_same_as_the_rule_for_every_day_of_a_leap_cycle():
    one = datetime.timedelta(days=1)
    for number in range(4 * 366):
        today = day("2025-01-01") + number * one
        bound = oldest_fresh(today)
        assert stale_on(bound) > today >= stale_on(bound - one), today


def test_what_has_no_date_is_due_but_nobody_can_call_it_old(db):
    assert (age_of(None), is_stale(None)) == ("due", False)
