"""Who votes for the members of a register, and who leads its votes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError

from core.errors import NotToOneself
from core.models import AuditEntry, User
from core.rules.desks import Desk
from members.models import Municipality
from members.rules.topics import Function, Topic
from tests.core.factories import make_official, make_user
from tests.voting.factories import (
    DAY,
    Hall,
    make_hall,
    make_mandate,
    make_member,
    make_office,
    make_person,
    make_register,
)
from voting.actions.registers import (
    end_role,
    enter_representatives,
    give_role,
    name_representative,
)
from voting.actions.registers import (
    make_register as make_real_register,
)
from voting.errors import (
    NotOfThisMunicipality,
)
from voting.models import RegisterRole, Representative, VotingRegister
from voting.permissions import may_lead

pytestmark = pytest.mark.django_db


@pytest.fixture
def official() -> User:
    return make_official(Desk.SECRETARIAT)


def planned(official: User, day: date = DAY, **fields: object) -> VotingRegister:
    """Make a register of the members of a day, and let their representatives in."""
    register = make_real_register(title="ALV", day=day, by=official, **fields)  # type: ignore[arg-type]
    enter_representatives(register, by=official)
    return register


def test_who_has_a_mandate_votes_else_the_secretary(official: User) -> None:
    mandated, plain, nobody = make_member(), make_member(), make_member()
    alderman = make_office(mandated, function=Function.WETHOUDER)
    make_mandate(alderman)
    make_office(mandated, function=Function.GEMEENTESECRETARIS)
    secretary = make_office(plain, function=Function.GEMEENTESECRETARIS)
    make_mandate(make_office(plain), until=DAY)  # ended on the day of the meeting
    make_mandate(make_office(nobody), topic=Topic.REGISTRATIONS)

    register = planned(official)

    who = {rep.entry.municipality: rep for rep in Representative.objects.filter(entry__register=register)}
    assert who.keys() == {mandated, plain}
    assert (who[mandated].person, who[mandated].role) == (alderman.person, "wethouder")
    assert (who[plain].person, who[plain].role) == (secretary.person, "gemeentesecretaris")


def test_of_two_mandates_the_last_one_holds(official: User) -> None:
    member = make_member()
    make_mandate(make_office(member), since=date(2020, 1, 1))
    later = make_office(member)
    make_mandate(later, since=date(2024, 1, 1))
    make_mandate(make_office(member), since=date(2022, 1, 1))

    planned(official)

    assert Representative.objects.get().person == later.person


def test_a_mandate_without_an_office_gives_no_vote(official: User) -> None:
    member = make_member()
    office = make_office(member)
    make_mandate(office)
    office.until_date = DAY - timedelta(days=1)
    office.save()

    assert enter_representatives(planned(official), by=official) == 0


def test_who_was_named_stays_when_representatives_are_entered_again(official: User) -> None:
    member = make_member()
    make_mandate(make_office(member))
    register = planned(official)
    named = make_office(member, function=Function.BURGEMEESTER).person
    name_representative(register.entries.get(), named, by=official)

    assert enter_representatives(register, by=official) == 0
    assert Representative.objects.current().get().person == named


def test_who_left_office_is_succeeded_when_representatives_are_entered_again(official: User) -> None:
    member = make_member()
    office = make_office(member)
    make_mandate(office)
    secretary = make_office(member, function=Function.GEMEENTESECRETARIS)
    register = planned(official)
    office.until_date = DAY
    office.save()

    assert enter_representatives(register, by=official) == 1
    assert Representative.objects.current().get().person == secretary.person
    assert Representative.objects.count() == 2


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def test_naming_a_representative_ends_the_one_before(hall: Hall) -> None:
    before = Representative.objects.get(entry=hall.entries[0])
    person = make_office(hall.entries[0].municipality, function=Function.GRIFFIER).person

    named = name_representative(hall.entries[0], person, reason="Ziek", by=hall.clerk)

    before.refresh_from_db()
    assert before.until_at == named.from_at
    assert (named.role, named.named_by, named.reason) == ("griffier", hall.clerk, "Ziek")
    assert AuditEntry.objects.get(what="representative.named").why == "Ziek"


def test_a_reason_is_not_needed_to_name_a_representative(hall: Hall) -> None:
    person = make_office(hall.entries[0].municipality).person

    assert name_representative(hall.entries[0], person, by=hall.clerk).reason == ""


def test_only_an_office_holder_of_the_municipality_itself_is_named(hall: Hall) -> None:
    ended = make_office(hall.entries[0].municipality, until_date=DAY)
    elsewhere = make_office(hall.entries[1].municipality)

    for person in (ended.person, elsewhere.person, make_person()):
        with pytest.raises(NotOfThisMunicipality, match=hall.entries[0].name):
            name_representative(hall.entries[0], person, by=hall.clerk)
    assert Representative.objects.count() == 3


def test_who_takes_office_before_the_meeting_can_be_named_now(hall: Hall) -> None:
    coming = make_office(hall.entries[0].municipality, from_date=DAY)

    assert name_representative(hall.entries[0], coming.person, by=hall.clerk).person == coming.person


def test_only_who_leads_or_the_secretariat_names_a_representative(hall: Hall, official: User) -> None:
    person = make_office(hall.entries[0].municipality).person
    for stranger in (make_user(), make_user(is_superuser=True), hall.voters[0], make_official(Desk.REGISTRY)):
        with pytest.raises(PermissionDenied):
            name_representative(hall.entries[0], person, by=stranger)

    assert name_representative(hall.entries[0], person, by=official).named_by == official


def test_who_leads_is_given_by_the_secretariat_and_never_to_oneself(official: User) -> None:
    register, colleague = make_register(), make_user()

    given = give_role(register, colleague, RegisterRole.Role.CHAIR, by=official)

    assert may_lead(colleague, register)
    assert (given.given_by, AuditEntry.objects.get(what="role.given").by) == (official, official)
    with pytest.raises(NotToOneself):
        give_role(register, official, RegisterRole.Role.CLERK, by=official)
    for stranger in (make_user(), make_user(is_superuser=True), colleague, make_official(Desk.ADMINISTRATOR)):
        with pytest.raises(PermissionDenied):
            give_role(register, make_user(), RegisterRole.Role.CLERK, by=stranger)
        with pytest.raises(PermissionDenied):
            end_role(given, by=stranger)


def test_a_role_is_given_once(official: User) -> None:
    register, colleague = make_register(), make_user()

    first = give_role(register, colleague, RegisterRole.Role.CLERK, by=official)

    assert give_role(register, colleague, RegisterRole.Role.CLERK, by=official) == first


def test_a_role_that_ended_keeps_the_moment_at_which_it_did(official: User) -> None:
    register, colleague = make_register(), make_user()
    given = give_role(register, colleague, RegisterRole.Role.CLERK, by=official)

    ended = end_role(given, by=official)

    assert not may_lead(colleague, register)
    assert end_role(given, by=official).until_at == ended.until_at
    assert give_role(register, colleague, RegisterRole.Role.CLERK, by=official) != given


def test_a_superuser_leads_nothing() -> None:
    assert not may_lead(make_user(is_superuser=True), make_register())


def test_municipalities_in_a_register_are_kept() -> None:
    hall = make_hall()
    with pytest.raises(ProtectedError):
        Municipality.objects.filter(pk=hall.entries[0].municipality_id).delete()
