"""Load the reference data of the register, or add what is new in it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import Refusal
from members.actions.loading import load_reference_data


class Command(BaseCommand):
    help = "Loads municipalities, reorganisations and population from data/. Safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", nargs="?", type=Path, default=settings.BASE_DIR / "data")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            changed = load_reference_data(options["folder"], by=None)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("Het register is geladen." if changed else "Het register was al bij.")
