"""What voting knows of a person: for whom they voted, what they cast, what they led; and how it is erased.

A ballot is never changed: it points to an account that no longer says who it was.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from core import clock
from core.history import event_model_of
from core.personal_data import redact
from core.registry import Chapter, Subject
from voting.models import Ballot, Poll, PracticeBallot, RegisterRole, Representative, VotingRegister

PERSON = "members.person"
# Every free text in which a name could stand, with the fields that history keeps too.
TEXTS: tuple[tuple[type[Model], list[str]], ...] = (
    (Representative, ["reason"]),
    (Poll, ["void_reason", "explanation", "question", "subject"]),
    (VotingRegister, ["title", "rule_source"]),
)
SHORTEST = 4


def export(subject: Subject) -> Iterable[Chapter]:
    """Return the members that somebody votes or voted for, the ballots cast, and the roles at meetings."""
    person = subject.keys.get(PERSON)
    votes_for = Representative.objects.filter(person=person) if person is not None else Representative.objects.none()
    yield Chapter(_("Votes for"), [_voter_row(voter) for voter in votes_for.select_related("entry__register")])
    if subject.user is not None:
        cast = Ballot.objects.filter(cast_by=subject.user).select_related("poll", "entry").order_by("cast_at")
        cast = cast.prefetch_related("poll__options")
        yield Chapter(_("Ballots you cast"), [_ballot_row(ballot) for ballot in cast])
        roles = RegisterRole.objects.filter(user=subject.user).select_related("register")
        yield Chapter(_("Led votes"), [_role_row(role) for role in roles])


def _voter_row(voter: Representative) -> dict[str, Any]:
    return {
        _("Meeting"): voter.entry.register.title,
        _("Municipality"): voter.entry.name,
        _("Office"): voter.role,
        _("From"): voter.from_at,
        _("Until"): voter.until_at,
    }


def _ballot_row(ballot: Ballot) -> dict[str, Any]:
    words = {option.key: option.words for option in ballot.poll.options.all()}
    return {
        _("Question"): ballot.poll.question,
        _("Municipality"): ballot.entry.name,
        _("Answer"): ", ".join(words[key] for key in ballot.choices),
        _("Received at"): ballot.cast_at,
        _("Code on the receipt"): ballot.code,
    }


def _role_row(role: RegisterRole) -> dict[str, Any]:
    return {
        _("Meeting"): role.register.title,
        _("Role"): role.get_role_display(),
        _("From"): role.from_at,
        _("Until"): role.until_at,
    }


def erase(subject: Subject) -> None:
    """End the right to vote and to lead, forget the practice ballots, and take the name out of every text."""
    now = clock.now()
    person = subject.keys.get(PERSON)
    if person is not None:
        Representative.objects.current().filter(person=person).update(until_at=now)
    if subject.user is not None:
        PracticeBallot.objects.filter(cast_by=subject.user).delete()
        RegisterRole.objects.filter(user=subject.user, until_at__isnull=True).update(until_at=now)
    for word in sorted(subject.words, key=len, reverse=True):
        if len(word) >= SHORTEST:
            _redact(word)


def _redact(word: str) -> None:
    for model, fields in TEXTS:
        redact(model, fields, word)
        history = event_model_of(model)
        if history is not None:
            redact(history, fields, word)
