"""What reports hand to shared pages, and what they have done by the clock."""

from wirportal.files.owners import owners
from wirportal.registry import WorkplaceSection, clockwork, workplace
from wirportal.reports.clock import expire_old, forget_old, free_abandoned, ring_again
from wirportal.reports.files import in_use
from wirportal.reports.workplace import my_reports

clockwork.register(free_abandoned)
clockwork.register(ring_again)
clockwork.register(expire_old)
clockwork.register(forget_old)
owners.register(in_use)
workplace.register(WorkplaceSection("reports/_workplace.html", my_reports))
