"""Registers the app with Django, and our administration in place of Django's."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    default = True
    name = "wirportal.accounts"
    label = "accounts"
    verbose_name = _("Accounts")


class AdministrationConfig(admin.AdminConfig):
    default = False
    default_site = "wirportal.accounts.administration.Administration"
