"""Announcing: the books are checked once more, and the result is frozen."""

import hashlib
from datetime import datetime

from core.audit import action, record
from core.live import tell
from core.models import User
from core.permissions import require
from voting.actions.locks import hold_register, read_poll
from voting.actions.polls import record_closing, topic_of
from voting.counting import books_of
from voting.errors import BooksDoNotBalance, PollIsNot
from voting.models import Poll, Result
from voting.permissions import may_lead
from voting.rules.books import Books
from voting.rules.canonical import result_entry
from voting.rules.outcomes import Outcome, outcome, result_object
from voting.rules.wording import wording


@action
def announce_poll(poll: Poll, *, by: User) -> Result:
    """Freeze and publish the result of a closed vote.

    Raises PollIsNot, or BooksDoNotBalance with the differences in votes and members.
    """
    require(may_lead, by, poll.register)
    hold_register(poll.register_id)
    poll = record_closing(poll)
    poll, now = read_poll(poll.pk)
    require(may_lead, by, poll.register)
    if poll.state != Poll.State.CLOSED:
        raise PollIsNot(state=poll.get_state_display())
    kept = books_of(poll)
    if not kept.balanced:
        difference = kept.difference
        raise BooksDoNotBalance(weight=difference.weight, heads=difference.heads, flaws=len(kept.flaws))
    result = _freeze(poll, kept, outcome(kept, poll.poll_rule), now, by)
    poll.state, poll.announced_at = Poll.State.ANNOUNCED, now
    poll.save()
    record("poll.announced", poll, by=by, outcome=result.decision)
    tell(topic_of(poll.register_id))
    return result


def _freeze(poll: Poll, kept: Books, decided: Outcome, now: datetime, by: User) -> Result:
    """Store the result with the hash of its record."""
    said = wording(decided, poll.poll_rule)
    tally = kept.tally
    labels = {option.key: option.label for option in poll.options.all()}
    entry = result_entry(register=str(poll.register_id), poll=str(poll.pk), at=now, result=result_object(kept, decided))
    return Result.objects.create(
        poll=poll,
        decision=decided.decision,
        phrase=said.phrase,
        share="" if decided.share is None else str(decided.share),
        percentage=said.percentage,
        heads_percentage=said.heads_percentage,
        chosen=list(decided.chosen),
        tied=list(decided.tied),
        tie=decided.tie.value if decided.tie else "",
        rows=[
            {
                "key": row.option.key,
                "meaning": row.option.meaning.value,
                "label": labels[row.option.key],
                "weight": row.amount.weight,
                "heads": row.amount.heads,
            }
            for row in tally.rows
        ],
        cast_weight=tally.cast.weight,
        cast_heads=tally.cast.heads,
        voted_weight=tally.voted.weight,
        voted_heads=tally.voted.heads,
        not_voted_weight=tally.not_voted.weight,
        not_voted_heads=tally.not_voted.heads,
        entitled_weight=tally.entitled.weight,
        entitled_heads=tally.entitled.heads,
        announced_at=now,
        announced_by=by,
        digest=hashlib.sha256(entry).digest(),
    )
