"""Registers what the portal tells people about interim reviews."""

from reviews.assessing import telling as assessing  # noqa: F401, registers its kinds
from reviews.checking import telling as checking  # noqa: F401, registers its kinds
from reviews.conditions import telling as conditions  # noqa: F401, registers its kinds
from reviews.deciding import telling as deciding  # noqa: F401, registers its kinds
from reviews.experts import telling as experts  # noqa: F401, registers its kinds
from reviews.panel import telling as panel  # noqa: F401, registers its kinds
from reviews.reminding import kinds as reminding  # noqa: F401, registers its kinds
from reviews.rounds import telling as rounds  # noqa: F401, registers its kinds
from reviews.strategy import telling as strategy  # noqa: F401, registers its kinds
