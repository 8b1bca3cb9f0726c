# Short names for `python3 -m launcher COMMAND`; run that without a command to see what each does.
PYTHON ?= python3
export ARGS PORT

.DEFAULT_GOAL := help
COMMANDS := demo test soak check bench serve worker beat clean messages lock
.PHONY: help $(COMMANDS)

help:
	@$(PYTHON) -m launcher || true

$(COMMANDS):
	@$(PYTHON) -m launcher $@
