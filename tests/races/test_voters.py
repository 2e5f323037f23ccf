"""Many voters and one clerk at the same moment: nothing counts twice, nothing gets lost, nobody queues for nothing."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from uuid import uuid4

import pytest
from django.db import connection

from tests.races.threads import Beside, Paused, at_once, failures, no_waiting, until_waiting
from tests.voting.factories import AT_ONCE, Hall, make_hall, make_office
from voting.actions.ballots import cast_ballot
from voting.actions.polls import close_poll
from voting.actions.registers import name_representative
from voting.actions.results import announce_poll
from voting.counting import books_of
from voting.errors import NotTheRepresentative, PollHasClosed
from voting.models import Ballot, Participation, Poll, Representative

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]

CHOICES = ("for", "against", "abstain")


@pytest.fixture
def hall() -> Hall:
    return make_hall()


def vote_until_refused(hall: Hall, poll: Poll, number: int) -> list[Ballot]:
    """Let one member change its mind until the vote has closed; return what was acknowledged."""
    acknowledged: list[Ballot] = []
    while len(acknowledged) < 200:
        choice = CHOICES[(number + len(acknowledged)) % 3]
        try:
            acknowledged.append(hall.cast_one(poll, number, choice))
        except PollHasClosed:
            return acknowledged
    raise AssertionError("the vote never closed")


def test_fifty_voters_against_the_closing() -> None:
    hall = make_hall(*range(1, 51))
    poll = hall.open()
    some = 100

    def close_after_some() -> Poll:
        while Ballot.objects.count() < some:
            pass
        return hall.close(poll)

    *acknowledged, closed = at_once(
        *(partial(vote_until_refused, hall, poll, number) for number in range(50)), close_after_some
    )

    assert not failures([*acknowledged, closed])
    assert Ballot.objects.count() == sum(len(ballots) for ballots in acknowledged) >= some
    assert not Ballot.objects.filter(cast_at__gte=closed.closes_at).exists()
    last = {ballots[-1].entry_id: ballots[-1] for ballots in acknowledged if ballots}
    expected: Counter[str] = Counter()
    for ballot in last.values():
        expected[ballot.choices[0]] += ballot.weight
    result = announce_poll(poll, by=hall.clerk)
    assert {row["key"]: row["weight"] for row in result.rows} == {key: expected[key] for key in CHOICES}
    assert result.voted_heads == len(last)


def test_voters_do_not_wait_for_each_other(hall: Hall) -> None:
    poll = hall.open()

    with Paused(lambda: hall.cast_one(poll, 0, "for")), no_waiting():
        ballot = hall.cast_one(poll, 1, "against")

        assert list(Ballot.objects.all()) == [ballot]
    assert Ballot.objects.count() == 2


def test_two_devices_of_one_voter_make_two_versions(hall: Hall) -> None:
    poll = hall.open()

    ballots = at_once(*(partial(hall.cast_one, poll, 0, choice) for choice in CHOICES * 3))

    assert not failures(ballots)
    assert sorted(ballot.version for ballot in ballots) == list(range(1, 10))
    last = max(ballots, key=lambda ballot: ballot.version)
    part = Participation.objects.get()
    assert (part.version, bytes(part.leaf)) == (9, last.leaf)
    hall.close(poll)
    assert books_of(Poll.objects.get(pk=poll.pk)).balanced


def test_a_double_tap_that_arrives_together_is_one_ballot(hall: Hall) -> None:
    poll, key = hall.open(), uuid4()
    tap: Callable[[], Ballot] = partial(hall.cast_one, poll, 0, "for", key=key)

    with Paused(tap) as first:
        second = Beside(tap)
        until_waiting(1)
        stored = first.commit()

    assert second.result() == stored
    assert Ballot.objects.count() == 1
    assert Participation.objects.get().version == 1


def test_a_storm_of_one_tap_is_one_ballot(hall: Hall) -> None:
    poll, key = hall.open(), uuid4()
    hall.cast_one(poll, 0, "against")

    ballots = at_once(*[partial(hall.cast_one, poll, 0, "for", key=key)] * 8)

    assert not failures(ballots)
    assert {ballot.version for ballot in ballots} == {2}
    assert Ballot.objects.count() == 2


def test_a_tap_that_is_undone_leaves_its_place_to_the_next(hall: Hall) -> None:
    poll, key = hall.open(), uuid4()

    def tap_and_die() -> None:
        hall.cast_one(poll, 0, "for", key=key)
        raise ConnectionError

    with pytest.raises(ConnectionError), Paused(tap_and_die) as first:
        first.commit()

    assert not Participation.objects.exists()
    assert hall.cast_one(poll, 0, "for", key=key).version == 1


def test_closing_waits_for_the_ballot_under_way_and_counts_it(hall: Hall) -> None:
    poll = hall.open()

    with Paused(lambda: hall.cast_one(poll, 0, "against")) as voter:
        closing = Beside(lambda: hall.close(poll))
        until_waiting(1)
        assert not closing.is_done
        ballot = voter.commit()

    closed = closing.result()
    assert closed.closes_at is not None
    assert ballot.cast_at < closed.closes_at
    assert announce_poll(poll, by=hall.clerk).voted_heads == 1


def test_a_clerk_who_closes_goes_before_the_voters_that_come_after(hall: Hall) -> None:
    """While one ballot is under way, newcomers wait behind the clerk instead of keeping the vote open for ever."""
    poll = hall.open()

    with Paused(lambda: hall.cast_one(poll, 0, "for")) as early:
        closing = Beside(lambda: hall.close(poll))
        until_waiting(1)
        late = Beside(lambda: hall.cast_one(poll, 1, "against"))
        until_waiting(2)
        early.commit()

    closing.result()
    with pytest.raises(PollHasClosed):
        late.result()
    assert announce_poll(poll, by=hall.clerk).voted_heads == 1


def test_a_ballot_that_waited_for_the_closing_is_refused_by_the_clock_after_it(hall: Hall) -> None:
    poll = hall.open()

    with Paused(lambda: close_poll(poll, after=AT_ONCE, by=hall.clerk)):
        late = Beside(lambda: hall.cast_one(poll, 0, "for"))
        until_waiting(1)

    with pytest.raises(PollHasClosed):
        late.result()
    assert not Ballot.objects.exists()


def test_who_is_being_replaced_votes_no_more(hall: Hall) -> None:
    poll = hall.open()
    successor = make_office(hall.entries[0].municipality).person

    with Paused(lambda: name_representative(hall.entries[0], successor, by=hall.clerk)):
        vote = Beside(lambda: hall.cast_one(poll, 0, "for"))
        until_waiting(1)

    with pytest.raises(NotTheRepresentative):
        vote.result()
    assert not Participation.objects.exists()


def test_the_ballot_under_way_stands_when_its_voter_is_replaced(hall: Hall) -> None:
    poll = hall.open()
    successor = make_office(hall.entries[0].municipality).person
    assert successor.user is not None

    with Paused(lambda: hall.cast_one(poll, 0, "for")) as vote:
        replacing = Beside(lambda: name_representative(hall.entries[0], successor, by=hall.clerk))
        until_waiting(1)
        first = vote.commit()
    replacing.result()

    second = cast_ballot(poll, hall.entries[0], ["against"], key=uuid4(), by=successor.user)
    assert (first.version, second.version) == (1, 2)


def test_of_two_who_are_named_at_once_one_votes(hall: Hall) -> None:
    people = [make_office(hall.entries[0].municipality).person for _ in range(4)]

    named = at_once(*(partial(name_representative, hall.entries[0], person, by=hall.clerk) for person in people))

    assert not failures(named)
    assert Representative.objects.filter(entry=hall.entries[0]).count() == 5
    assert Representative.objects.current().filter(entry=hall.entries[0]).count() == 1


def test_a_server_that_prefers_old_snapshots_does_not_let_a_late_ballot_in(hall: Hall) -> None:
    poll = hall.open()

    def vote() -> Ballot:
        with connection.cursor() as cursor:
            cursor.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        return hall.cast_one(poll, 0, "for")

    with Paused(lambda: close_poll(poll, after=AT_ONCE, by=hall.clerk)):
        late = Beside(vote)
        until_waiting(1)

    with pytest.raises(PollHasClosed):
        late.result()
    assert not Ballot.objects.exists()
