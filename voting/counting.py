"""The books of a poll, read from what is stored: two records that must tell the same."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from voting.models import Ballot, Participation, Poll, RegisterEntry, VotingRegister
from voting.rules.ballots import Cast, Flaw
from voting.rules.books import Books, books
from voting.rules.canonical import NotCanonical
from voting.rules.tally import FlawFound, count


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many members took part, and with how many votes; never for what."""

    heads: int
    heads_total: int
    weight: int
    weight_total: int

    @property
    def heads_missing(self) -> int:
        return self.heads_total - self.heads

    @property
    def weight_missing(self) -> int:
        return self.weight_total - self.weight


def turnout_of(poll: Poll) -> Turnout:
    """Return the turnout of a poll; two statements, whatever the number of members."""
    took_part = Participation.objects.filter(poll=poll).aggregate(
        heads=Count("pk"), weight=Coalesce(Sum("entry__weight"), 0)
    )
    total = RegisterEntry.objects.filter(register=poll.register_id).aggregate(
        heads=Count("pk"), weight=Coalesce(Sum("weight"), 0)
    )
    return Turnout(took_part["heads"], total["heads"], took_part["weight"], total["weight"])


def books_of(poll: Poll) -> Books:
    """Return the books of a poll.

    Ballots, the register and the record of participation are each read by a query of their own. A ballot whose columns
    no longer give its leaf hash, whose hash is not the one its receipt was given for or that came after the closing, is
    a flaw; and so is a register that is not as it was frozen.
    """
    entries = {entry.pk: entry for entry in RegisterEntry.objects.filter(register=poll.register_id)}
    ballots = list(Ballot.objects.filter(poll=poll).order_by("entry", "version"))
    records = {record.entry_id: record for record in Participation.objects.filter(poll=poll)}
    register = {entry.code: entry.weight for entry in entries.values()}
    voted = {entries[pk].code: record.version for pk, record in records.items() if pk in entries}
    codes = {ballot.entry_id: entries[ballot.entry_id].code for ballot in ballots if ballot.entry_id in entries}
    casts = [Cast(codes.get(b.entry_id, f"?{b.entry_id}"), b.weight, tuple(b.choices), b.version) for b in ballots]
    options = [option.on_paper for option in poll.options.all()]
    tally = count(register, casts, options, poll.poll_rule.ballot, voted=voted)
    found = [
        FlawFound(codes.get(b.entry_id, f"?{b.entry_id}"), b.version, flaw)
        for b in ballots
        for flaw in _stored_flaws(b, codes.get(b.entry_id, ""), poll, records.get(b.entry_id))
    ]
    if not _is_as_frozen(poll.register, entries.values()):
        found.append(FlawFound("", 0, Flaw.REGISTER_CHANGED))
    return books(replace(tally, flaws=tuple(sorted({*tally.flaws, *found}))))


def _is_as_frozen(register: VotingRegister, entries: Iterable[RegisterEntry]) -> bool:
    """Tell whether members and votes are those that were frozen at the first opening."""
    try:
        return register.digest is not None and register.digest_of(entries) == bytes(register.digest)
    except NotCanonical:
        return False


def _stored_flaws(ballot: Ballot, code: str, poll: Poll, record: Participation | None) -> Iterator[Flaw]:
    """Find what is wrong with how a ballot is stored, apart from what it says."""
    if _is_changed(ballot, code, poll, record):
        yield Flaw.OTHER_CONTENT
    if poll.closes_at is not None and ballot.cast_at >= poll.closes_at:
        yield Flaw.OUT_OF_TIME


def _is_changed(ballot: Ballot, code: str, poll: Poll, record: Participation | None) -> bool:
    """Tell whether a ballot differs from what its receipt was given for."""
    try:
        leaf = ballot.leaf_of(code, poll.register_id)
    except NotCanonical:
        return True
    if leaf != bytes(ballot.leaf):
        return True
    return record is not None and record.version == ballot.version and bytes(record.leaf) != bytes(ballot.leaf)
