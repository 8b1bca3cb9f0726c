"""What the strategies hand to shared pages: clockwork, files in use, tasks, texts of who leaves."""

from reviews.strategy.attachments import in_use
from reviews.strategy.clock import check_cases, lapse_corrections
from reviews.strategy.handing_over import KEPT
from reviews.strategy.waiting import of_strategies
from wirportal.files.owners import owners
from wirportal.registry import clockwork, hand_overs, tasks

clockwork.register(check_cases)
clockwork.register(lapse_corrections)
owners.register(in_use)
tasks.register(of_strategies)
hand_overs.register(KEPT)
