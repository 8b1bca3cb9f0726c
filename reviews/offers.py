"""What the reviews hand to shared pages: each subject registers its own."""

from reviews.assessing import offers as assessing  # noqa: F401, registers what it offers
from reviews.checking import offers as checking  # noqa: F401, registers what waits for people
from reviews.closing import offers as closing  # noqa: F401, registers what it offers
from reviews.conditions import offers as conditions  # noqa: F401, registers what it offers
from reviews.deciding import offers as deciding  # noqa: F401, registers what it offers
from reviews.declaring import offers as declaring  # noqa: F401, registers what it offers
from reviews.demo.rounds import add_reviews
from reviews.experts import offers as experts  # noqa: F401, registers what it offers
from reviews.following import offers as following  # noqa: F401, registers what it offers
from reviews.panel import waiting as panel  # noqa: F401, registers what waits for people
from reviews.rounds import offers as rounds  # noqa: F401, registers what it offers
from reviews.strategy import offers as strategy  # noqa: F401, registers what it offers
from reviews.withholding import of_recused
from reviews.workplace import my_reviews
from wirportal.notifications.withheld import withheld
from wirportal.registry import WorkplaceSection, demo, workplace

demo.register(add_reviews)
withheld.register(of_recused)
workplace.register(WorkplaceSection("reviews/_workplace.html", my_reviews))
