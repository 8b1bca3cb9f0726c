"""Sign-in and account: ours first, then django-allauth's pages under our address."""

from django.contrib.auth.decorators import login_not_required
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _

from wirportal.accounts import views

named = [
    path(_("invitation/<str:code>/"), views.invitation, name="invitation"),
    path(_("my-data/"), views.my_data, name="my_data"),
    path(_("my-data/file/"), views.my_data_file, name="my_data_file"),
    path(_("my-data/delete/"), views.erase, name="erase"),
    path(_("deleted/"), views.erased, name="erased"),
]

urlpatterns = [
    path("", views.security, name="account_security"),
    path("", include((named, "accounts"))),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$",
        login_not_required(views.ConfirmEmail.as_view()),
        name="account_confirm_email",
    ),
    path("", include("allauth.account.urls")),
    path("2fa/", include("allauth.mfa.urls")),
    path(_("sessions/"), include("allauth.usersessions.urls")),
]
