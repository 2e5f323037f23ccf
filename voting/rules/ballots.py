"""A ballot and its paper: options with their meaning, how many may be named, and what is wrong with a ballot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from voting.rules.reading import RuleError, read_keys, read_word, require_whole


class Meaning(StrEnum):
    """What naming an option says."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    OPTION = "option"  # one of several versions or candidates
    BLANK = "blank"


CAST_MEANINGS = frozenset({Meaning.FOR, Meaning.AGAINST, Meaning.OPTION})


@dataclass(frozen=True, slots=True)
class Option:
    """One line of the ballot paper."""

    key: str
    meaning: Meaning


STANDARD_OPTIONS = (
    Option("for", Meaning.FOR),
    Option("against", Meaning.AGAINST),
    Option("abstain", Meaning.ABSTAIN),
)


class BallotKind(StrEnum):
    """One line named, or several."""

    ONE_OF = "one_of"
    UP_TO = "up_to"


@dataclass(frozen=True, slots=True)
class BallotRule:
    """How many options a ballot may name: exactly one, or up to `most` (approval; `most` is the number of seats)."""

    kind: BallotKind = BallotKind.ONE_OF
    most: int = 1

    def __post_init__(self) -> None:
        require_whole("most", self.most, least=1)
        if self.kind is BallotKind.ONE_OF and self.most != 1:
            raise RuleError("most", "one of the options means one")

    def to_dict(self) -> dict[str, int | str]:
        """The rule as JSON."""
        return {"kind": self.kind.value, "most": self.most}

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """The rule that `to_dict` wrote. Raises RuleError, naming the key, for anything else."""
        rule = read_keys(data, ("kind", "most"))
        return cls(kind=read_word(rule, "kind", BallotKind), most=require_whole("most", rule["most"], least=1))


ONE_OF = BallotRule()


@dataclass(frozen=True, slots=True)
class Cast:
    """One stored ballot: the member's code, its weight (votes) as stored, the keys it names, its version from 1 up.

    `intact` is false when its columns no longer give the leaf hash (voting.rules.canonical) of its receipt.
    """

    member: str
    weight: int
    options: tuple[str, ...]
    version: int = 1
    intact: bool = True


class Flaw(StrEnum):
    """What can be wrong with a ballot, or with its place among the others."""

    UNKNOWN_MEMBER = "unknown_member"
    OTHER_WEIGHT = "other_weight"
    UNKNOWN_OPTION = "unknown_option"
    NO_OPTION = "no_option"
    OPTION_TWICE = "option_twice"
    TOO_MANY_OPTIONS = "too_many_options"
    BLANK_AND_MORE = "blank_and_more"
    VERSION_TWICE = "version_twice"
    VERSION_MISSING = "version_missing"
    NOT_MARKED_AS_VOTED = "not_marked_as_voted"
    BALLOT_MISSING = "ballot_missing"
    OTHER_CONTENT = "other_content"  # its columns no longer give the hash that its receipt was given for
    OUT_OF_TIME = "out_of_time"  # received at or after the closing
    REGISTER_CHANGED = "register_changed"  # members or votes are no longer as they were frozen; in no single ballot


def choice_flaw(choice: Sequence[str], options: Sequence[Option], rule: BallotRule) -> Flaw | None:
    """What is wrong with naming these options on this paper, or None when it is a valid choice."""
    paper = {option.key: option.meaning for option in options}
    if not choice:
        return Flaw.NO_OPTION
    if any(key not in paper for key in choice):
        return Flaw.UNKNOWN_OPTION
    if len(set(choice)) != len(choice):
        return Flaw.OPTION_TWICE
    if len(choice) > rule.most:
        return Flaw.TOO_MANY_OPTIONS
    if len(choice) > 1 and any(paper[key] is not Meaning.OPTION for key in choice):
        return Flaw.BLANK_AND_MORE
    return None


def cast_flaw(cast: Cast, register: Mapping[str, int], options: Sequence[Option], rule: BallotRule) -> Flaw | None:
    """What is wrong with one stored ballot on its own, or None."""
    if cast.member not in register:
        return Flaw.UNKNOWN_MEMBER
    if cast.weight != register[cast.member]:
        return Flaw.OTHER_WEIGHT
    if not cast.intact:
        return Flaw.OTHER_CONTENT
    return choice_flaw(cast.options, options, rule)
