"""What a count decides: adopted, rejected, tied, chosen, or nothing at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from voting.rules.ballots import Meaning
from voting.rules.books import Books
from voting.rules.majorities import Attendance, Base, MajorityRule, Measure, Tie
from voting.rules.poll import PollRule, is_motion
from voting.rules.tally import Amount, Row, Tally


class Unbalanced(ValueError):
    """Books that do not balance decide nothing."""


class PresenceUnknown(ValueError):
    """The rule asks who is present, and nobody said; or fewer are present than voted."""


class Decision(StrEnum):
    """What was decided."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    CHOSEN = "chosen"
    NO_MAJORITY = "no_majority"  # no option has enough: a next round, or nothing
    TIED = "tied"
    NO_QUORUM = "no_quorum"
    NO_VOTES = "no_votes"  # nobody voted, or all abstained


@dataclass(frozen=True, slots=True)
class Outcome:
    """A decision and the exact numbers behind it.

    `share` is the part of the votes cast for the proposal (always for, also when rejected) or for the strongest option;
    `heads_share` the same in members. `chosen` and `tied` are option keys; `tie` says how a tie is to be settled, also
    when it has been settled already because the rule rejects.
    """

    decision: Decision
    share: Fraction | None = None
    heads_share: Fraction | None = None
    chosen: tuple[str, ...] = ()
    tied: tuple[str, ...] = ()
    tie: Tie | None = None


def outcome(books: Books, rule: PollRule, *, present: Amount | None = None) -> Outcome:
    """What these books decide under this rule.

    `present` is who is present, in votes and heads, for rules that ask it. Raises Unbalanced, and PresenceUnknown when
    presence is asked and not given or smaller than what was voted.
    """
    if not books.balanced:
        raise Unbalanced(books.difference)
    tally = books.tally
    attending = _attending(tally, rule, present)
    taking_part = attending if rule.quorum.attendance is Attendance.PRESENT else tally.voted
    if not rule.quorum.reached(
        _measured(taking_part, rule.quorum.measure), _measured(tally.entitled, rule.quorum.measure)
    ):
        return _without_decision(Decision.NO_QUORUM, tally)
    if not tally.cast.weight:
        return _without_decision(Decision.NO_VOTES, tally)
    whole = {Base.CAST: tally.cast, Base.PRESENT: attending, Base.ENTITLED: tally.entitled}[rule.majority.of]
    if is_motion([row.option for row in tally.rows]):
        return _motion(tally, rule.majority, whole)
    return _choice(tally, rule.majority, whole)


def _attending(tally: Tally, rule: PollRule, present: Amount | None) -> Amount:
    if not rule.needs_presence:
        return tally.voted
    if present is None or present.weight < tally.voted.weight or present.heads < tally.voted.heads:
        raise PresenceUnknown(present)
    return present


def _measured(amount: Amount, measure: Measure) -> int:
    return amount.weight if measure is Measure.WEIGHT else amount.heads


def _without_decision(decision: Decision, tally: Tally) -> Outcome:
    """No decision; the share for is kept, as a missed quorum does not make it a secret."""
    strongest = _ranked(tally)[:1]
    return Outcome(
        decision,
        share=tally.share(strongest[0].option.key) if strongest else None,
        heads_share=tally.heads_share(strongest[0].option.key) if strongest else None,
    )


def _ranked(tally: Tally) -> list[Row]:
    """The options, heaviest first, in the order of the paper where equal; for a motion only for."""
    rows = [row for row in tally.rows if row.option.meaning in {Meaning.FOR, Meaning.OPTION}]
    return sorted(rows, key=lambda row: -row.amount.weight)


def _passes(amount: Amount, whole: Amount, rule: MajorityRule) -> bool:
    """Whether votes, and under a double majority members too, reach the share."""
    if not rule.reached(amount.weight, whole.weight):
        return False
    return not rule.double or rule.reached(amount.heads, whole.heads)


def _half_or_more(amount: Amount, whole: Amount, rule: MajorityRule) -> bool:
    """Whether nothing but the tie itself stands in the way: half or more, in every measure that counts."""
    if 2 * amount.weight < whole.weight:
        return False
    return not rule.double or 2 * amount.heads >= whole.heads


def _motion(tally: Tally, rule: MajorityRule, whole: Amount) -> Outcome:
    """For or against."""
    keys = {row.option.meaning: row.option.key for row in tally.rows}
    votes_for = tally.total(Meaning.FOR)
    share = tally.share(keys[Meaning.FOR])
    heads_share = tally.heads_share(keys[Meaning.FOR])
    if _passes(votes_for, whole, rule):
        return Outcome(Decision.ADOPTED, share, heads_share, chosen=(keys[Meaning.FOR],))
    if not rule.ties_at_half or not _half_or_more(votes_for, whole, rule):
        return Outcome(Decision.REJECTED, share, heads_share)
    settled = Decision.REJECTED if rule.tie is Tie.REJECTED else Decision.TIED
    return Outcome(settled, share, heads_share, tied=(keys[Meaning.FOR], keys[Meaning.AGAINST]), tie=rule.tie)


def _choice(tally: Tally, rule: MajorityRule, whole: Amount) -> Outcome:
    """Which of the options, for as many places as a ballot may name."""
    ranked = _ranked(tally)
    strongest = ranked[0].option.key
    share, heads_share = tally.share(strongest), tally.heads_share(strongest)
    passing = [row for row in ranked if _passes(row.amount, whole, rule)]
    chosen, tied = _placed(passing, tally.rule.most)
    if not passing:
        tied = _halves(ranked, whole, rule)
    if tied and rule.tie is not Tie.REJECTED:
        return Outcome(Decision.TIED, share, heads_share, chosen, tied, rule.tie)
    decision = Decision.CHOSEN if chosen else Decision.NO_MAJORITY
    return Outcome(decision, share, heads_share, chosen, tied, rule.tie if tied else None)


def _placed(passing: Sequence[Row], places: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is certain of a place, and who are equal for the last places."""
    if len(passing) <= places:
        return tuple(row.option.key for row in passing), ()
    edge = passing[places - 1].amount.weight
    if passing[places].amount.weight < edge:
        return tuple(row.option.key for row in passing[:places]), ()
    certain = tuple(row.option.key for row in passing if row.amount.weight > edge)
    return certain, tuple(row.option.key for row in passing if row.amount.weight == edge)


def _halves(ranked: Sequence[Row], whole: Amount, rule: MajorityRule) -> tuple[str, ...]:
    """Two options that have half each, where more than half is asked."""
    if not rule.ties_at_half:
        return ()
    halves = tuple(row.option.key for row in ranked if _half_or_more(row.amount, whole, rule))
    return halves if len(halves) == 2 else ()


def result_object(books: Books, decided: Outcome) -> dict[str, object]:
    """The result in canonical JSON: integers, and fractions as text; for storage, the log and downloads."""
    tally = books.tally
    return {
        "decision": decided.decision.value,
        "share": "" if decided.share is None else str(decided.share),
        "chosen": list(decided.chosen),
        "tied": list(decided.tied),
        "tie": decided.tie.value if decided.tie else "",
        "options": [
            {
                "key": row.option.key,
                "meaning": row.option.meaning.value,
                "weight": row.amount.weight,
                "heads": row.amount.heads,
            }
            for row in tally.rows
        ],
        "voted": _pair(tally.voted),
        "not_voted": _pair(tally.not_voted),
        "entitled": _pair(tally.entitled),
    }


def _pair(amount: Amount) -> dict[str, int]:
    return {"weight": amount.weight, "heads": amount.heads}
