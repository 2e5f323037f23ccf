"""Count the vote of 29 November 2019 again, with a made-up attendance that fits what was published."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.errors import Refusal
from portal.demo.reconstruction import LABEL, reconstruct


class Command(BaseCommand):
    help = "Replays the decision of a day through the same actions as every vote, and prints the computed share."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("day", type=date.fromisoformat, help="2019-11-29")

    def handle(self, *args: Any, **options: Any) -> None:
        day: date = options["day"]
        try:
            result = reconstruct(day, settings.BASE_DIR / "data" / f"reconstruction_{day}.csv")
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{LABEL}: {result.decision}, {result.percentage:.2f}% ({result.share})")
