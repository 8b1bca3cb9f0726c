"""All addresses: German at the root, English below /en/, machines' addresses without language."""

from django.contrib import admin
from django.urls import include, path
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import gettext_lazy as _

from wirportal import errors, health, styleguide
from wirportal.addresses import RememberedAddresses
from wirportal.api.views import documentation
from wirportal.pages.urls import machine_urlpatterns
from wirportal.workplace import workplace

urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("", include(machine_urlpatterns)),
    path("", include("alliances.exports.machines")),
    path("api/v1/", include("wirportal.api.urls")),
    RememberedAddresses(
        LocalePrefixPattern(prefix_default_language=False),
        [
            path(_("workplace/"), workplace, name="workplace"),
            path("", include("wirportal.notifications.urls")),
            path(_("account/"), include("wirportal.accounts.urls")),
            path(_("administration/components/"), styleguide.components, name="components"),
            path(_("administration/"), admin.site.urls),
            path(_("open-data/"), documentation, name="open-data"),
            path("", include("wirportal.pages.urls")),
            path("", include("wirportal.reports.urls")),
            path("", include("wirportal.search.urls")),
            path("", include("wirportal.texts.urls")),
            path("", include("alliances.start")),
            path("", include("alliances.urls")),
            path("", include("events.urls")),
            path("", include("reviews.urls")),
        ],
    ),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler429 = errors.too_many  # asked for by django-allauth
handler500 = errors.server_error
