"""When a proposal has enough votes, and when enough members take part: majority and quorum, exact."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Self

from voting.rules.reading import RuleError, read_keys, read_share, read_truth, read_word


class Base(StrEnum):
    """The votes of which a share is asked."""

    CAST = "cast"  # for and against together, or for any option; abstentions and blank votes stay out
    PRESENT = "present"  # of all who are present, voting or not
    ENTITLED = "entitled"  # of the whole register


class Tie(StrEnum):
    """What follows when the votes are equally divided."""

    REJECTED = "rejected"
    CHAIR = "chair"
    AGAIN = "again"
    LOT = "lot"


class Measure(StrEnum):
    """What is counted: votes, or members."""

    WEIGHT = "weight"
    HEADS = "heads"


class Attendance(StrEnum):
    """Who takes part: whoever is present, or whoever cast a vote (abstentions and blank votes are votes cast)."""

    PRESENT = "present"
    VOTED = "voted"


def reaches(part: int, whole: int, share: Fraction, *, strictly_more: bool) -> bool:
    """Whether `part` is at least (or more than) this share of `whole`, both in votes or both in heads."""
    have, needed = part * share.denominator, whole * share.numerator
    return have > needed if strictly_more else have >= needed


def least_to_reach(whole: int, share: Fraction, *, strictly_more: bool) -> int:
    """The smallest number of votes (or heads) that reaches this share of `whole`."""
    needed = whole * share
    return needed.__floor__() + 1 if strictly_more else needed.__ceil__()


@dataclass(frozen=True, slots=True)
class MajorityRule:
    """The share that is needed; default: more than half of the votes cast (volgens instelling).

    `double` asks the same share of the members (heads) too. A share of 0 asks no more than the most votes, which only
    makes sense between options. A tie is an equal division where a share of exactly half is not enough.
    """

    share: Fraction = Fraction(1, 2)
    strictly_more: bool = True
    of: Base = Base.CAST
    double: bool = False
    tie: Tie = Tie.REJECTED

    def __post_init__(self) -> None:
        _check_share(self.share, strictly_more=self.strictly_more)
        if self.share == 0 and not self.strictly_more:
            raise RuleError("share", "at least nothing is always reached")

    def reached(self, part: int, whole: int) -> bool:
        """Whether `part` of `whole` is enough."""
        return reaches(part, whole, self.share, strictly_more=self.strictly_more)

    @property
    def ties_at_half(self) -> bool:
        """Whether half against half is undecided under this rule."""
        return self.share == Fraction(1, 2) and self.strictly_more and self.of is Base.CAST

    def to_dict(self) -> dict[str, str | bool]:
        """The rule as JSON of strings and truth values."""
        return {
            "share": str(self.share),
            "strictly_more": self.strictly_more,
            "of": self.of.value,
            "double": self.double,
            "tie": self.tie.value,
        }

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """The rule that `to_dict` wrote. Raises RuleError, naming the key, for anything else."""
        rule = read_keys(data, ("share", "strictly_more", "of", "double", "tie"))
        return cls(
            share=read_share(rule, "share"),
            strictly_more=read_truth(rule, "strictly_more"),
            of=read_word(rule, "of", Base),
            double=read_truth(rule, "double"),
            tie=read_word(rule, "tie", Tie),
        )


@dataclass(frozen=True, slots=True)
class Quorum:
    """How much of the register must take part. The default asks nothing, as the statutes' quorum is unknown."""

    share: Fraction = Fraction(0)
    strictly_more: bool = False
    measure: Measure = Measure.WEIGHT
    attendance: Attendance = Attendance.VOTED

    def __post_init__(self) -> None:
        _check_share(self.share, strictly_more=self.strictly_more)

    @property
    def asks_something(self) -> bool:
        """Whether this quorum can be missed at all."""
        return self.share > 0 or self.strictly_more

    def reached(self, taking_part: int, entitled: int) -> bool:
        """Whether enough take part; both numbers in the measure of this quorum."""
        return reaches(taking_part, entitled, self.share, strictly_more=self.strictly_more)

    def to_dict(self) -> dict[str, str | bool]:
        """The quorum as JSON of strings and truth values."""
        return {
            "share": str(self.share),
            "strictly_more": self.strictly_more,
            "measure": self.measure.value,
            "attendance": self.attendance.value,
        }

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """The quorum that `to_dict` wrote. Raises RuleError, naming the key, for anything else."""
        rule = read_keys(data, ("share", "strictly_more", "measure", "attendance"))
        return cls(
            share=read_share(rule, "share"),
            strictly_more=read_truth(rule, "strictly_more"),
            measure=read_word(rule, "measure", Measure),
            attendance=read_word(rule, "attendance", Attendance),
        )


def _check_share(share: Fraction, *, strictly_more: bool) -> None:
    if not 0 <= share <= 1:
        raise RuleError("share", f"must be between 0 and 1, not {share}")
    if share == 1 and strictly_more:
        raise RuleError("share", "more than everything can never be reached")


MORE_THAN_HALF = MajorityRule()
NO_QUORUM = Quorum()
