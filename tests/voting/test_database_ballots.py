"""What the database refuses of ballots, participation and results, each tried in raw SQL."""

from typing import Any
from uuid import uuid4

import pytest

from tests.voting.database import execute, refused
from tests.voting.factories import Hall, make_entry, make_hall
from voting.models import Ballot, Participation, Poll, Result

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall()


BALLOT_COLUMNS = "poll_id, entry_id, version, choices, weight, channel, key, nonce, leaf, cast_at, cast_by_id, cast_as"


def slip_in(ballot: Ballot, **changes: Any) -> int:
    """Copy a ballot in raw SQL with some columns changed; by default it is the next version of another tap."""
    values = {"version": "version + 1", "key": f"'{uuid4()}'"} | {name: str(value) for name, value in changes.items()}
    columns = [values.get(name.strip(), name.strip()) for name in BALLOT_COLUMNS.split(",")]
    return execute(
        f"INSERT INTO voting_ballot ({BALLOT_COLUMNS}) SELECT {', '.join(columns)} FROM voting_ballot WHERE id = %s",
        ballot.pk,
    )


@pytest.mark.parametrize(
    "change",
    ["choices = '{against}'", "weight = weight + 1", "cast_by_id = cast_by_id", "version = 7", "cast_at = now()"],
)
def test_a_ballot_is_never_changed(hall: Hall, change: str) -> None:
    [ballot] = hall.cast(hall.open(), "for")

    with refused("Cannot update or delete rows"):
        execute(f"UPDATE voting_ballot SET {change} WHERE id = %s", ballot.pk)


def test_a_ballot_is_never_removed(hall: Hall) -> None:
    [ballot] = hall.cast(hall.open(), "for")

    with refused("Cannot update or delete rows"):
        execute("DELETE FROM voting_ballot WHERE id = %s", ballot.pk)


def test_a_version_of_a_ballot_exists_once(hall: Hall) -> None:
    [ballot] = hall.cast(hall.open(), "for")

    with refused("ballot_version_once"):
        slip_in(ballot, version="version")
    with refused("ballot_version_from_one"):
        slip_in(ballot, version="0")


def test_a_tap_stores_one_ballot(hall: Hall) -> None:
    [ballot] = hall.cast(hall.open(), "for")

    with refused("ballot_once_per_tap"):
        slip_in(ballot, key="key")


def test_a_ballot_belongs_to_the_register_of_its_poll(hall: Hall) -> None:
    [ballot] = hall.cast(hall.open(), "for")
    stranger = make_entry()

    with refused("open poll of its own register"):
        slip_in(ballot, entry_id=stranger.pk)


def test_no_ballot_enters_a_poll_that_is_not_open(hall: Hall) -> None:
    poll = hall.open()
    [ballot] = hall.cast(poll, "for")
    draft = hall.draft()

    with refused("open poll"):
        slip_in(ballot, poll_id=draft.pk)
    hall.announce(poll)
    with refused("open poll"):
        slip_in(ballot)


def test_no_ballot_is_received_after_the_closing_time(hall: Hall) -> None:
    poll = hall.open()
    [ballot] = hall.cast(poll, "for")
    hall.close(poll)  # not yet recorded
    assert Poll.objects.get().state == Poll.State.OPEN

    with refused("open poll"):
        slip_in(ballot, cast_at="clock_timestamp()")


def test_who_took_part_is_never_removed(hall: Hall) -> None:
    hall.cast(hall.open(), "for")

    with refused("Cannot delete rows"):
        execute("DELETE FROM voting_participation")


def test_a_member_takes_part_once(hall: Hall) -> None:
    hall.cast(hall.open(), "for")
    part = Participation.objects.get()

    with refused("participation_once"):
        execute(
            "INSERT INTO voting_participation (poll_id, entry_id, version, leaf) VALUES (%s, %s, 1, '')",
            part.poll_id,
            part.entry_id,
        )


@pytest.mark.parametrize("statement", ["UPDATE voting_result SET decision = 'rejected'", "DELETE FROM voting_result"])
def test_a_result_is_frozen(hall: Hall, statement: str) -> None:
    hall.decide("for")

    with refused("Cannot update or delete rows"):
        execute(statement)
    assert Result.objects.get().decision == "adopted"
