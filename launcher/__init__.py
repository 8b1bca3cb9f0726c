"""Sets up and runs the portal on a bare machine: `python3 -m launcher <command>`. Standard library only."""
