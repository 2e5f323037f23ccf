"""The association as the demo loads it: the real register, the published past and the reconstruction."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from core.rules.desks import Desk
from members.actions.loading import load_reference_data
from portal.demo.accounts import make_staff, staff_user
from portal.demo.meetings import load_past
from portal.demo.reconstruction import DAY, reconstruct
from voting.models import Result

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def association(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The real register and what was published; each test has its own savepoint within it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_reference_data(DATA, by=None)
        make_staff()
        load_past(DATA / "published_outcomes.csv", by=staff_user(Desk.SECRETARIAT))
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def reconstruction(association: None, django_db_blocker: DjangoDbBlocker) -> Result:
    """The vote of 29 November 2019, counted again."""
    with django_db_blocker.unblock():
        return reconstruct(DAY, DATA / f"reconstruction_{DAY}.csv")
