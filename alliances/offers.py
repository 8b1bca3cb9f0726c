"""What the directory hands to shared pages: navigation, and its part of the clockwork."""

from django.utils.translation import gettext_lazy as _

from alliances.actions import refresh_statuses
from wirportal.registry import NavigationEntry, clockwork, navigation

navigation.register(NavigationEntry(_("Alliances"), "alliances:list", ("alliances:detail",)))
navigation.register(NavigationEntry(_("Themes"), "alliances:themes", ("alliances:theme",)))
navigation.register(
    NavigationEntry(_("Organisations"), "alliances:organisations", ("alliances:organisation",))
)
clockwork.register(refresh_statuses)
