"""Addresses of the reports, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from wirportal.reports import views

app_name = "reports"
urlpatterns = [
    path(_("reports/"), views.report_list, name="list"),
    path(_("reports/new/<slug:report>/"), views.report_new, name="new"),
    path(_("reports/<uuid:key>/"), views.order_detail, name="order"),
    path(_("reports/<uuid:key>/file/"), views.order_file, name="file"),
    path(_("reports/<uuid:key>/cancel/"), views.order_cancel, name="cancel"),
    path(_("reports/<uuid:key>/again/"), views.order_again, name="again"),
    path(_("reports/<uuid:key>/delete/"), views.order_delete, name="delete"),
]
