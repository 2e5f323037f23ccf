"""The whole rule of a poll in one object: ballot, majority, quorum and the decimals that are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from voting.rules.ballots import ONE_OF, BallotKind, BallotRule, Meaning, Option
from voting.rules.majorities import MORE_THAN_HALF, NO_QUORUM, Attendance, Base, MajorityRule, Quorum
from voting.rules.reading import RuleError, read_keys, require_whole

MOST_DECIMALS = 6


@dataclass(frozen=True, slots=True)
class PollRule:
    """What is frozen at the opening. The default: one option, more than half of the votes cast, no quorum."""

    ballot: BallotRule = ONE_OF
    majority: MajorityRule = MORE_THAN_HALF
    quorum: Quorum = NO_QUORUM
    decimals: int = 2

    def __post_init__(self) -> None:
        if require_whole("decimals", self.decimals, least=0) > MOST_DECIMALS:
            raise RuleError("decimals", f"must be at most {MOST_DECIMALS}, not {self.decimals}")

    @property
    def needs_presence(self) -> bool:
        """Whether deciding needs to know who is present, beside who voted."""
        counts_present = self.quorum.asks_something and self.quorum.attendance is Attendance.PRESENT
        return counts_present or self.majority.of is Base.PRESENT

    def to_dict(self) -> dict[str, object]:
        """The rule as JSON without floats."""
        return {
            "ballot": self.ballot.to_dict(),
            "majority": self.majority.to_dict(),
            "quorum": self.quorum.to_dict(),
            "decimals": self.decimals,
        }

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """The rule that `to_dict` wrote. Raises RuleError, naming the key, for anything else."""
        rule = read_keys(data, ("ballot", "majority", "quorum", "decimals"))
        return cls(
            ballot=BallotRule.from_dict(rule["ballot"]),
            majority=MajorityRule.from_dict(rule["majority"]),
            quorum=Quorum.from_dict(rule["quorum"]),
            decimals=require_whole("decimals", rule["decimals"], least=0),
        )


class PaperFlaw(StrEnum):
    """Why a poll with these options and this rule cannot be opened."""

    KEY_TWICE = "key_twice"
    NEITHER_MOTION_NOR_OPTIONS = "neither_motion_nor_options"
    MOTION_AND_OPTIONS = "motion_and_options"
    MOTION_WITH_SEVERAL_CHOICES = "motion_with_several_choices"
    MOTION_WITHOUT_SHARE = "motion_without_share"
    MORE_CHOICES_THAN_OPTIONS = "more_choices_than_options"


def is_motion(options: Sequence[Option]) -> bool:
    """Whether the paper asks for or against, rather than which."""
    return any(option.meaning is Meaning.FOR for option in options)


def paper_flaws(options: Sequence[Option], rule: PollRule) -> tuple[PaperFlaw, ...]:
    """Everything that keeps this ballot paper from being put to the vote under this rule; empty when it is sound."""
    meanings = [option.meaning for option in options]
    motion = (meanings.count(Meaning.FOR), meanings.count(Meaning.AGAINST))
    several = meanings.count(Meaning.OPTION)
    found = {
        PaperFlaw.KEY_TWICE: len({option.key for option in options}) != len(options),
        PaperFlaw.NEITHER_MOTION_NOR_OPTIONS: motion != (1, 1) and not several,
        PaperFlaw.MOTION_AND_OPTIONS: motion != (0, 0) and several > 0,
        PaperFlaw.MOTION_WITH_SEVERAL_CHOICES: motion != (0, 0) and rule.ballot.kind is not BallotKind.ONE_OF,
        PaperFlaw.MOTION_WITHOUT_SHARE: motion != (0, 0) and rule.majority.share == 0,
        PaperFlaw.MORE_CHOICES_THAN_OPTIONS: several > 0 and rule.ballot.most > several,
    }
    return tuple(flaw for flaw, present in found.items() if present)
