"""Secret votes: when a published number would give away who voted what."""

from voting.rules.ballots import BallotKind, Meaning
from voting.rules.tally import Tally

SMALLEST_SIDE = 3
SIDES = frozenset({Meaning.FOR, Meaning.AGAINST, Meaning.OPTION})


def publishes_outcome_only(tally: Tally, *, smallest: int = SMALLEST_SIDE) -> bool:
    """Whether a secret result is published without numbers, because a side has fewer than `smallest` members.

    A side is who named an option and, where several may be named, who voted and did not name it. Nobody on the other
    side (unanimity) gives everybody away; one or two abstentions give away themselves by their weight. Source: the
    design of verifiable votes ("fewer than three members on the smaller side"); volgens instelling.
    """
    heads = [row.amount.heads for row in tally.rows]
    if tally.rule.kind is BallotKind.UP_TO:
        named = [row.amount.heads for row in tally.rows if row.option.meaning in SIDES]
        heads += [tally.voted.heads - count for count in named]
        unanimous = tally.voted.heads in named
    else:
        unanimous = sum(row.amount.heads > 0 for row in tally.rows) < 2
    return unanimous or any(0 < count < smallest for count in heads)
