"""The portal's addresses, and one under which any error page and any template can be looked at."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import path

from wirportal import errors
from wirportal import urls as portal


@login_not_required
def error(request, status):
    return errors.page(request, status)


@login_not_required
def template(request, name):
    return render(request, name)


urlpatterns = [
    path("fehler/<int:status>/", error),
    path("en/error/<int:status>/", error),
    path("vorlage/<path:name>", template),
    *portal.urlpatterns,
]
