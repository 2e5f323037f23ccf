"""Make a key for confidential texts, or seal all of them anew with the first key after a new one was put in front."""

from typing import Any

from cryptography.fernet import Fernet
from django.core.management.base import BaseCommand, CommandError, CommandParser

from committees.actions.judgements import seal_anew
from core.errors import Refusal


class Command(BaseCommand):
    help = "make: print a new key. rotate: seal every confidential text with the first key; safe to run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["make", "rotate"])

    def handle(self, *args: Any, **options: Any) -> None:
        if options["what"] == "make":
            self.stdout.write(Fernet.generate_key().decode())
            return
        try:
            last = seal_anew()
            while last:
                last = seal_anew(last)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write("Alle vertrouwelijke teksten zijn verzegeld met de eerste sleutel.")
