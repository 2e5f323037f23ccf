"""The books of a poll, read from what is stored: two records that must tell the same."""

from dataclasses import dataclass, replace

from django.db.models import Count, Sum
from django.db.models.functions import Coalesce

from voting.models import Ballot, Participation, Poll, RegisterEntry
from voting.rules.ballots import Cast, Flaw
from voting.rules.books import Books, books
from voting.rules.tally import FlawFound, count


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many members took part, and with how many votes; never for what."""

    heads: int
    heads_total: int
    weight: int
    weight_total: int


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
    no longer give its leaf hash, or whose hash is not the one its receipt was given for, is a flaw.
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
    changed = [
        FlawFound(codes.get(b.entry_id, f"?{b.entry_id}"), b.version, Flaw.OTHER_CONTENT)
        for b in ballots
        if _is_changed(b, codes.get(b.entry_id, ""), poll, records.get(b.entry_id))
    ]
    return books(replace(tally, flaws=tuple(sorted({*tally.flaws, *changed}))))


def _is_changed(ballot: Ballot, code: str, poll: Poll, record: Participation | None) -> bool:
    """Tell whether a ballot differs from what its receipt was given for."""
    if ballot.leaf_of(code, poll.register_id) != bytes(ballot.leaf):
        return True
    return record is not None and record.version == ballot.version and bytes(record.leaf) != bytes(ballot.leaf)
