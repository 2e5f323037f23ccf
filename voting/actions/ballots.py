"""Casting a ballot: the one place where a vote comes in."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import prefetch_related_objects

from core import clock
from core.clock import clock_time
from core.models import User
from core.outbox import send_later
from core.prepared import Prepared
from voting.actions.locks import read_poll, share_register
from voting.errors import NotTheRepresentative, OtherAssembly, PollHasClosed, PollNotOpen, PracticeIsOver, UnknownChoice
from voting.models import Ballot, Poll, PracticeBallot, RegisterEntry
from voting.permissions import representation_of
from voting.rules.ballots import choice_flaw
from voting.rules.canonical import NONCE_BYTES
from voting.rules.states import PollState, takes_ballots

TAP = Prepared(
    lambda entry, poll, key, by: Ballot.objects.filter(entry=entry, poll=poll, key=key, cast_by=by),
    entry=int,
    poll=int,
    key=UUID,
    by=int,
)
# The row of a member makes its taps wait for each other; a refusal afterwards takes it back.
LAST_VERSION = """
INSERT INTO voting_participation (poll_id, entry_id, version, leaf) VALUES (%s, %s, 0, '')
ON CONFLICT (poll_id, entry_id) DO UPDATE SET version = voting_participation.version
RETURNING version
"""
TAKES_PART = "UPDATE voting_participation SET version = %s, leaf = %s WHERE poll_id = %s AND entry_id = %s"


@transaction.atomic
def cast_ballot(
    poll: Poll,
    entry: RegisterEntry,
    choices: Sequence[str],
    *,
    key: UUID,
    channel: str = Ballot.Channel.WEB,
    by: User,
) -> Ballot:
    """Cast all votes of one member, or change them while the poll is open.

    `choices` are option keys, `key` is the key of this tap: the same key again returns the same ballot. Raises
    NotTheRepresentative, OtherAssembly, PollNotOpen, PollHasClosed or UnknownChoice; then nothing was stored.
    """
    share_register(poll.register_id)
    poll, now = read_poll(poll.pk)
    if entry.register_id != poll.register_id:
        raise OtherAssembly
    last = _take_turn(poll, entry)
    if last and (twin := _same_tap(poll, entry, key, by)):
        return twin
    voter = representation_of(by, entry)
    if voter is None:
        raise NotTheRepresentative(member=entry.name)
    _refuse_when_closed(poll, now)
    _refuse_unknown(choices, poll)
    return _store(
        Ballot(
            version=last + 1,
            poll=poll,
            entry=voter.entry,
            choices=sorted(choices),
            weight=voter.entry.weight,
            channel=channel,
            key=key,
            cast_at=now,
            cast_by=by,
            cast_as=voter.role,
        )
    )


def _refuse_when_closed(poll: Poll, now: datetime) -> None:
    """Refuse a ballot that came before the opening or after the closing."""
    if takes_ballots(PollState(poll.state), poll.closes_at, now):
        return
    if poll.closes_at is not None and poll.state != Poll.State.VOID:
        raise PollHasClosed(closed=clock_time(poll.closes_at), arrived=clock_time(now))
    raise PollNotOpen


def _refuse_unknown(choices: Sequence[str], poll: Poll) -> None:
    """Refuse what is not on the ballot paper, or more of it than may be chosen."""
    prefetch_related_objects([poll], "options")
    if choice_flaw(choices, [option.on_paper for option in poll.options.all()], poll.poll_rule.ballot):
        raise UnknownChoice


def _take_turn(poll: Poll, entry: RegisterEntry) -> int:
    """Wait for another tap of the same member; return the version of its last ballot, 0 when it has not voted."""
    with connection.cursor() as cursor:
        cursor.execute(LAST_VERSION, [poll.pk, entry.pk])
        last: int = cursor.fetchone()[0]
    return last


def _same_tap(poll: Poll, entry: RegisterEntry, key: UUID, by: User) -> Ballot | None:
    """Return what this tap of this account stored before, or None."""
    twin = TAP.first(entry=entry.pk, poll=poll.pk, key=key, by=by.pk)
    if twin is not None:
        twin.poll, twin.entry = poll, entry
    return twin


def _store(ballot: Ballot) -> Ballot:
    """Give the ballot its leaf hash, and store it with its participation and its receipt by mail."""
    ballot.nonce = secrets.token_bytes(NONCE_BYTES)
    ballot.leaf = ballot.leaf_of(ballot.entry.code, ballot.poll.register_id)
    with connection.cursor() as cursor:
        cursor.execute(TAKES_PART, [ballot.version, ballot.leaf, ballot.poll_id, ballot.entry_id])
    ballot.save(force_insert=True)
    send_later("voting.mail_receipt", key=f"receipt-{ballot.pk}", ballot_id=ballot.pk)
    return ballot


@transaction.atomic
def practise(entry: RegisterEntry, choice: str, *, key: UUID, by: User) -> PracticeBallot:
    """Try the vote button; goes the same way as a vote, is kept apart and counts nowhere.

    Raises NotTheRepresentative, PracticeIsOver while a real vote is open, or UnknownChoice.
    """
    if representation_of(by, entry) is None:
        raise NotTheRepresentative(member=entry.name)
    open_now = Poll.objects.filter(register=entry.register_id, state=Poll.State.OPEN)
    if open_now.exclude(closes_at__lte=clock.now()).exists():
        raise PracticeIsOver
    if choice not in {"for", "against", "abstain"}:
        raise UnknownChoice
    ballot, _created = PracticeBallot.objects.update_or_create(
        entry=entry, defaults={"choice": choice, "key": key, "cast_by": by, "cast_at": clock.now()}
    )
    return ballot


@transaction.atomic
def clear_practice() -> int:
    """Clear away practice ballots older than a day; return how many."""
    cleared, _kinds = PracticeBallot.objects.filter(cast_at__lt=clock.now() - timedelta(days=1)).delete()
    return cleared
