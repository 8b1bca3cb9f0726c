"""The arithmetic of `make bench`; how fast anything is is not tested here."""

import http.server
import threading

import pytest

from benchmarks.gates import Gate, Verdict, at_most
from benchmarks.growth import grown
from benchmarks.load import Request, Wrong, burst
from benchmarks.probing import Cost
from benchmarks.rounds import Ratio, Turn, ratios
from benchmarks.tables import JUDGED, figure, growth_table, judged, table


def test_ratios_compare_turns_of_the_same_round():
    rounds = [
        {"floor": Turn(100, 0.010), "list": Turn(150, 0.005)},
        {"floor": Turn(10, 0.100), "list": Turn(20, 0.050)},  # somebody else used the machine
        {"floor": Turn(100, 0.010), "list": Turn(300, 0.020)},
    ]

    assert ratios(rounds) == {"list": Ratio(rate=2.0, cpu=2.0)}


@pytest.mark.parametrize(
    ("value", "verdict"), [(0.69, "FAILS"), (0.7, "holds"), (1.49, "holds"), (1.496, "leads")]
)
def test_more_is_better(value, verdict):
    assert Gate("list", must=0.7, lead=1.5).verdict(value) == Verdict(verdict)


@pytest.mark.parametrize(("value", "verdict"), [(11, "FAILS"), (10, "holds"), (8, "leads")])
def test_less_is_better(value, verdict):
    assert at_most("HTML", must=10, lead=8).verdict(value) == Verdict(verdict)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.7, "", "0.7"),
        (13.96, "", "14"),
        (140.2, "MiB", "140 MiB"),
        (1.5, "×", "×1.5"),
        (100, "", "100"),
    ],
)
def test_figures_are_short(value, unit, text):
    assert figure(value, unit) == text


def test_tables_line_up():
    rows = [judged(Gate("alliance page", 1.0, 2.0), 1.2, "CPU 1.3")]

    assert table(JUDGED, rows) == (
        "| subject       | measured | beside it | must | lead | verdict |\n"
        "| ------------- | -------- | --------- | ---- | ---- | ------- |\n"
        "| alliance page | 1.2      | CPU 1.3   | 1    | 2    | holds   |"
    )


def test_growth_is_against_the_smallest_number():
    costs = {
        44: [Cost(0.010, 0.008, 3), Cost(0.090, 0.008, 3), Cost(0.011, 0.008, 3)],
        4_400: [Cost(0.022, 0.009, 4)] * 3,
    }

    found = grown({"list": costs})

    assert found["list"].factor(4_400) == pytest.approx(2.2)
    assert growth_table(found).splitlines()[-1] == "| list | 1  | ×2.2  | 3 / 4   |"


class Answers(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    asked: list[str] = []

    def do_GET(self):
        self.asked.append(self.path)
        self.send_response(304 if "If-None-Match" in self.headers else 200)
        self.send_header("Content-Length", "0" if "If-None-Match" in self.headers else "100000")
        self.end_headers()
        if "If-None-Match" not in self.headers:
            self.wfile.write(b"x" * 100_000)
        self.close_connection = self.path.endswith("7")

    def log_message(self, *args):
        pass


@pytest.fixture
def port():
    Answers.asked = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.handle_error = lambda *args: None  # the load hangs up when its time is over
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()


def test_load_counts_whole_answers_also_where_the_server_hangs_up(port):
    done = burst(Request("/?x={n}"), port, seconds=0.2, start=100)

    assert done.requests >= 16
    assert len(set(Answers.asked)) == done.requests


def test_load_takes_304_without_a_body(port):
    assert burst(Request("/", {"If-None-Match": "x"}, status=304), port, 0.05).requests >= 16


def test_load_refuses_an_answer_it_did_not_expect(port):
    with pytest.raises(Wrong, match="Status 200 instead of 304"):
        burst(Request("/", status=304), port, 0.05)
