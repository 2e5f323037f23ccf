"""What the database needs before the portal starts: its tables, and in a demo the association."""

import os

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.startup import refuse_unsafe_start


def main() -> None:
    """Bring the database to the present."""
    django.setup()
    refuse_unsafe_start()
    executor = MigrationExecutor(connection)
    # Asked first: a migration that has nothing to do still takes seconds.
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    if settings.DEMO:
        call_command("demo")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    main()
