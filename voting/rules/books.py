"""The books of a poll: every vote of the register accounted for, in votes and heads, before announcing."""

from dataclasses import dataclass
from enum import StrEnum

from voting.rules.ballots import BallotKind
from voting.rules.tally import NOTHING, Amount, FlawFound, Tally, total_of


class Line(StrEnum):
    """What a line of the books counts."""

    OPTION = "option"
    VOTED = "voted"
    NOT_VOTED = "not_voted"


@dataclass(frozen=True, slots=True)
class BookRow:
    """One line; `key` names the option, and is empty on the other lines."""

    line: Line
    key: str
    amount: Amount


@dataclass(frozen=True, slots=True)
class Books:
    """Lines that must add up to the register; `above` names options with more votes than were cast in all."""

    tally: Tally
    rows: tuple[BookRow, ...]
    total: Amount
    entitled: Amount
    above: tuple[str, ...]
    flaws: tuple[FlawFound, ...]

    @property
    def difference(self) -> Amount:
        """What the lines have too much (or, negative, too little) against the register."""
        return self.total - self.entitled

    @property
    def balanced(self) -> bool:
        """Whether everything adds up and no ballot has a flaw."""
        return self.difference == NOTHING and not self.above and not self.flaws


def books(tally: Tally) -> Books:
    """The books of a count.

    One option per ballot: every option + not voted = register. Several: voted + not voted = register, and no option
    above voted. Source: the association's own design of verifiable votes.
    """
    if tally.rule.kind is BallotKind.ONE_OF:
        rows = [BookRow(Line.OPTION, row.option.key, row.amount) for row in tally.rows]
    else:
        rows = [BookRow(Line.VOTED, "", tally.voted)]
    rows.append(BookRow(Line.NOT_VOTED, "", tally.not_voted))
    return Books(
        tally=tally,
        rows=tuple(rows),
        total=total_of(row.amount for row in rows),
        entitled=tally.entitled,
        above=tuple(row.option.key for row in tally.rows if _exceeds(row.amount, tally.voted)),
        flaws=tally.flaws,
    )


def _exceeds(amount: Amount, voted: Amount) -> bool:
    return amount.weight > voted.weight or amount.heads > voted.heads
