"""Who sees events and who organises them."""

from django.db.models import QuerySet

from core import readers
from core.models import User
from core.permissions import Anyone, holds
from core.rules.desks import Desk
from events.models import Event, Registration, RegistrationKind, Session
from events.models.events import EventQuerySet
from events.models.programme import SessionQuerySet
from events.models.registrations import RegistrationQuerySet
from events.rules.kinds import Audience, EventState
from members.models import Municipality
from members.permissions.people import municipalities_run_by
from members.permissions.register import municipalities_acted_for
from members.rules.topics import Topic


def may_organise(user: Anyone) -> bool:
    """Tell who makes events and sees everything about them: the desk of events."""
    return holds(user, Desk.EVENTS)


def events_for(user: Anyone) -> EventQuerySet:
    """Return the events that somebody sees: drafts for organisers, those for members with an account."""
    known: EventQuerySet = Event.objects.select_related("places")
    if may_organise(user):
        return known
    known = known.exclude(state=EventState.DRAFT)
    if not isinstance(user, User) or not user.is_active or readers.has_left(user):
        return known.filter(audience=Audience.PUBLIC)
    return known


def events_published() -> EventQuerySet:
    """Return the events that everybody may know of."""
    known: EventQuerySet = Event.objects.exclude(state=EventState.DRAFT).filter(audience=Audience.PUBLIC)
    return known


def events_organised(user: Anyone) -> EventQuerySet:
    """Return the events that somebody organises; nobody else finds one."""
    known: EventQuerySet = Event.objects.select_related("places")
    return known if may_organise(user) else known.none()


def sessions_of(event: Event) -> SessionQuerySet:
    """Return the programme of an event with its rounds, rooms, counters and speakers, in two statements."""
    known: SessionQuerySet = Session.objects.filter(event=event).select_related("round", "room", "places")
    return known.prefetch_related("speakers").order_by("starts_at", "room__name", "pk")


def kinds_of(event: Event) -> QuerySet[RegistrationKind]:
    """Return the ways to register for an event, in order."""
    return RegistrationKind.objects.filter(event=event).select_related("places").order_by("order", "pk")


def municipalities_registered_by(user: Anyone) -> QuerySet[Municipality]:
    """Return the municipalities whose people somebody registers: by mandate, as coordinator or as the secretary."""
    run = municipalities_run_by(user)
    acted = municipalities_acted_for(user, Topic.REGISTRATIONS)
    return run.model.objects.filter(pk__in=run.values("pk").union(acted.values("pk")))


def registrations_seen_by(user: Anyone) -> RegistrationQuerySet:
    """Return what somebody sees: their own registrations, what they booked, municipalities they register for."""
    known: RegistrationQuerySet = Registration.objects.select_related("event", "kind", "booking")
    if may_organise(user):
        return known
    if not isinstance(user, User) or not user.is_active:
        return known.none()
    own = known.filter(user=user).values("pk")
    booked = Registration.objects.filter(booking__booked_by=user).values("pk")
    whole = Registration.objects.filter(municipality__in=municipalities_registered_by(user).values("pk")).values("pk")
    return known.filter(pk__in=own.union(booked, whole))


def registration_of(user: Anyone, event: Event) -> Registration | None:
    """Return the registration with which somebody takes part in an event, if there is one."""
    if not isinstance(user, User):
        return None
    found: Registration | None = Registration.objects.live().filter(user=user, event=event).first()
    return found
