"""What the database refuses of polls and their options, each tried in raw SQL."""

import pytest

from tests.voting.database import execute, refused
from tests.voting.factories import Hall, make_hall, make_register
from voting.models import Poll

pytestmark = pytest.mark.django_db


@pytest.fixture
def hall() -> Hall:
    return make_hall()


@pytest.mark.parametrize(
    "change",
    [
        "question = 'Anders?'",
        "subject = 'Anders'",
        "explanation = 'anders'",
        "advice = 'tegen'",
        "item_number = '9'",
        "rule = '{}'",
        "number = 9",
        "opened_at = now()",
    ],
)
def test_an_opened_poll_does_not_change(hall: Hall, change: str) -> None:
    poll = hall.open()

    with refused("an opened poll does not change"):
        execute(f"UPDATE voting_poll SET {change} WHERE id = %s", poll.pk)


def test_an_opened_poll_stays_in_its_register(hall: Hall) -> None:
    poll = hall.open()

    with refused("an opened poll does not change"):
        execute("UPDATE voting_poll SET register_id = %s WHERE id = %s", make_register().pk, poll.pk)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE voting_option SET meaning = 'against' WHERE poll_id = %s AND key = 'for'",
        "UPDATE voting_option SET label = 'Ja' WHERE poll_id = %s",
        "DELETE FROM voting_option WHERE poll_id = %s",
        "INSERT INTO voting_option (poll_id, key, label, meaning, \"order\") VALUES (%s, 'more', '', 'for', 9)",
    ],
)
def test_an_opened_poll_keeps_its_options(hall: Hall, statement: str) -> None:
    poll = hall.open()

    with refused("an opened poll keeps its options"):
        execute(statement, poll.pk)


def test_no_option_moves_out_of_or_into_an_opened_poll(hall: Hall) -> None:
    poll, draft = hall.open(), hall.draft()
    execute('UPDATE voting_option SET key = key || \'2\', "order" = "order" + 10 WHERE poll_id = %s', draft.pk)

    with refused("keeps its options"):
        execute("UPDATE voting_option SET poll_id = %s WHERE poll_id = %s", draft.pk, poll.pk)
    with refused("keeps its options"):
        execute("UPDATE voting_option SET poll_id = %s WHERE poll_id = %s", poll.pk, draft.pk)


def test_a_poll_is_never_removed(hall: Hall) -> None:
    hall.draft()

    with refused("Cannot delete rows"):
        execute("DELETE FROM voting_poll")


STEPS = {
    "draft": {"open"},
    "open": {"closed", "void"},
    "closed": {"announced", "void"},
    "announced": set(),
    "void": set(),
}


def poll_in(hall: Hall, state: str) -> Poll:
    """Return a poll that was brought to this state by the steps that lead there."""
    poll = hall.draft()
    path = {"draft": [], "open": ["open"], "closed": ["open", "closed"], "void": ["open", "void"]}
    path["announced"] = [*path["closed"], "announced"]
    for step in path[state]:
        move(poll, step)
    return poll


def move(poll: Poll, state: str) -> None:
    """Set the state in raw SQL, with the times that belong to it."""
    execute(
        "UPDATE voting_poll SET state = %s, opened_at = coalesce(opened_at, now()),"
        " closes_at = CASE WHEN state IN ('draft', 'open') THEN now() ELSE closes_at END, closed_at = now()"
        " WHERE id = %s",
        state,
        poll.pk,
    )


@pytest.mark.parametrize("old", STEPS)
@pytest.mark.parametrize("new", STEPS)
def test_a_poll_only_goes_forward(hall: Hall, old: str, new: str) -> None:
    poll = poll_in(hall, old)

    if new == old:
        return
    if new in STEPS[old]:
        move(poll, new)
        assert Poll.objects.get().state == new
    else:
        with refused("Invalid transition"):
            move(poll, new)


def test_a_closed_poll_keeps_its_closing_time(hall: Hall) -> None:
    poll = poll_in(hall, "closed")

    with refused("keeps its closing time"):
        execute("UPDATE voting_poll SET closes_at = closes_at + interval '1 hour' WHERE id = %s", poll.pk)


def test_a_poll_is_not_closed_before_its_time(hall: Hall) -> None:
    poll = hall.open()

    with refused("poll_closed_after_its_time"):
        execute(
            "UPDATE voting_poll SET state = 'closed', closes_at = now() + interval '1 minute', closed_at = now()"
            " WHERE id = %s",
            poll.pk,
        )
    with refused("poll_closed_after_its_time"):
        execute("UPDATE voting_poll SET state = 'closed' WHERE id = %s", poll.pk)


def test_a_poll_that_was_opened_says_when(hall: Hall) -> None:
    poll = hall.draft()

    with refused("poll_opened_has_time"):
        execute("UPDATE voting_poll SET state = 'open' WHERE id = %s", poll.pk)


def test_one_poll_of_a_register_is_open(hall: Hall) -> None:
    hall.open()
    second = hall.draft()

    with refused("one_open_poll_per_register"):
        move(second, "open")


def test_a_poll_has_a_number_of_its_own(hall: Hall) -> None:
    hall.draft()
    second = hall.draft()

    with refused("poll_number_once"):
        execute("UPDATE voting_poll SET number = 1 WHERE id = %s", second.pk)


def test_a_poll_is_repeated_once(hall: Hall) -> None:
    first, second, third = hall.draft(), hall.draft(), hall.draft()
    execute("UPDATE voting_poll SET repeats_id = %s WHERE id = %s", first.pk, second.pk)

    with refused("repeats_id"):
        execute("UPDATE voting_poll SET repeats_id = %s WHERE id = %s", first.pk, third.pk)


def test_options_differ_in_key_and_place(hall: Hall) -> None:
    poll = hall.draft()

    with refused("option_key_once"):
        execute("UPDATE voting_option SET key = 'for' WHERE poll_id = %s AND key = 'against'", poll.pk)
    with refused("option_order_once"):
        execute("UPDATE voting_option SET \"order\" = 0 WHERE poll_id = %s AND key = 'against'", poll.pk)
