"""The portal with its demo association, a browser, and a meeting for each journey."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e import place
from tests.e2e.meetings import Meeting, new_meeting
from tests.e2e.people import People
from tests.e2e.world import at_home

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker


HERE = Path(__file__).parent
# Patience on a busy machine: what must come in time says so itself.
expect.set_options(timeout=15_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey; one that hangs must not hold up the others."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("e2e")
            item.add_marker(pytest.mark.timeout(90, func_only=True))


@pytest.fixture(scope="session")
def portal(
    django_db_setup: None, django_db_blocker: "DjangoDbBlocker", tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Run the portal on the demo association; returns its address."""
    with django_db_blocker.unblock():
        place.make_database()
    with place.serve(tmp_path_factory.mktemp("portal") / "web.log") as address:
        yield address


@pytest.fixture(autouse=True)
def association(portal: str, django_db_blocker: "DjangoDbBlocker") -> Iterator[None]:
    """Let the test itself read and write the database of the portal."""
    with django_db_blocker.unblock(), at_home(place.OWN):
        yield


@pytest.fixture
def people(browser: Browser, portal: str, association: None) -> Iterator[People]:
    """Let people in."""
    guests = People(browser, portal)
    yield guests
    guests.leave()


@pytest.fixture
def meeting(association: None) -> Meeting:
    """Return the rehearsal of today, in which nothing was put to the vote yet."""
    return new_meeting()


@pytest.fixture
def log(portal: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return what the web process wrote."""
    return next(tmp_path_factory.getbasetemp().glob("portal*/web.log"))
