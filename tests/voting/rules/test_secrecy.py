"""Secret votes: numbers that would give someone away are not published."""

import pytest

from tests.voting.rules.polls import APPROVAL, BLANK, VERSIONS, Poll, poll_of
from voting.rules.secrecy import publishes_outcome_only


def votes(**named: int) -> Poll:
    """A poll with so many members of one vote per option."""
    options = (*VERSIONS, BLANK) if named.keys() & {"a", "b", "c"} else None
    ballots = [(f"{key}{number}", 1, key) for key, heads in named.items() for number in range(heads)]
    return poll_of(*ballots) if options is None else poll_of(*ballots, options=options)


@pytest.mark.parametrize(
    ("poll", "outcome_only"),
    [
        (votes(**{"for": 300, "against": 3}), False),
        (votes(**{"for": 300, "against": 2}), True),
        (votes(**{"for": 2, "against": 300}), True),
        (votes(**{"for": 300, "against": 0}), True),
        (votes(**{"for": 300, "against": 3, "abstain": 1}), True),
        (votes(**{"for": 300, "against": 3, "abstain": 3}), False),
        (votes(a=10, b=10, c=0), False),
        (votes(a=10, b=10, c=1), True),
        (votes(a=10), True),
        (votes(), True),
    ],
)
def test_fewer_than_three_on_a_side_means_the_outcome_only(poll: Poll, outcome_only: bool) -> None:
    assert publishes_outcome_only(poll.count()) is outcome_only


@pytest.mark.parametrize(
    ("only_a", "both", "only_b", "outcome_only"),
    [(3, 3, 3, False), (3, 0, 3, False), (2, 5, 3, True), (0, 5, 3, True), (5, 5, 2, True), (0, 2, 0, True)],
)
def test_who_did_not_name_a_candidate_is_a_side_too(only_a: int, both: int, only_b: int, outcome_only: bool) -> None:
    named = [("a",)] * only_a + [("a", "b")] * both + [("b",)] * only_b
    ballots = [(f"M{number}", 1, keys) for number, keys in enumerate(named)]
    poll = poll_of(*ballots, options=VERSIONS[:2], rule=APPROVAL)
    assert publishes_outcome_only(poll.count()) is outcome_only


def test_the_number_is_a_setting() -> None:
    assert publishes_outcome_only(votes(**{"for": 300, "against": 4}).count(), smallest=5)
