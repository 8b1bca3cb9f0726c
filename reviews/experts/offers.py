"""What experts and conflicts hand to shared pages: clockwork and tasks."""

from reviews.experts.actions import lapse_invitations
from reviews.experts.waiting import of_agency, of_experts
from wirportal.registry import clockwork, tasks

clockwork.register(lapse_invitations)
tasks.register(of_experts)
tasks.register(of_agency)
