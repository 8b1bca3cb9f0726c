"""Address of the preview."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from wirportal.texts import views

app_name = "texts"
urlpatterns = [path(_("text/preview/"), views.preview, name="preview")]
