"""Counting: ballots and register to votes and heads per option. Counts what is there; the books say if it is right."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from voting.rules.ballots import CAST_MEANINGS, ONE_OF, BallotKind, BallotRule, Cast, Flaw, Meaning, Option, cast_flaw


@dataclass(frozen=True, slots=True)
class Amount:
    """Weight in votes and the number of members (heads) that have it."""

    weight: int = 0
    heads: int = 0

    def __add__(self, other: "Amount") -> "Amount":
        return Amount(self.weight + other.weight, self.heads + other.heads)

    def __sub__(self, other: "Amount") -> "Amount":
        return Amount(self.weight - other.weight, self.heads - other.heads)


NOTHING = Amount()


@dataclass(frozen=True, slots=True)
class Row:
    """What one option got."""

    option: Option
    amount: Amount


@dataclass(frozen=True, slots=True, order=True)
class FlawFound:
    """A flaw and whose ballot it is in; `version` 0 where it concerns no single ballot."""

    member: str
    version: int
    flaw: Flaw


@dataclass(frozen=True, slots=True)
class Tally:
    """A count. `voted` is counted from the ballots, `not_voted` by a pass of its own over the register."""

    rule: BallotRule
    rows: tuple[Row, ...]
    voted: Amount
    not_voted: Amount
    entitled: Amount
    flaws: tuple[FlawFound, ...] = ()

    def amount(self, key: str) -> Amount:
        """What the option with this key got. Raises KeyError when there is no such option."""
        for row in self.rows:
            if row.option.key == key:
                return row.amount
        raise KeyError(key)

    def total(self, *meanings: Meaning) -> Amount:
        """What all options with these meanings got together."""
        return total_of(row.amount for row in self.rows if row.option.meaning in meanings)

    @property
    def cast(self) -> Amount:
        """The votes cast: for and against, or for any option; abstentions and blank votes stay out."""
        if self.rule.kind is BallotKind.ONE_OF:
            return self.total(*CAST_MEANINGS)
        return self.voted - self.total(Meaning.ABSTAIN, Meaning.BLANK)

    def share(self, key: str) -> Fraction | None:
        """This option's share of the votes cast, by weight; None when nobody cast one, or when it is no such option."""
        return self._share(key, self.amount(key).weight, self.cast.weight)

    def heads_share(self, key: str) -> Fraction | None:
        """This option's share of the members that cast a vote."""
        return self._share(key, self.amount(key).heads, self.cast.heads)

    def _share(self, key: str, part: int, whole: int) -> Fraction | None:
        counted = any(row.option.key == key and row.option.meaning in CAST_MEANINGS for row in self.rows)
        return Fraction(part, whole) if counted and whole else None

    @property
    def turnout(self) -> Fraction | None:
        """The share of the register's votes that was used; None for a register without votes."""
        return Fraction(self.voted.weight, self.entitled.weight) if self.entitled.weight else None


def total_of(amounts: Iterable[Amount]) -> Amount:
    """Amounts added up."""
    return sum(amounts, NOTHING)


def latest_versions(ballots: Iterable[Cast]) -> dict[str, int]:
    """The last version of each member that has a ballot."""
    latest: dict[str, int] = {}
    for cast in ballots:
        latest[cast.member] = max(cast.version, latest.get(cast.member, 0))
    return latest


def count(
    register: Mapping[str, int],
    ballots: Iterable[Cast],
    options: Sequence[Option],
    rule: BallotRule = ONE_OF,
    *,
    voted: Mapping[str, int],
) -> Tally:
    """Count a poll; the last version of each member counts, whatever the order of the ballots.

    `register` gives each member's weight in votes. `voted` is the second record, kept apart from the ballots: who was
    given a receipt, and for which version last. "Not voted" is the register without those, so a ballot that was
    removed or slipped in leaves a hole in the books; where no such record exists, pass `latest_versions(ballots)` and
    know that a removed ballot goes unseen. Nothing is raised and nothing is skipped: a ballot that should not be there
    is counted and named in `flaws`, and the books do not balance.
    """
    stored = list(ballots)
    latest = latest_versions(stored)
    counting = [cast for cast in stored if cast.version == latest[cast.member]]
    rows = tuple(
        Row(option, total_of(Amount(cast.weight, 1) for cast in counting if option.key in cast.options))
        for option in options
    )
    return Tally(
        rule=rule,
        rows=rows,
        voted=total_of(Amount(cast.weight, 1) for cast in counting),
        not_voted=total_of(Amount(weight, 1) for member, weight in register.items() if member not in voted),
        entitled=Amount(sum(register.values()), len(register)),
        flaws=tuple(sorted({*_ballot_flaws(stored, register, options, rule), *_record_flaws(stored, latest, voted)})),
    )


def _ballot_flaws(
    stored: Sequence[Cast], register: Mapping[str, int], options: Sequence[Option], rule: BallotRule
) -> Iterable[FlawFound]:
    """Each ballot on its own."""
    for cast in stored:
        flaw = cast_flaw(cast, register, options, rule)
        if flaw is not None:
            yield FlawFound(cast.member, cast.version, flaw)


def _record_flaws(stored: Sequence[Cast], latest: Mapping[str, int], voted: Mapping[str, int]) -> Iterable[FlawFound]:
    """The ballots beside each other and beside the record of who voted: versions 1, 2, 3 … up to the last promised."""
    times = Counter((cast.member, cast.version) for cast in stored)
    for (member, version), found in times.items():
        if found > 1:
            yield FlawFound(member, version, Flaw.VERSION_TWICE)
        if version > voted.get(member, 0):
            yield FlawFound(member, version, Flaw.NOT_MARKED_AS_VOTED)
    for member, promised in voted.items():
        if member not in latest:
            yield FlawFound(member, promised, Flaw.BALLOT_MISSING)
    for member in latest:
        for version in range(1, max(latest[member], voted.get(member, 0)) + 1):
            if not times[member, version]:
                yield FlawFound(member, version, Flaw.VERSION_MISSING)
