import os
import re
import signal
import time
from contextlib import suppress

import psycopg
import pytest
import redis

EXPORT = re.compile(r"export (\w+)='([^']*)'")


def exports(words):
    return dict(EXPORT.findall(words))


def connection(url):
    return psycopg.connect(url.replace("@/", "@localhost/") if "host=" not in url else url)


def test_named_servers_are_used_and_nothing_is_started(launcher):
    named = {"DATABASE_URL": "postgres://a@b/c", "REDIS_URL": "redis://d:1/0"}
    code, words = launcher.run("services", **named)
    assert code == 0
    assert exports(words) == named
    assert launcher.processes() == []


def test_only_the_server_that_is_not_named_is_started(launcher):
    code, words = launcher.run("services", DATABASE_URL="postgres://a@b/c")
    assert code == 0
    assert redis.from_url(exports(words)["REDIS_URL"]).ping()
    assert not (launcher.var / "postgres").exists()


def test_services_twice_are_the_same_services(launcher):
    first = exports(launcher.run("services")[1])
    before = launcher.processes()
    again = exports(launcher.run("services")[1])
    assert first == again
    assert len(launcher.processes()) == len(before) >= 2
    with connection(first["DATABASE_URL"]) as database:
        rows = database.execute(
            "SELECT n FROM unnest(ARRAY['Zwickau', 'Apolda', 'Ähre']) n "
            'ORDER BY n COLLATE "de-x-icu"'
        ).fetchall()
        assert [name for (name,) in rows] == ["Ähre", "Apolda", "Zwickau"]
        assert database.execute("SHOW fsync").fetchone() == ("on",)
        assert database.execute("SHOW is_superuser").fetchone() == ("off",)
    code, _ = launcher.run("stop")
    assert code == 0
    assert launcher.processes() == []


def test_the_log_of_the_database_quotes_nobody(launcher):
    """A refused statement names its table; the values in it are people's."""
    url = exports(launcher.run("services")[1])["DATABASE_URL"]
    with connection(url) as database:
        database.execute("CREATE TABLE people (address text UNIQUE)")
        database.execute("INSERT INTO people VALUES ('ada@post.example')")
    with pytest.raises(psycopg.errors.UniqueViolation), connection(url) as database:
        database.execute("INSERT INTO people VALUES ('ada@post.example')")
    launcher.run("stop")
    log = (launcher.var / "log" / "postgres.log").read_text()
    assert ("people_address_key" in log, "ada@post.example" in log) == (True, False)


def test_services_come_back_after_kill_9(launcher):
    first = exports(launcher.run("services")[1])
    with connection(first["DATABASE_URL"]) as database:
        database.execute("CREATE TABLE kept (id int)")
    for line in launcher.processes():
        with suppress(ProcessLookupError):
            os.kill(int(line.partition(":")[0]), signal.SIGKILL)
    time.sleep(0.2)
    again = exports(launcher.run("services")[1])
    with connection(again["DATABASE_URL"]) as database:
        assert database.execute("SELECT count(*) FROM kept").fetchone() == (0,)
    assert redis.from_url(again["REDIS_URL"]).ping()


def test_redis_wants_its_password(launcher):
    url = exports(launcher.run("services", DATABASE_URL="postgres://a@b/c")[1])["REDIS_URL"]
    with pytest.raises(redis.exceptions.AuthenticationError):
        redis.from_url(re.sub(r":[^:@]*@", "", url)).ping()
