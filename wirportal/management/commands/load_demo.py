"""`manage.py load_demo`: the demo's accounts, and what each app adds to them."""

import ipaddress
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from wirportal.accounts.demo import PASSWORD, DemoAccounts
from wirportal.history.deeds import acting
from wirportal.registry import demo


class Command(BaseCommand):
    help = (
        "Makes the demo's accounts. Safe to run again; refused where others can reach the portal."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_on_this_machine_only(settings.BASE_URL):
            raise CommandError(
                "The demo's accounts have a known password. They are made only where BASE_URL "
                "is an address of this machine, such as http://127.0.0.1:8000, not "
                f"{settings.BASE_URL}."
            )
        accounts = DemoAccounts()
        with transaction.atomic(), acting(None, "loaded"):
            accounts.offices()
            for load in demo:
                load(accounts.account)
        self.stdout.write(f"{accounts.made} demo accounts made, password {PASSWORD}")


def is_on_this_machine_only(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
