"""The state diagrams of the documentation are those of the code, and every state can be reached."""

import pytest
from django.core.management import CommandError, call_command

import events.diagrams
import reviews.diagrams
from wirportal.diagrams import pages
from wirportal.management.commands import draw_states

MACHINES = [machine for page in pages for machine in page.machines]


def test_each_app_with_states_hands_in_its_page():
    assert {page.file for page in pages} == {"event-states.md", "review-states.md"}
    known = [*events.diagrams.MACHINES, *reviews.diagrams.MACHINES]
    assert sorted(one.title for one in MACHINES) == sorted(one.title for one in known)


def test_the_documentation_is_up_to_date():
    call_command("draw_states", "--check")


@pytest.mark.parametrize("page", pages, ids=lambda page: page.file)
def test_a_move_that_is_not_drawn_is_noticed(monkeypatch, page):
    first, *others = page.machines
    moves = dict(first.moves) | {"jump": ({first.states.values[0]}, first.states.values[-1])}
    changed = page._replace(machines=(first._replace(moves=moves), *others))
    monkeypatch.setattr(draw_states, "pages", [changed])
    with pytest.raises(CommandError, match=f"{page.file} is out of date"):
        call_command("draw_states", "--check")


def test_the_command_writes_the_pages(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    (tmp_path / "docs").mkdir()
    call_command("draw_states", verbosity=0)
    written = {file.name: file.read_text() for file in (tmp_path / "docs").iterdir()}
    assert written == {page.file: page.text() for page in pages}


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine.title)
def test_every_state_can_be_reached(machine):
    reached = new = set(machine.first())
    while new:
        new = {str(to) for leaves, to in machine.moves.values() if leaves & reached} - reached
        reached = reached | new
    assert reached == set(machine.states.values)
