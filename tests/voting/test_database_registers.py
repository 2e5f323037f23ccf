"""What the database refuses of registers, representatives and roles, each tried in raw SQL."""

import pytest
from django.db import IntegrityError, transaction

from core import clock
from tests.core.factories import make_user
from tests.voting.database import execute, refused
from tests.voting.factories import Hall, make_entry, make_hall, make_leader, make_representative
from voting.models import RegisterRole

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE voting_registerentry SET weight = weight + 1 WHERE register_id = %s",
        "UPDATE voting_registerentry SET name = 'Elders' WHERE register_id = %s",
        "DELETE FROM voting_registerentry WHERE register_id = %s",
        "UPDATE voting_votingregister SET frozen_at = NULL, digest = NULL WHERE id = %s",
        "UPDATE voting_votingregister SET frozen_at = now() WHERE id = %s",
        "UPDATE voting_votingregister SET weight_rule = '{}' WHERE id = %s",
        "UPDATE voting_votingregister SET date = date - 1 WHERE id = %s",
        "UPDATE voting_votingregister SET label = 'Echt' WHERE id = %s",
        "UPDATE voting_votingregister SET listed = NOT listed WHERE id = %s",
        "DELETE FROM voting_votingregister WHERE id = %s",
    ],
)
def test_an_opened_register_is_frozen(hall: Hall, statement: str) -> None:
    hall.open()

    with refused("frozen|Cannot delete rows"):
        execute(statement, hall.register.pk)


def test_a_register_is_free_until_the_first_vote_opens(hall: Hall) -> None:
    hall.draft()

    assert execute("UPDATE voting_registerentry SET weight = weight + 1 WHERE register_id = %s", hall.register.pk) == 3


def test_no_member_enters_a_frozen_register(hall: Hall) -> None:
    hall.open()

    with refused("frozen"):
        make_entry(hall.register)


def test_no_member_moves_out_of_or_into_a_frozen_register(hall: Hall) -> None:
    hall.open()
    elsewhere = make_entry()

    with refused("frozen"):
        execute(
            "UPDATE voting_registerentry SET register_id = %s WHERE id = %s",
            elsewhere.register_id,
            hall.entries[0].pk,
        )
    with refused("frozen"):
        execute("UPDATE voting_registerentry SET register_id = %s WHERE id = %s", hall.register.pk, elsewhere.pk)


def test_a_register_is_frozen_with_its_hash(hall: Hall) -> None:
    with refused("register_frozen_with_hash"):
        execute("UPDATE voting_votingregister SET frozen_at = now()")


def test_every_member_stands_in_a_register_once_and_has_a_vote(hall: Hall) -> None:
    entry = hall.entries[0]

    with refused("entry_once_per_register"):
        make_entry(hall.register, municipality=entry.municipality, code="x")
    with refused("entry_code_once_per_register"):
        make_entry(hall.register, code=entry.code)
    with refused("entry_has_a_vote"):
        make_entry(hall.register, weight=0)


def test_one_person_at_a_time_votes_for_a_member(hall: Hall) -> None:
    with refused("one_representative_at_a_time"):
        make_representative(hall.entries[0])


def test_nobody_stops_voting_before_beginning(hall: Hall) -> None:
    with refused("representative_ends_later"):
        execute("UPDATE voting_representative SET until_at = from_at - interval '1 second'")


def test_nobody_gives_a_role_to_themselves(hall: Hall) -> None:
    user = make_user()

    with pytest.raises(IntegrityError, match="role_never_to_oneself"), transaction.atomic():
        RegisterRole.objects.create(register=hall.register, user=user, role="chair", from_at=clock.now(), given_by=user)
    with refused("role_never_to_oneself"):
        execute("UPDATE voting_registerrole SET given_by_id = user_id")


def test_a_role_is_given_once_and_never_removed(hall: Hall) -> None:
    with refused("role_once_at_a_time"):
        make_leader(hall.register, user=hall.clerk)
    with refused("Cannot delete rows"):
        execute("DELETE FROM voting_registerrole")
    with refused("role_ends_later"):
        execute("UPDATE voting_registerrole SET until_at = from_at - interval '1 second'")
