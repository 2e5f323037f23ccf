"""Who registers whom, and who may change what was registered."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from core.models import User
from core.permissions import Anyone
from events.models import Booking, Choice, Event, Registration, RegistrationKind, Session, WaitingEntry
from events.permissions.events import events_for, may_organise, municipalities_registered_by, registrations_seen_by
from events.rules.kinds import BY_ORGANISER, ForWhom
from members.models import Municipality
from members.permissions.people import municipalities_of


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever carries the signed link of one registration: the right to that one, without an account."""

    registration: int


Actor = User | Bearer | None


def account(actor: Actor) -> User | None:
    """Return the account of who acts, for the record."""
    return actor if isinstance(actor, User) else None


def may_register(actor: Actor, event: Event) -> bool:
    """Tell who registers for an event: who sees it, without an account too when it is for everybody."""
    if isinstance(actor, Bearer):
        return False
    return events_for(_anyone(actor)).filter(pk=event.pk).exists()


def may_use(actor: Actor, kind: RegistrationKind, municipality: Municipality | None) -> bool:
    """Tell whether somebody may choose a kind of registration for somebody of a municipality (None: of another one)."""
    if isinstance(actor, User) and may_organise(actor):
        return True
    if kind.for_whom in BY_ORGANISER:
        return False
    if kind.for_whom == ForWhom.MEMBER:
        return municipality is not None and isinstance(actor, User) and _works_for(actor, municipality)
    return kind.for_whom == ForWhom.ANYONE or municipality is None


def may_let_pay(actor: User, municipality: Municipality) -> bool:
    """Tell who may have an invoice sent to a municipality: who works or registers there, and organisers."""
    return may_organise(actor) or _works_for(actor, municipality)


def _works_for(user: User, municipality: Municipality) -> bool:
    own, run = municipalities_of(user), municipalities_registered_by(user)
    return own.filter(pk=municipality.pk).exists() or run.filter(pk=municipality.pk).exists()


def may_change(actor: Actor, registration: Registration) -> bool:
    """Tell who changes a registration: whom it is about, who booked it, who registers there, organisers."""
    if isinstance(actor, Bearer):
        return actor.registration == registration.pk
    return actor is not None and registrations_seen_by(actor).filter(pk=registration.pk).exists()


def booking_with(key: UUID) -> Booking | None:
    """Return what was booked with a key."""
    return Booking.objects.filter(key=key).first()


def sessions_open(event: Event, keys: Iterable[int]) -> dict[int, Session]:
    """Return these sessions of an event as far as somebody can register for them."""
    found = Session.objects.to_choose().filter(event=event, pk__in=set(keys)).select_related("places")
    return {session.pk: session for session in found}


def choices_of(registration: Registration) -> dict[int, Choice]:
    """Return the places in sessions of a registration, by session."""
    return {choice.session_id: choice for choice in registration.choices.select_related("session")}


def waits_of(registration: Registration) -> dict[int | None, WaitingEntry]:
    """Return where a registration stands in line, by session; None is the event itself."""
    return {entry.session_id: entry for entry in registration.waits.in_line().select_related("session")}


def _anyone(actor: User | None) -> Anyone:
    return actor if actor is not None else AnonymousUser()
