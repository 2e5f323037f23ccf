"""Erase the candidacies that led to no seat and were kept long enough; or tell which those are."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from committees.actions.forgetting import forget_unsuccessful
from core import clock


class Command(BaseCommand):
    help = "The clock does this every day; with --dry-run nothing is changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        counts = forget_unsuccessful(clock.today(), dry_run=options["dry_run"])
        for title, number in counts.items():
            self.stdout.write(f"{title}: {number}")
        self.stdout.write("Er is niets gewist." if options["dry_run"] or not counts else "Gewist.")
