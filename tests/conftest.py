"""What every test may ask for: the database, a browser, the portal as a running web process."""

import gc
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import engines

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.fixtures import Settings
    from pytest_django.plugin import DjangoDbBlocker

ROOT = Path(__file__).resolve().parents[1]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="also run what is marked slow")


def pytest_collection_finish() -> None:
    """What was imported and collected stays: looking through it for garbage again and again takes time."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what runs on real engines, and leave out the slow tests unless they are asked for, by option or by name."""
    for item in items:
        database = item.get_closest_marker("django_db")
        if database and database.kwargs.get("transaction") and not item.get_closest_marker("e2e"):
            item.add_marker("engines")
    if config.option.slow or "slow" in config.option.markexpr or any("::" in arg for arg in config.args):
        return
    slow = [item for item in items if item.get_closest_marker("slow")]
    config.hook.pytest_deselected(items=slow)
    items[:] = [item for item in items if item not in slow]


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[None]:
    """Give this process its database: a copy of one that was migrated once."""
    with django_db_blocker.unblock():
        engines.make_database()
    yield
    with django_db_blocker.unblock():
        from django.db import connections

        connections.close_all()


@dataclass(frozen=True)
class Site:
    """A web process of the portal, on the database of the tests."""

    url: str
    process: subprocess.Popen[bytes]


@pytest.fixture(scope="session")
def site(django_db_setup: None) -> Iterator[Site]:
    """Run the portal as in production, for tests that need a real one (mark them `django_db(transaction=True)`)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "portal.asgi:application", "--port", str(port), "--lifespan", "off"]
    command += ["--timeout-graceful-shutdown", "1", "--log-level", "warning"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PLEIN_DEMO": "true"})
    try:
        wait_for(port, process)
        yield Site(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(10)


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until something listens on a port."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the web process did not start")


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Start the Chromium that script/bootstrap found."""
    from playwright.sync_api import sync_playwright

    from script.browser import launch

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's loop runs in this thread; the tests' own queries are still ordinary ones.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        chromium = launch(playwright)
        yield chromium
        chromium.close()


@pytest.fixture(autouse=True)
def language_of_its_own() -> Iterator[None]:
    """No test leaves its language to the next."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def files_of_its_own(tmp_path: Path, settings: "Settings") -> None:
    """Uploads of a test go with the test."""
    settings.MEDIA_ROOT = tmp_path / "files"
