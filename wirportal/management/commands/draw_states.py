"""`draw_states` writes the state diagrams of the documentation from the tables of moves."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.module_loading import autodiscover_modules

from wirportal.diagrams import pages


class Command(BaseCommand):
    help = "Writes the state diagrams in docs/ from the tables of moves; --check only compares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail if a file is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        autodiscover_modules("diagrams")
        for page in pages:
            file = settings.BASE_DIR / "docs" / page.file
            if options["check"]:
                if not file.exists() or file.read_text() != page.text():
                    raise CommandError(f"docs/{page.file} is out of date: run draw_states.")
            else:
                file.write_text(page.text())
                self.stdout.write(f"docs/{page.file} written.")
