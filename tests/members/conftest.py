"""The whole register, loaded once for a module of tests."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def register(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[None]:
    """Everything of `data/`; each test of the module sees it, and what a test changes goes with the test."""
    from django.db import transaction

    from members.actions.loading import load_reference_data

    with django_db_blocker.unblock(), transaction.atomic():
        load_reference_data(DATA, by=None)
        yield
        transaction.set_rollback(True)
