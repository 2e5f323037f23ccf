"""The register of a meeting: its members and votes, who votes for them, and who leads."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core import clock
from core.models import AuditEntry, User
from core.rules.desks import Desk
from members.models import Membership, Population
from members.rules.topics import Function
from tests.core.factories import make_official, make_user
from tests.voting.factories import (
    DAY,
    NEW_YEAR,
    make_leader,
    make_mandate,
    make_member,
    make_municipality,
    make_office,
    make_register,
)
from voting.actions.polls import Question, draft_poll, open_poll
from voting.actions.registers import (
    enter_representatives,
    follow_members,
    refresh_register,
)
from voting.actions.registers import (
    make_register as make_real_register,
)
from voting.errors import (
    PopulationMissing,
    RegisterIsEmpty,
    RegisterIsFrozen,
)
from voting.models import RegisterEntry, Representative, VotingRegister
from voting.rules.weights import WeightRule
from voting.schedule import refresh_registers

pytestmark = pytest.mark.django_db


@pytest.fixture
def official() -> User:
    return make_official(Desk.SECRETARIAT)


def planned(official: User, day: date = DAY, **fields: object) -> VotingRegister:
    """Make a register of the members of a day, and let their representatives in."""
    register = make_real_register(title="ALV", day=day, by=official, **fields)  # type: ignore[arg-type]
    enter_representatives(register, by=official)
    return register


def opened(register: VotingRegister) -> VotingRegister:
    """Open a first vote."""
    clerk = make_leader(register)
    open_poll(draft_poll(register, Question("Vraag?", "Onderwerp"), by=clerk), by=clerk)
    register.refresh_from_db()
    return register


def votes(register: VotingRegister) -> dict[str, int]:
    return dict(RegisterEntry.objects.filter(register=register).values_list("code", "weight"))


def test_members_of_the_day_have_votes_by_their_population_of_the_reference_date(official: User) -> None:
    make_member(999, code="0001")
    make_member(1_000, code="0002")
    make_member(1_001, code="0003")
    make_member(900_000, code="0004")
    make_member(5_000, code="0005", until=DAY)  # ceased on the day itself
    make_member(5_000, code="0006", since=DAY + timedelta(days=1))  # not yet
    make_municipality("0007")  # never a member

    register = planned(official)

    assert votes(register) == {"0001": 1, "0002": 1, "0003": 2, "0004": 75}
    assert (register.reference_date, register.rule, register.frozen_at) == (NEW_YEAR, WeightRule(), None)


def test_a_later_population_does_not_count(official: User) -> None:
    member = make_member(10_000, code="0001")
    Population.objects.create(
        municipality=member,
        reference_date=NEW_YEAR + timedelta(days=1),
        inhabitants=99_000,
        source="test",
        status=Population.Status.OFFICIAL,
    )

    assert votes(planned(official)) == {"0001": 10}


def test_without_a_population_of_the_reference_date_the_latest_counts_and_says_so(official: User) -> None:
    make_member(10_000, code="0001", counted_on=date(2025, 1, 1))

    entry = RegisterEntry.objects.get(register=planned(official))

    assert (entry.weight, entry.population, entry.population_date) == (10, 10_000, date(2025, 1, 1))


def test_without_any_population_no_register_is_made(official: User) -> None:
    make_member(10_000)
    make_member(None, name="Nergenshuizen")

    with pytest.raises(PopulationMissing, match="Nergenshuizen"):
        planned(official)
    assert not VotingRegister.objects.exists()


def test_without_any_member_no_register_is_made(official: User) -> None:
    with pytest.raises(RegisterIsEmpty):
        planned(official)


def test_a_rule_for_the_votes_of_its_own(official: User) -> None:
    make_member(4_500, code="0001")

    register = planned(official, rule=WeightRule(divisor=1_000, maximum=3, reference="03-31"))

    assert votes(register) == {"0001": 3}
    assert register.reference_date == date(2026, 3, 31)


def test_only_the_secretariat_makes_and_refreshes_registers(official: User) -> None:
    make_member()
    register = planned(official)
    others = [make_user(), make_user(is_superuser=True), make_leader(register)]
    others += [make_official(desk) for desk in Desk if desk != Desk.SECRETARIAT]

    for other in others:
        with pytest.raises(PermissionDenied):
            planned(other)
        with pytest.raises(PermissionDenied):
            refresh_register(register, by=other)
        with pytest.raises(PermissionDenied):
            enter_representatives(register, by=other)


def test_a_register_follows_a_merger_until_its_first_vote(official: User) -> None:
    old, stays = make_member(30_000, code="0001"), make_member(10_000, code="0002")
    secretary = make_office(old, function=Function.GEMEENTESECRETARIS)
    register = planned(official)
    assert Representative.objects.get(entry__register=register).person == secretary.person

    Membership.objects.filter(municipality=old).update(until_date=DAY - timedelta(days=7))
    successor = make_member(40_000, code="0003", since=DAY - timedelta(days=7))
    successor_secretary = make_office(successor, function=Function.GEMEENTESECRETARIS)
    refresh_register(register, by=official)

    assert votes(register) == {"0002": 10, "0003": 40}
    voting = Representative.objects.get(entry__register=register)
    assert (voting.person, voting.entry.municipality) == (successor_secretary.person, successor)
    assert stays.register_entries.count() == 1


def test_the_clock_lets_registers_follow_and_leaves_the_past_alone(official: User) -> None:
    today = clock.today()
    member = make_member(30_000, code="0001", counted_on=date(2020, 1, 1))
    coming, yesterday = planned(official, today), planned(official, today - timedelta(days=1))
    later_on = make_register(date=today + timedelta(days=400))
    make_member(10_000, code="0002", counted_on=date(2020, 1, 1))

    refresh_registers()
    refresh_registers()

    assert votes(coming) == {"0001": 30, "0002": 10}
    assert votes(yesterday) == {"0001": 30}
    assert votes(later_on) == {"0001": 30, "0002": 10}
    assert AuditEntry.objects.filter(what="register.refreshed", object_id=str(coming.pk), by=None).count() == 1
    assert member.register_entries.count() == 3


def test_a_register_that_cannot_follow_does_not_hold_up_the_others(official: User) -> None:
    make_member(30_000, code="0001", counted_on=date(2020, 1, 1))
    today = clock.today()
    stuck = planned(official, today + timedelta(days=10))
    make_member(None, since=today + timedelta(days=5))
    fine = planned(official, today)
    make_member(10_000, code="0002", counted_on=date(2020, 1, 1))

    refresh_registers()

    assert votes(stuck) == {"0001": 30}
    assert votes(fine) == {"0001": 30, "0002": 10}


def test_who_ceased_last_week_leaves_at_the_opening_though_nobody_refreshed(official: User) -> None:
    old = make_member(30_000, code="0001")
    make_office(old, function=Function.GEMEENTESECRETARIS)
    make_member(10_000, code="0002")
    register = planned(official)
    Membership.objects.filter(municipality=old).update(until_date=DAY - timedelta(days=7))
    make_member(40_000, code="0003", since=DAY - timedelta(days=7))

    opened(register)

    assert votes(register) == {"0002": 10, "0003": 40}


def test_a_frozen_register_is_not_refreshed(official: User) -> None:
    make_member(10_000, code="0001")
    register = opened(planned(official))
    make_member(20_000, code="0002")

    with pytest.raises(RegisterIsFrozen):
        refresh_register(register, by=official)
    follow_members(register)
    assert votes(register) == {"0001": 10}


def test_without_a_public_office_a_mandate_gives_no_vote(official: User) -> None:
    member = make_member()
    colleague = make_office(member, function=Function.MEDEWERKER)
    make_mandate(colleague)
    secretary = make_office(member, function=Function.GEMEENTESECRETARIS)

    register = planned(official)

    named = Representative.objects.get(entry__register=register)
    assert named.person == secretary.person
    Representative.objects.filter(pk=named.pk).update(person=colleague.person)
    assert not Representative.objects.current().in_office().exists()
