"""Addresses of this subject, in English; the German ones stand in the catalogue."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from events.dossier import file_views, views, writing

urlpatterns = [
    path(_("events/<slug:slug>/results/"), views.dossier, name="dossier"),
    path(_("events/<slug:slug>/results.pdf"), views.dossier_pdf, name="dossier_pdf"),
    path(_("events/<slug:slug>/press-kit.zip"), views.press_kit, name="press_kit"),
    path(_("events/<slug:slug>/results/write/"), writing.write, name="dossier_write"),
    path(_("events/<slug:slug>/results/publish/"), writing.publish, name="dossier_publish"),
    path(_("events/<slug:slug>/results/take-back/"), writing.take_back, name="dossier_take_back"),
    path(_("events/<slug:slug>/files/"), file_views.files, name="files"),
    path(_("events/<slug:slug>/files/<uuid:key>/edit/"), file_views.edit, name="file_edit"),
    path(
        _("events/<slug:slug>/files/<uuid:key>/content/<str:name>/"),
        file_views.content,
        name="file",
    ),
    path(_("events/<slug:slug>/files/<uuid:key>/<slug:deed>/"), file_views.deed, name="file_deed"),
]
