"""How a vote is said in words; one rendering for every screen, mail and file."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from voting.models import Option, Result
from voting.rules.ballots import Flaw
from voting.rules.majorities import Base, MajorityRule
from voting.rules.outcomes import Outcome
from voting.rules.poll import PollRule
from voting.rules.tally import FlawFound
from voting.rules.weights import Rounding, WeightRule
from voting.rules.wording import Phrase, wording

SENTENCES = {
    Phrase.ADOPTED: gettext_lazy("Adopted with %(share)s of the votes"),
    Phrase.ADOPTED_DOUBLE: gettext_lazy("Adopted with %(share)s of the votes and %(heads)s of the members"),
    Phrase.ADOPTED_ONLY: gettext_lazy("Adopted"),
    Phrase.REJECTED: gettext_lazy("Rejected (%(share)s in favour)"),
    Phrase.REJECTED_DOUBLE: gettext_lazy("Rejected (%(share)s of the votes and %(heads)s of the members in favour)"),
    Phrase.REJECTED_BY_TIE: gettext_lazy("Rejected: the votes are equal (%(share)s in favour)"),
    Phrase.REJECTED_ONLY: gettext_lazy("Rejected"),
    Phrase.CHOSEN: gettext_lazy("Chosen: %(options)s, with %(share)s of the votes"),
    Phrase.CHOSEN_ONLY: gettext_lazy("Chosen: %(options)s"),
    Phrase.NO_MAJORITY: gettext_lazy("No majority"),
    Phrase.TIED: gettext_lazy("The votes are equal"),
    Phrase.NO_QUORUM: gettext_lazy("No decision: the quorum was not reached"),
    Phrase.NO_VOTES: gettext_lazy("No decision: nobody voted for or against"),
}

SHARES = {
    Fraction(1, 2): gettext_lazy("half"),
    Fraction(2, 3): gettext_lazy("two thirds"),
    Fraction(3, 4): gettext_lazy("three quarters"),
}
BASES = {
    Base.CAST: gettext_lazy("the votes cast"),
    Base.PRESENT: gettext_lazy("the votes present"),
    Base.ENTITLED: gettext_lazy("all votes in the register"),
}

FLAWS = {
    Flaw.UNKNOWN_MEMBER: gettext_lazy("there is a ballot of a member that is not in the register"),
    Flaw.OTHER_WEIGHT: gettext_lazy("the ballot has another number of votes than the register"),
    Flaw.UNKNOWN_OPTION: gettext_lazy("the ballot names an answer that was not asked"),
    Flaw.NO_OPTION: gettext_lazy("the ballot names no answer"),
    Flaw.OPTION_TWICE: gettext_lazy("the ballot names an answer twice"),
    Flaw.TOO_MANY_OPTIONS: gettext_lazy("the ballot names too many answers"),
    Flaw.BLANK_AND_MORE: gettext_lazy("the ballot is blank and names an answer too"),
    Flaw.VERSION_TWICE: gettext_lazy("two ballots have the same version"),
    Flaw.VERSION_MISSING: gettext_lazy("an earlier version of the ballot is missing"),
    Flaw.NOT_MARKED_AS_VOTED: gettext_lazy("there is a ballot, but the record says that nobody voted"),
    Flaw.BALLOT_MISSING: gettext_lazy("the record says that somebody voted, but the ballot is missing"),
    Flaw.OTHER_CONTENT: gettext_lazy("the ballot was changed after it was received"),
    Flaw.OUT_OF_TIME: gettext_lazy("the ballot came after the closing"),
    Flaw.REGISTER_CHANGED: gettext_lazy("members or votes were changed after the first vote was opened"),
}


def flaw_sentences(flaws: Iterable[FlawFound], names: Mapping[str, str]) -> list[str]:
    """Return what is wrong with the ballots, one sentence each, with the name of the member."""
    whole = _("Voting register")
    return [f"{names.get(found.member, found.member) or whole}: {FLAWS[found.flaw]}." for found in flaws]


def percent(value: Decimal | None, decimals: int = 2) -> str:
    """Return a percentage as people here write it: 99,66%."""
    return "" if value is None else f"{number_format(value, decimal_pos=decimals)}%"


def sentence(result: Result) -> str:
    """Return a result in one sentence; the share is always the share for."""
    words = {row["key"]: option_words(row) for row in result.rows}
    decimals = result.poll.poll_rule.decimals
    return str(SENTENCES[result.said_as]) % {
        "share": percent(result.percentage, decimals),
        "heads": percent(result.heads_percentage, decimals),
        "options": ", ".join(words[key] for key in result.chosen),
    }


def proposed_sentence(outcome: Outcome, rule: PollRule, words: dict[str, str]) -> str:
    """Return what would be announced, before it is."""
    said = wording(outcome, rule)
    return str(SENTENCES[said.phrase]) % {
        "share": percent(said.percentage, rule.decimals),
        "heads": percent(said.heads_percentage, rule.decimals),
        "options": ", ".join(words[key] for key in said.options),
    }


def option_words(row: dict[str, str]) -> str:
    """Return the words of an option in a result: its own label, else the word for its meaning."""
    return row["label"] or str(Option.Label(row["meaning"]).label)


def threshold(rule: MajorityRule) -> str:
    """Return what is needed, in words: meer dan de helft van de uitgebrachte stemmen."""
    share = str(SHARES.get(rule.share, rule.share))
    pattern = _("more than %(share)s of %(base)s") if rule.strictly_more else _("at least %(share)s of %(base)s")
    return pattern % {"share": share, "base": str(BASES[rule.of])}


def weight_sentence(rule: WeightRule) -> str:
    """Return the rule for the votes in one sentence."""
    rounding = {
        Rounding.UP: _("rounded up"),
        Rounding.DOWN: _("rounded down"),
    }.get(rule.rounding, _("rounded"))
    parts = {"divisor": number_format(rule.divisor, force_grouping=True), "rounding": rounding, "maximum": rule.maximum}
    if rule.maximum is None:
        return _("Every municipality has 1 vote per %(divisor)s inhabitants, %(rounding)s.") % parts
    return _(
        "Every municipality has 1 vote per %(divisor)s inhabitants, %(rounding)s, with a maximum of %(maximum)s."
    ) % (parts)
