"""What the assessments hand to shared pages: clockwork and tasks."""

from reviews.assessing.actions import follow_clock
from reviews.assessing.workplace import due_assessments
from wirportal.registry import clockwork, tasks

clockwork.register(follow_clock)
tasks.register(due_assessments)
