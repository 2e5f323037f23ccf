"""The states that are only reached by holding a meeting: one rehearsal in each, made once beside the demo."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import connection
from django.db.backends.utils import CursorWrapper

from assemblies.actions import decisions
from assemblies.actions.meetings import Plan, plan_assembly
from assemblies.actions.rehearsals import AGENDA, LABEL
from assemblies.models import Assembly
from assemblies.rules.kinds import AssemblyKind, Nature
from core import clock
from core.models import User
from core.rules.desks import Desk
from portal.demo.accounts import CHAIR, CLERK, PASSWORD, staff_user
from tests.e2e import rounds
from tests.e2e.meetings import OISTERWIJK, UTRECHT, Meeting
from voting.actions.ballots import cast_ballot
from voting.actions.registers import give_role
from voting.models import Poll, RegisterRole, Representative

# The states, each with how many members vote.
STATES = {"open": 120, "closing": 10, "closed": 30, "unbalanced": 10, "announced": 200, "void": 10}
SECURED = "beveiligd@plein.example"  # somebody with every second step there is
ITEM = 2  # the Klimaatakkoord


@contextmanager
def at_home(name: str) -> Iterator[None]:
    """Let this process read and write another database of the same server."""
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


def meeting_in(state: str) -> Meeting:
    """Return the meeting that stands in a state."""
    return Meeting(Assembly.objects.get(slug=f"proef-{state}"))


def poll_in(state: str) -> Poll:
    """Return the vote that stands in a state."""
    return Poll.objects.get(register=meeting_in(state).register)


def make() -> None:
    """Hold a meeting up to each of the states."""
    secure_an_account()
    rounds.make()
    for number, (state, voters) in enumerate(STATES.items(), start=2):
        meeting = plan(number, state)
        poll = meeting.open(ITEM)
        let_vote(meeting, poll, voters)
        if state in ("closed", "unbalanced", "announced"):
            meeting.close(poll)
        if state == "announced":
            meeting.announce(ITEM)
        if state == "void":
            decisions.void_vote(
                meeting.proposals[ITEM], reason="De vraag stond verkeerd op het scherm.", by=meeting.clerk
            )
        if state == "unbalanced":
            slip_one_out(poll)


def secure_an_account() -> None:
    """Make an account with an app, recovery codes and a passkey."""
    user = User.objects.create_user(email=SECURED, password=PASSWORD)
    TOTP.activate(user, generate_totp_secret())
    RecoveryCodes.activate(user)
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "Telefoon van het werk"})


def plan(number: int, state: str) -> Meeting:
    """Plan one more rehearsal of today, with the clerk and chair of the demo."""
    office = staff_user(Desk.SECRETARIAT)
    drawn = Plan(
        kind=AssemblyKind.REGULAR,
        nature=Nature.REHEARSAL,
        slug=f"proef-{state}",
        title=f"{LABEL} {number}",
        date=clock.today(),
        label=LABEL,
    )
    assembly = plan_assembly(drawn, AGENDA, by=office)
    assert assembly.register is not None
    for who, role in ((CHAIR, RegisterRole.Role.CHAIR), (CLERK, RegisterRole.Role.CLERK)):
        give_role(assembly.register, User.objects.get(email=who.email), role, by=office)
    return Meeting(assembly)


def let_vote(meeting: Meeting, poll: Poll, voters: int) -> None:
    """Let a part of the members vote, Utrecht after having thought again; Oisterwijk does not vote."""
    named = Representative.objects.current().filter(entry__register=meeting.register)
    others = named.exclude(entry__code__in=(UTRECHT, OISTERWIJK)).select_related("entry", "person__user")
    choices = cycle(["for"] * 9 + ["against", "for", "for", "abstain"])
    for voter, choice in zip(others.order_by("entry__code")[:voters], choices, strict=False):
        assert voter.person.user is not None
        cast_ballot(poll, voter.entry, [choice], key=uuid.uuid4(), by=voter.person.user)
    meeting.vote(poll, _0344="for")
    meeting.vote(poll, _0344="against")


@contextmanager
def behind_the_back(table: str) -> Iterator[CursorWrapper]:
    """Change what the triggers of a table guard."""
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield cursor
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def slip_one_out(poll: Poll) -> None:
    """Remove a ballot, so that the books do not balance."""
    with behind_the_back("voting_ballot") as cursor:
        cursor.execute(
            "DELETE FROM voting_ballot WHERE id = (SELECT min(id) FROM voting_ballot WHERE poll_id = %s)", [poll.pk]
        )


def let_close(seconds: float = 9.5) -> None:
    """Put the vote that is closing at the beginning of its countdown again, also when it has been closed meanwhile."""
    meeting, poll = meeting_in("closing"), poll_in("closing")
    if poll.closes_at is not None:
        with behind_the_back("voting_poll") as cursor:
            cursor.execute(
                "UPDATE voting_poll SET state = 'open', closes_at = NULL, closed_at = NULL WHERE id = %s", [poll.pk]
            )
    meeting.close(poll, seconds)
