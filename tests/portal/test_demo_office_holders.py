"""The demo has office holders for every municipality: role names, made-up parties in realistic shares, sample data."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import pytest

from core import clock
from members.models import Invitation, Mandate, Municipality, Office, Party, Person
from members.permissions import invitations_expired, mandates_without_office, municipalities_without_manager
from portal.demo.office_holders import HOLDERS

if TYPE_CHECKING:
    from pytest_django.plugin import DjangoDbBlocker

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: "DjangoDbBlocker") -> Iterator[float]:
    """The people of the demo, loaded once; gives how long that took."""
    from django.db import transaction

    from portal.demo.accounts import make_staff, make_voters
    from portal.demo.members import load_register
    from portal.demo.office_holders import make_office_holders

    with django_db_blocker.unblock(), transaction.atomic():
        make_staff()
        load_register(DATA)
        today, started = clock.today(), perf_counter()
        for _twice in range(2):
            make_voters(today)
            make_office_holders(today)
        yield perf_counter() - started
        transaction.set_rollback(True)


def test_every_member_has_its_office_holders_and_a_second_time_changes_nothing(demo: float) -> None:
    today = clock.today()
    counts = Counter(Office.objects.on(today).values_list("municipality", "function"))
    members = [member.pk for member in Municipality.objects.on(today)]
    assert len(members) == 342
    for function, number in HOLDERS.items():
        assert {counts[member, function] for member in members} == {number}
    assert not municipalities_without_manager(today)
    assert not Office.objects.filter(municipality__memberships__from_date__gt=today).exists()


def test_nobody_has_a_name_and_everybody_is_sample_data(demo: float) -> None:
    assert not Person.objects.exclude(is_sample=True).exists()
    assert not Person.objects.exclude(name__contains="gemeente").exists()
    assert not Party.objects.exclude(is_sample=True).exists()
    names = Counter(Person.objects.values_list("name", flat=True))
    assert max(names.values()) == 1


def test_a_third_of_the_councillors_is_of_a_local_party_of_their_own_municipality(demo: float) -> None:
    offices = list(Office.objects.filter(function="raadslid").select_related("party"))
    local = [office for office in offices if office.party is not None and office.party.is_local]
    assert 0.30 < len(local) / len(offices) < 0.38
    assert all(office.party and office.party.municipality_id == office.municipality_id for office in local)
    assert not Office.objects.filter(function__in=["gemeentesecretaris", "griffier"], party__isnull=False).exists()


def test_a_few_things_ask_for_attention(demo: float) -> None:
    assert mandates_without_office(clock.today()).count() == 4
    assert invitations_expired().count() == 2
    assert Mandate.objects.count() > 600
    assert Invitation.objects.count() == 2


def test_gender_is_declared_by_some(demo: float) -> None:
    declared = Counter(Person.objects.values_list("gender", flat=True))
    assert set(declared) == {"", "v", "m", "x"}
    assert declared[""] > 500
