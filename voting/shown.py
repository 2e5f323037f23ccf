"""What the pages show of a vote: plain values, read once."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from core import clock
from core.models import User
from members.models import Office
from voting.counting import Turnout
from voting.models import Ballot, Option, Poll, RegisterEntry, Result, VotingRegister
from voting.permissions import polls_shown, representations_of
from voting.rules.ballots import Meaning
from voting.rules.percentages import percentage
from voting.rules.states import Phase
from voting.words import sentence, threshold, weight_sentence


@dataclass(frozen=True, slots=True)
class VoteOf:
    """One member and what it voted; `state` is an option's meaning, or `none`."""

    entry: RegisterEntry
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class ReceiptShown:
    """A ballot as its voter sees it."""

    ballot: Ballot
    words: str
    meaning: str
    earlier: str
    earlier_at: datetime | None


@dataclass(frozen=True, slots=True)
class VoterPage:
    """Everything the vote page shows to one voter."""

    entry: RegisterEntry
    role: str
    poll: Poll | None
    phase: Phase | None
    seconds: float | None
    options: list[Option]
    receipt: ReceiptShown | None


def receipt_of(ballots: list[Ballot], options: list[Option]) -> ReceiptShown | None:
    """Return the receipt of the last of these ballots, with the one before it."""
    if not ballots:
        return None
    by_key = {option.key: option for option in options}
    last, earlier = ballots[-1], ballots[-2] if len(ballots) > 1 else None
    return ReceiptShown(
        ballot=last,
        words=", ".join(by_key[key].words for key in last.choices),
        meaning=by_key[last.choices[0]].meaning,
        earlier=", ".join(by_key[key].words for key in earlier.choices) if earlier else "",
        earlier_at=earlier.cast_at if earlier else None,
    )


def share_percentage(part: int, whole: int, decimals: int = 2) -> Decimal | None:
    """Return a share in percent, half-up; None of nothing."""
    return percentage(Fraction(part, whole), decimals) if whole else None


def turnout_share(turnout: Turnout) -> Decimal | None:
    """Return the share of the votes that were used, in percent."""
    return share_percentage(turnout.weight, turnout.weight_total)


def votes_of(poll: Poll, entries: list[RegisterEntry]) -> list[VoteOf]:
    """Return what every member voted in an announced poll: against first, then abstentions, then by name."""
    words = {option.key: option for option in poll.options.all()}
    last = {
        ballot.entry_id: ballot
        for ballot in Ballot.objects.filter(poll=poll).order_by("entry", "version").only("entry_id", "choices")
    }
    votes = []
    for entry in entries:
        ballot = last.get(entry.pk)
        option = words[ballot.choices[0]] if ballot else None
        votes.append(VoteOf(entry, option.meaning if option else "none", option.words if option else ""))
    rank = {Meaning.AGAINST.value: 0, Meaning.ABSTAIN.value: 1}
    return sorted(votes, key=lambda vote: rank.get(vote.state, 2))


def computation(result: Result) -> dict[str, object]:
    """Return the steps from register to outcome, for whoever wants to follow them."""
    poll = result.poll
    amounts = Counter({row["meaning"]: row["weight"] for row in result.rows})
    return {
        "weights": weight_sentence(poll.register.rule),
        "reference_date": poll.register.reference_date,
        "votes_for": amounts[Meaning.FOR],
        "votes_against": amounts[Meaning.AGAINST],
        "abstained": amounts[Meaning.ABSTAIN],
        "cast": result.cast_weight,
        "percentage": result.percentage,
        "exact": result.exact_share,
        "needed": threshold(poll.poll_rule.majority),
        "sentence": sentence(result),
    }


def voter_page(user: User, register: VotingRegister, code: str = "") -> VoterPage | None:
    """Return what the vote page of a register shows to this account; None when it votes for nobody here."""
    voters = {voter.entry.code: voter for voter in representations_of(user, register).order_by("entry__name")}
    voter = voters.get(code) or next(iter(voters.values()), None)
    if voter is None:
        return None
    entry = voter.entry
    poll = polls_shown(also_unlisted=True).filter(register=register).order_by("opened_at").last()
    if poll is None:
        return VoterPage(entry, role_words(voter.role), None, None, None, [], None)
    return page_in(poll, entry, voter.role, list(Ballot.objects.filter(poll=poll, entry=entry).order_by("version")))


def page_of(ballot: Ballot) -> VoterPage:
    """Return the vote page right after this ballot: its receipt, in the poll as it then stood."""
    earlier = Ballot.objects.filter(poll=ballot.poll_id, entry=ballot.entry_id, version__lt=ballot.version)
    before = earlier.order_by("version").last() if ballot.version > 1 else None
    return page_in(ballot.poll, ballot.entry, ballot.cast_as, [before, ballot] if before else [ballot])


def page_in(poll: Poll, entry: RegisterEntry, role: str, ballots: list[Ballot]) -> VoterPage:
    """Return what a voter of this office sees of a poll, with these ballots cast."""
    options = list(poll.options.all())
    now = clock.now()
    seconds = (poll.closes_at - now).total_seconds() if poll.closes_at else None
    return VoterPage(
        entry=entry,
        role=role_words(role),
        poll=poll,
        phase=poll.phase_at(now),
        seconds=max(seconds, 0.0) if seconds is not None else None,
        options=options,
        receipt=receipt_of(ballots, options),
    )


def role_words(role: str) -> str:
    """Return the word for an office."""
    return str(Office.Label(role).label) if role in Office.Label.values else role
