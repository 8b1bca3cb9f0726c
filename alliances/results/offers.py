"""What projects and results hand to shared pages."""

from alliances.results.demo import add_examples
from wirportal.registry import demo

demo.register(add_examples)
