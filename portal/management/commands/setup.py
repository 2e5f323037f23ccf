"""Makes an association without demo data: what every app needs, and the first administrator."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from core import registry
from core.actions.accounts import make_first_account
from core.actions.posts import give_first_post
from core.errors import Refusal


class Command(BaseCommand):
    help = "Make the first administrator, and what an association without demo data needs. Asks for what is not given."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", default="", help="e-mail address of the first administrator")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        email = email or input("E-mail address of the first administrator: ").strip()
        try:
            validate_email(email)
            with transaction.atomic():
                give_first_post(make_first_account(email))
        except ValidationError as error:
            raise CommandError(f"{email!r} is not an e-mail address.") from error
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        for step in registry.setup:
            self.stdout.write(f"{step.name}: {step.run()}")
        self.stdout.write("The first administrator is made. Log in with a code by e-mail at /account/login/.")
