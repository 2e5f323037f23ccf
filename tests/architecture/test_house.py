"""The walls of the house stand: every rule of docs/architecture.md that can be read from the code."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.template.loader import get_template
from django.test import Client
from psycopg import sql

from tests import engines
from tests.architecture import checks, house

Check = Callable[[str, str], list[str]]
SOURCES = {house.name_of(path): path.read_text() for path in house.modules()}
OURS = [app for app in house.APPS if (house.ROOT / app / "migrations").exists()]


@pytest.mark.parametrize(
    "check",
    [
        checks.too_long,
        checks.django_in_rules,
        checks.objects_in_edges,
        checks.writes_outside_actions,
        checks.wrong_way,
        checks.f_string_in_translation,
        checks.personal_name_in_demo,
    ],
    ids=lambda check: check.__name__,
)
def test_no_module_breaks_a_rule(check: Check) -> None:
    assert [problem for name, source in SOURCES.items() for problem in check(name, source)] == []


def test_no_module_is_named_after_nothing() -> None:
    assert [problem for name in SOURCES for problem in checks.forbidden_name(name)] == []


def test_no_room_reaches_a_higher_room_of_its_app() -> None:
    assert [str(climb) for climb in checks.climbs(SOURCES)] == []


def test_the_import_contracts_hold() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=house.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]


def test_every_text_is_translated() -> None:
    command = [sys.executable, "script/messages.py", "--check"]
    done = subprocess.run(command, cwd=house.ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


def test_no_template_holds_what_the_content_security_policy_refuses() -> None:
    found = [
        problem for path in house.templates() for problem in checks.inline_in_template(str(path), path.read_text())
    ]
    assert found == []


def test_every_template_compiles() -> None:
    folders = [house.ROOT / "templates", *(house.ROOT / app / "templates" for app in house.APPS)]
    for path in house.templates():
        folder = next(folder for folder in folders if path.is_relative_to(folder))
        get_template(str(path.relative_to(folder)))


@pytest.mark.django_db
def test_the_policy_itself_allows_nothing_inline(client: Client) -> None:
    policy = client.get("/privacy/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert not re.search(r"script-src[^;]*(data:|\*|https?:)", policy)


def tables() -> set[str]:
    """Return the tables of the database."""
    return set(connection.introspection.table_names())


class TestMigrations:
    """They are linear, named, and can be taken back."""

    @pytest.mark.parametrize("app", OURS)
    def test_they_stand_in_one_line(self, app: str) -> None:
        loader = MigrationLoader(None)
        numbers = sorted(int(name[:4]) for label, name in loader.disk_migrations if label == app)
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(loader.graph.leaf_nodes(app)) == min(1, len(numbers))

    def test_each_has_a_name_and_a_way_back(self) -> None:
        found = [
            problem
            for path in house.migrations()
            for problem in checks.one_way_migration(house.name_of(path), path.read_text())
        ]
        assert found == []

    @pytest.mark.django_db
    def test_nothing_is_left_to_migrate(self) -> None:
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)

    @pytest.mark.slow
    @pytest.mark.engines
    @pytest.mark.django_db(transaction=True)
    def test_they_go_down_and_up_again(self) -> None:
        """In a database of its own: all of ours back to nothing, and all of it again."""
        own, name = connection.settings_dict["NAME"], f"{engines.DATABASE}_migrations"
        connection.close()
        with engines.connect() as server:
            make = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
            server.execute(make.format(sql.Identifier(name), sql.Identifier(engines.TEMPLATE)))
        connection.settings_dict["NAME"] = name
        try:
            MigrationExecutor(connection).migrate([(app, None) for app in OURS])
            assert {table for table in tables() if table.split("_")[0] in OURS} == set()
            executor = MigrationExecutor(connection)
            executor.migrate(executor.loader.graph.leaf_nodes())
            models = [model for model in apps.get_models() if model._meta.app_label in OURS]
            assert {model._meta.db_table for model in models} <= tables()
        finally:
            connection.close()
            connection.settings_dict["NAME"] = own
            with engines.connect() as server:
                server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))
