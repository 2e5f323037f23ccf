"""What is read of many events at once: for the list, the calendars, the search box and programs."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Min, Q
from django.db.models.functions import ExtractYear

from core import readers
from core.models import User
from core.permissions import Anyone
from events.models import Booking, CalendarKey, Event, Registration, Session
from events.models.events import EventQuerySet
from events.models.programme import SessionQuerySet
from events.models.registrations import RegistrationQuerySet
from events.permissions.events import events_for, events_published
from events.rules.kinds import EventKind, SessionState
from members.models import Municipality

# A training in somebody's own house is not for others.
ELSEWHERE = (EventKind.IN_COMPANY,)


def events_listed(user: Anyone, *, kind: str = "", year: int | None = None, place: str = "") -> EventQuerySet:
    """Return the events for the list; trainings, of which there are hundreds, only when they are asked for."""
    known: EventQuerySet = events_for(user).exclude(kind__in=ELSEWHERE).prefetch_related("scores")
    known = known.filter(kind=kind) if kind else known.exclude(kind=EventKind.TRAINING)
    if year:
        known = known.filter(first_day__year__lte=year, last_day__year__gte=year)
    return known.filter(place=place) if place else known


def years_and_places(user: Anyone) -> tuple[list[int], list[str]]:
    """Return in which years and places there are events, the newest year first; two statements."""
    known = events_for(user).exclude(kind__in=ELSEWHERE).order_by()
    years = known.annotate(year=ExtractYear("first_day")).values_list("year", flat=True).distinct()
    places = known.exclude(place="").values_list("place", flat=True).distinct()
    return sorted(years, reverse=True), sorted(places)


def hours_of(events: Iterable[Event]) -> dict[int, tuple[datetime, datetime]]:
    """Return from when until when the programme of each event is, by event."""
    rows = Session.objects.filter(event__in=list(events), state=SessionState.PLANNED).order_by().values("event")
    told = rows.annotate(starts=Min("starts_at"), ends=Max("ends_at")).values_list("event", "starts", "ends")
    return {event: (starts, ends) for event, starts, ends in told}


def events_in_calendar() -> EventQuerySet:
    """Return what stands in the calendar of the association; trainings have a catalogue of their own."""
    known: EventQuerySet = events_published().exclude(kind__in=(EventKind.TRAINING, *ELSEWHERE)).order_by("pk")
    return known


def events_found(user: Anyone, words: str) -> EventQuerySet:
    """Return the events that hold these words, the latest first."""
    about = Q(title__icontains=words) | Q(summary__icontains=words) | Q(place__icontains=words)
    found: EventQuerySet = events_for(user).exclude(kind__in=ELSEWHERE).filter(about).order_by("-first_day", "pk")
    return found


def sessions_found(user: Anyone, words: str) -> SessionQuerySet:
    """Return the sessions with these words in their title, of events that somebody sees, the latest first."""
    seen = events_for(user).exclude(kind__in=ELSEWHERE).values("pk")
    found: SessionQuerySet = Session.objects.going_on().filter(event__in=seen, title__icontains=words)
    return found.select_related("event").order_by("-starts_at", "pk")


def sessions_shown(user: Anyone) -> SessionQuerySet:
    """Return the sessions of the events that somebody sees, cancelled ones too."""
    seen = events_for(user).exclude(kind__in=ELSEWHERE).values("pk")
    known: SessionQuerySet = Session.objects.filter(event__in=seen).select_related("event", "round", "room", "places")
    return known.prefetch_related("speakers")


def feed_behind(key: UUID) -> CalendarKey | None:
    """Return whose calendar this is, while that account may log in."""
    found = CalendarKey.objects.select_related("user").filter(key=key, user__is_active=True).first()
    return None if found is None or readers.has_left(found.user) else found


def feed_of(user: Anyone) -> CalendarKey | None:
    """Return the address of somebody's own calendar, if they made one."""
    return CalendarKey.objects.filter(user=user.pk).first() if isinstance(user, User) else None


def registrations_in_feed(feed: CalendarKey) -> RegistrationQuerySet:
    """Return the registrations in somebody's calendar with their sessions; three statements."""
    known: RegistrationQuerySet = Registration.objects.filter(user=feed.user).select_related("event")
    return known.prefetch_related("choices__session__room").order_by("event__first_day", "pk")


def events_told(user: Anyone) -> EventQuerySet:
    """Return the events that somebody sees with what programs are told of them; four statements."""
    known: EventQuerySet = events_for(user).exclude(kind__in=ELSEWHERE).select_related("places", "earlier")
    return known.prefetch_related("kinds__places", "scores")


def municipalities_coded(codes: Collection[str]) -> dict[str, Municipality]:
    """Return municipalities by code, as far as they exist."""
    return Municipality.objects.in_bulk(codes, field_name="code") if codes else {}


def registrations_booked(booking: Booking) -> RegistrationQuerySet:
    """Return what is in a booking, for whoever made it; two statements."""
    known: RegistrationQuerySet = Registration.objects.filter(booking=booking)
    known = known.select_related("event", "booking", "municipality").prefetch_related("choices")
    return known.order_by("pk")
