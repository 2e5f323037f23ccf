"""A colleague takes over: the same place and sessions, another code."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction

from core import clock
from core.audit import action, record
from core.models import User
from core.permissions import require
from events import letters
from events.actions.locking import held_and_alive
from events.actions.promoting import entered_as
from events.actions.registering import raise_refusal
from events.errors.registrations import NameMissing, NotAtTheDoor, SameColleague
from events.models import Need, Registration, Ticket
from events.permissions.events import may_organise
from events.permissions.registrations import Actor, account, may_change
from events.rules.codes import new_code
from events.rules.kinds import RegistrationState, TicketEnd
from events.rules.letters import LetterKey


@dataclass(frozen=True, slots=True)
class Colleague:
    """Who takes over."""

    name: str
    email: str
    role: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Before:
    """Whose place it was."""

    name: str
    email: str
    language: str


@action
def substitute(registration: Registration, colleague: Colleague, *, by: Actor) -> Registration:
    """Let a colleague take over, or give the name that was to follow: new code, old one dead, both told.

    Raises SameColleague, NameMissing, NotAtTheDoor, AlreadyRegistered, IsCancelled, EventIsOff, EventIsOver.
    """
    require(may_change, by, registration)
    registration = held_and_alive(registration)
    name, email = colleague.name.strip(), colleague.email.strip().lower()
    if not name or not email:
        raise NameMissing
    if (registration.name, registration.email) == (name, email):
        raise SameColleague
    _refuse_at_the_door(registration, by)
    before = Before(registration.name, registration.email, registration.language)
    try:
        with transaction.atomic():
            _take_over(registration, name, email, colleague)
    except IntegrityError as error:
        raise_refusal(error)
        raise
    record("registration.substituted", registration, by=account(by), changes=registration.changes)
    if before.email and before.email != email:
        letters.write(
            LetterKey.REPLACED,
            registration,
            to=before.email,
            name=before.name,
            language=before.language,
            colleague=name,
        )
    if before.email:
        letters.write(LetterKey.SUBSTITUTED, registration, colleague=before.name)
    else:
        letters.write(LetterKey.CONFIRMED, registration)
    return registration


def _refuse_at_the_door(registration: Registration, by: Actor) -> None:
    organises = isinstance(by, User) and may_organise(by)
    event = registration.event
    if not event.substitution_at_door and not organises and clock.today() >= event.first_day:
        raise NotAtTheDoor


def _take_over(registration: Registration, name: str, email: str, colleague: Colleague) -> None:
    moment = clock.now()
    registration.name, registration.email, registration.role = name, email, colleague.role.strip()
    registration.language = colleague.language or registration.language
    registration.user = User.objects.filter(email__iexact=email, is_active=True).first()
    registration.person = getattr(registration.user, "person", None)
    registration.changes += 1
    if registration.state == RegistrationState.UNNAMED:
        registration.state = entered_as(registration)
        registration.name_before = None
        if registration.state == RegistrationState.UNPAID:
            registration.state = RegistrationState.CONFIRMED
    registration.save()
    # What the one eats says nothing of the other.
    Need.objects.filter(registration=registration).delete()
    registration.tickets.valid().update(ended_at=moment, ended_why=TicketEnd.SUBSTITUTED)
    if registration.has_place:
        Ticket.objects.create(registration=registration, code=new_code(), issued_at=moment)
