"""Prints who may open what: `manage.py permissions > docs/permissions.md`."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.matrix import as_markdown


class Command(BaseCommand):
    help = "Print every route and API operation with who may open it."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(as_markdown(), ending="")
