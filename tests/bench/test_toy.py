"""Every measurement runs here at toy size: its books must be right, its figures mean nothing."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests import engines
from tests.bench.place import ROOT

DATABASE = f"{engines.DATABASE}_bench"
BENCHES = (
    "ballots",
    "rush",
    "streams",
    "pages",
    "composition",
    "office_import",
    "solver",
    "registrations",
    "badges",
    "checkins",
)


@pytest.fixture(scope="module")
def database(django_db_setup: None) -> Iterator[str]:
    """Give the measurements a database of their own, with nothing in it."""
    with engines.connect() as server:
        server.execute(f'DROP DATABASE IF EXISTS "{DATABASE}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{DATABASE}" TEMPLATE "{engines.TEMPLATE}"')
        yield engines.with_database(engines.SERVER, DATABASE)
        server.execute(f'DROP DATABASE "{DATABASE}" WITH (FORCE)')


def run(name: str, **environment: str) -> str:
    """Run one measurement at toy size; return what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{name}", "--toy"],
        cwd=ROOT,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"} | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize("name", BENCHES)
def test_the_books_of_every_measurement_are_right(name: str, database: str) -> None:
    said = run(name, BENCH_DATABASE_URL=database)
    assert "machine: " in said


def test_the_whole_portal_starts_and_leaves_nothing_behind(database: str) -> None:
    said = run("start", BENCH_DATABASE_URL=database)
    assert "first start" in said
    assert "memory" in said
