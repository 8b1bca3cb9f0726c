"""Addresses of the pages."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from wirportal.pages import machines, views

app_name = "pages"
urlpatterns = [
    path(_("imprint/"), views.document, {"name": "imprint"}, name="imprint"),
    path(_("privacy/"), views.document, {"name": "privacy"}, name="privacy"),
    path(_("accessibility/"), views.document, {"name": "accessibility"}, name="accessibility"),
    path(_("easy-language/"), views.document, {"name": "easy"}, name="easy"),
    path(_("sign-language/"), views.document, {"name": "signs"}, name="signs"),
    path(_("contact/"), views.document, {"name": "contact"}, name="contact"),
    path(_("licences/"), views.licence_list, name="licences"),
    path(_("report-a-barrier/"), views.feedback, name="feedback"),
    path(_("report-a-barrier/thanks/"), views.thanks, name="feedback-thanks"),
]
# At fixed addresses, without language, so outside of i18n_patterns and of the namespace.
machine_urlpatterns = [
    path("robots.txt", machines.robots, name="robots"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("opensearch.xml", machines.opensearch, name="opensearch"),
]
