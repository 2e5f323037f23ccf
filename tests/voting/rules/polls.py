"""Polls to test with: hypothesis strategies for registers and ballots, and the shortest way to a count."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from voting.rules.ballots import ONE_OF, STANDARD_OPTIONS, BallotKind, BallotRule, Cast, Meaning, Option
from voting.rules.books import Books, books
from voting.rules.tally import Tally, count, latest_versions

VERSIONS = (Option("a", Meaning.OPTION), Option("b", Meaning.OPTION), Option("c", Meaning.OPTION))
BLANK = Option("blank", Meaning.BLANK)
APPROVAL = BallotRule(BallotKind.UP_TO, 2)


@dataclass(frozen=True)
class Poll:
    """All that a count needs, with the second record of who voted."""

    register: dict[str, int]
    ballots: tuple[Cast, ...]
    voted: dict[str, int]
    options: tuple[Option, ...] = STANDARD_OPTIONS
    rule: BallotRule = ONE_OF

    def count(self) -> Tally:
        """This poll, counted."""
        return count(self.register, self.ballots, self.options, self.rule, voted=self.voted)

    def books(self) -> Books:
        """The books of this poll."""
        return books(self.count())

    def with_ballots(self, ballots: Sequence[Cast]) -> "Poll":
        """The same poll with other ballots stored, by someone who could not reach the second record."""
        return replace(self, ballots=tuple(ballots))


def poll_of(
    *votes: tuple[str, int, str | tuple[str, ...] | None],
    options: tuple[Option, ...] = STANDARD_OPTIONS,
    rule: BallotRule = ONE_OF,
) -> Poll:
    """A poll from (member, weight, what it named or None)."""
    ballots = tuple(
        Cast(member, weight, (named,) if isinstance(named, str) else named)
        for member, weight, named in votes
        if named is not None
    )
    register = {member: weight for member, weight, _ in votes}
    return Poll(register, ballots, latest_versions(ballots), options, rule)


def sides(votes_for: int, against: int, abstain: int = 0, silent: int = 0) -> Poll:
    """A poll in which each side is one member with all its votes; a side of 0 votes has no member."""
    votes = (("F", votes_for, "for"), ("T", against, "against"), ("O", abstain, "abstain"), ("S", silent, None))
    return poll_of(*(vote for vote in votes if vote[1]))


def registers(*, least: int = 1) -> st.SearchStrategy[dict[str, int]]:
    """Members with one to 75 votes."""
    codes = st.integers(0, 9999).map(lambda number: f"{number:04}")
    return st.dictionaries(codes, st.integers(1, 75), min_size=least, max_size=6)


@st.composite
def polls(
    draw: st.DrawFn,
    *,
    options: tuple[Option, ...] = STANDARD_OPTIONS,
    rule: BallotRule = ONE_OF,
    least_voted: int = 0,
) -> Poll:
    """A sound poll: some members vote, some change their mind, in whatever order the rows come."""
    register = draw(registers(least=max(1, least_voted)))
    single = [option.key for option in options if option.meaning is not Meaning.OPTION]
    several = [option.key for option in options if option.meaning is Meaning.OPTION]
    choices: st.SearchStrategy[tuple[str, ...]] = st.sampled_from(single).map(lambda key: (key,))
    if several:
        choices |= st.sets(st.sampled_from(several), min_size=1, max_size=rule.most).map(
            lambda keys: tuple(sorted(keys))
        )
    ballots = []
    for number, (member, weight) in enumerate(register.items()):
        minds = draw(st.lists(choices, min_size=int(number < least_voted), max_size=3))
        ballots += [Cast(member, weight, mind, version) for version, mind in enumerate(minds, start=1)]
    shuffled = tuple(draw(st.permutations(ballots)))
    return Poll(register, shuffled, latest_versions(shuffled), options, rule)


def any_poll(*, least_voted: int = 0) -> st.SearchStrategy[Poll]:
    """A motion, a choice between versions, or an approval ballot."""
    return st.one_of(
        polls(least_voted=least_voted),
        polls(options=(*VERSIONS, BLANK), least_voted=least_voted),
        polls(options=(*VERSIONS, BLANK), rule=APPROVAL, least_voted=least_voted),
    )
