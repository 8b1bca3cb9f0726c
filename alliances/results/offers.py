"""What projects and results hand to shared pages."""

import alliances.results.desk  # noqa: F401, registers the desks
from alliances.results.demo import add_examples
from wirportal.registry import demo

demo.register(add_examples)
