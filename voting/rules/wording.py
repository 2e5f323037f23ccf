"""How an outcome is said, without the words: a structure from which every screen makes the same sentence."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from voting.rules.majorities import Base, MajorityRule, Tie
from voting.rules.outcomes import Decision, Outcome
from voting.rules.percentages import percentage, rounds_onto
from voting.rules.poll import PollRule


class Phrase(StrEnum):
    """The sentences; the percentage is always the share for, also of what was rejected."""

    ADOPTED = "adopted"  # Aangenomen met 99,66% van de stemmen
    ADOPTED_DOUBLE = "adopted_double"  # Aangenomen met 61,20% van de stemmen en 55,00% van de leden
    ADOPTED_ONLY = "adopted_only"  # Aangenomen
    REJECTED = "rejected"  # Verworpen (31,54% voor)
    REJECTED_DOUBLE = "rejected_double"  # Verworpen (61,20% van de stemmen en 45,00% van de leden voor)
    REJECTED_BY_TIE = "rejected_by_tie"  # Verworpen: de stemmen staken (50,00% voor)
    REJECTED_ONLY = "rejected_only"  # Verworpen
    CHOSEN = "chosen"  # Gekozen: bestuursversie, met 62,00% van de stemmen
    CHOSEN_ONLY = "chosen_only"  # Gekozen: bestuursversie
    NO_MAJORITY = "no_majority"  # Geen meerderheid
    TIED = "tied"  # De stemmen staken
    NO_QUORUM = "no_quorum"  # Geen besluit: het quorum is niet gehaald
    NO_VOTES = "no_votes"  # Geen besluit: er is niet voor of tegen gestemd


@dataclass(frozen=True, slots=True)
class Wording:
    """A phrase and what goes into it.

    `percentage` in percent, rounded; `options` are option keys; `tie` says how a tie is settled. `rounded_onto` warns
    that the percentage reads as all, nothing or the threshold though it is not exactly that.
    """

    phrase: Phrase
    percentage: Decimal | None = None
    heads_percentage: Decimal | None = None
    options: tuple[str, ...] = ()
    tie: Tie | None = None
    rounded_onto: bool = False


WITH_PERCENTAGE = {Decision.ADOPTED: Phrase.ADOPTED, Decision.REJECTED: Phrase.REJECTED, Decision.CHOSEN: Phrase.CHOSEN}
DOUBLE = {Phrase.ADOPTED: Phrase.ADOPTED_DOUBLE, Phrase.REJECTED: Phrase.REJECTED_DOUBLE}
OUTCOME_ONLY = {
    Decision.ADOPTED: Phrase.ADOPTED_ONLY,
    Decision.REJECTED: Phrase.REJECTED_ONLY,
    Decision.CHOSEN: Phrase.CHOSEN_ONLY,
}


def wording(outcome: Outcome, rule: PollRule, *, outcome_only: bool = False) -> Wording:
    """How this outcome is said; `outcome_only` leaves every number out (secret votes with too small a side)."""
    options = outcome.tied if outcome.decision is Decision.TIED else outcome.chosen
    if outcome.decision not in WITH_PERCENTAGE:
        return Wording(Phrase(outcome.decision.value), options=options, tie=outcome.tie)
    if outcome_only or outcome.share is None:
        return Wording(OUTCOME_ONLY[outcome.decision], options=options)
    double = rule.majority.double and outcome.heads_share is not None
    return Wording(
        _phrase(outcome, double=double),
        percentage=percentage(outcome.share, rule.decimals),
        heads_percentage=percentage(outcome.heads_share, rule.decimals)
        if double and outcome.heads_share is not None
        else None,
        options=options,
        tie=outcome.tie,
        rounded_onto=rounds_onto(outcome.share, _marks(rule.majority), rule.decimals),
    )


def _phrase(outcome: Outcome, *, double: bool) -> Phrase:
    if outcome.decision is Decision.REJECTED and outcome.tied:
        return Phrase.REJECTED_BY_TIE
    phrase = WITH_PERCENTAGE[outcome.decision]
    return DOUBLE.get(phrase, phrase) if double else phrase


def _marks(rule: MajorityRule) -> tuple[Fraction, ...]:
    """The figures that readers take for exact: nothing, all, and the threshold where it is one of the votes cast."""
    ends = (Fraction(0), Fraction(1))
    return (*ends, rule.share) if rule.of is Base.CAST else ends
