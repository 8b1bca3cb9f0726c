"""What the events hand to shared pages: each subject registers its own."""

from django.utils.translation import gettext_lazy as _

from events import waiting as coordinators  # noqa: F401, registers what waits for them
from events.attending import offers as attending  # noqa: F401, registers what it offers
from events.demands import sitemap, waiting  # noqa: F401, register what they offer
from events.demo.loading import add_events
from events.dossier import offers as dossier  # noqa: F401, registers what it offers
from events.planning import offers as planning  # noqa: F401, registers what it offers
from events.registering import offers as registering  # noqa: F401, registers what it offers
from wirportal.registry import NavigationEntry, demo, navigation

demo.register(add_events)
navigation.register(NavigationEntry(_("Events"), "events:events", ("events:event",)))
