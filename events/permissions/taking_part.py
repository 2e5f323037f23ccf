"""Who takes part: municipalities for the map, one's own registrations, and what the form knows already."""

from datetime import date, datetime

from django.db import connection
from django.db.models import Count, F, Prefetch, Q, QuerySet

from core import clock
from core.models import User
from core.permissions import Anyone
from events.models import Booking, CancellationTerm, Choice, Event, Registration, Ticket, WaitingEntry
from events.permissions.events import registrations_seen_by
from events.rules.kinds import HOLDS_A_PLACE, LIVE, WaitingState
from members.models import Municipality, Office
from members.permissions.register import members_on

# Everything that the page of an event shows and that changes; the counters too. The moment comes with it.
VERSION = """
WITH own AS (SELECT * FROM events_event WHERE slug = %s),
sessions AS (SELECT session.* FROM events_session session JOIN own ON own.id = session.event_id),
kinds AS (SELECT kind.* FROM events_registrationkind kind JOIN own ON own.id = kind.event_id)
SELECT clock_timestamp(), md5(concat_ws('~',
    (SELECT own::text FROM own),
    (SELECT string_agg(kinds::text, '|' ORDER BY id) FROM kinds),
    (SELECT string_agg(sessions::text, '|' ORDER BY id) FROM sessions),
    (SELECT string_agg(term::text, '|' ORDER BY term.id)
        FROM events_cancellationterm term JOIN own ON own.id = event_id),
    (SELECT string_agg(round::text, '|' ORDER BY round.id)
        FROM events_programmeround round JOIN own ON own.id = event_id),
    (SELECT string_agg(room::text, '|' ORDER BY room.id)
        FROM events_room room JOIN own ON own.id = event_id),
    (SELECT string_agg(speaker::text, '|' ORDER BY speaker.id)
        FROM events_speaker speaker JOIN sessions ON sessions.id = session_id),
    (SELECT string_agg(places::text, '|' ORDER BY places.id) FROM events_places places WHERE places.id IN (
        SELECT places_id FROM own UNION ALL SELECT places_id FROM kinds
        UNION ALL SELECT places_id FROM sessions WHERE places_id IS NOT NULL))
))
"""


def version_of(slug: str) -> tuple[datetime, str]:
    """Return this moment, and what changes whenever something changes that the page of an event shows; one statement.

    Who takes part from which municipality is not in it.
    """
    with connection.cursor() as cursor:
        cursor.execute(VERSION, [slug])
        moment, version = cursor.fetchone()
    return moment, version


def terms_of(event: Event) -> QuerySet[CancellationTerm]:
    """Return until when cancelling costs which share, the first to pass first."""
    return CancellationTerm.objects.filter(event=event).order_by("until")


def municipalities_in(event: Event) -> set[int]:
    """Return the keys of the municipalities from which somebody takes part."""
    held = Registration.objects.filter(event=event, state__in=HOLDS_A_PLACE, municipality__isnull=False)
    return set(held.order_by().values_list("municipality", flat=True).distinct())


def members_shown(day: date) -> list[Municipality]:
    """Return the members of a day with their tiles; the register is public."""
    return list(members_on(day))


def offices_held_by(user: Anyone) -> list[Office]:
    """Return the offices that somebody holds today, the municipality with its name of today; one statement."""
    if not isinstance(user, User) or not user.is_active:
        return []
    today = clock.today()
    held = Office.objects.on(today).filter(
        Q(municipality__names__from_date__lte=today),
        Q(municipality__names__until_date__isnull=True) | Q(municipality__names__until_date__gt=today),
        person__user=user,
    )
    named = held.annotate(called=F("municipality__names__name")).select_related("person", "municipality")
    return list(named.order_by("municipality__names__sort_name", "pk"))


def account_with(address: str) -> User | None:
    """Return the account with an e-mail address."""
    return User.objects.filter(email__iexact=address.strip(), is_active=True).first()


def last_booking_of(user: Anyone) -> Booking | None:
    """Return what somebody booked last, for the address of the invoice."""
    if not isinstance(user, User):
        return None
    return Booking.objects.filter(booked_by=user).order_by("-made_at").first()


def choices_between(user: User, begin: datetime, end: datetime) -> QuerySet[Choice]:
    """Return the sessions that somebody chose, of events that are held, between two moments."""
    chosen = Choice.objects.filter(
        registration__user=user,
        registration__state__in=LIVE,
        registration__event__state="published",
        period__overlap=(begin, end),
    )
    return chosen.select_related("registration__event", "session").order_by("period")


def registrations_kept_by(user: Anyone) -> QuerySet[Registration]:
    """Return somebody's own registrations and those that they booked for others, the first event first."""
    if not isinstance(user, User) or not user.is_active:
        return Registration.objects.none()
    own = Registration.objects.filter(Q(user=user) | Q(booking__booked_by=user))
    return own.select_related("event", "kind").order_by("event__first_day", "event__title", "pk")


def registration_shown(user: Anyone, pk: int) -> QuerySet[Registration]:
    """Return one registration as far as somebody sees it, with all that its page shows."""
    return with_everything(registrations_seen_by(user).filter(pk=pk))


def registration_carried(pk: int) -> QuerySet[Registration]:
    """Return the registration of a signed link, for whoever carries it, with all that its page shows."""
    return with_everything(Registration.objects.filter(pk=pk))


def with_everything(rows: QuerySet[Registration]) -> QuerySet[Registration]:
    """Add to registrations their event, tickets, sessions and places from a waiting list; three statements more."""
    chosen = Choice.objects.select_related("session__room", "session__places").order_by("period")
    promoted = WaitingEntry.objects.filter(state=WaitingState.PROMOTED).select_related("session")
    return rows.select_related("event__places", "kind__places", "booking", "municipality").prefetch_related(
        Prefetch("choices", queryset=chosen, to_attr="chosen"),
        Prefetch("tickets", queryset=Ticket.objects.valid(), to_attr="valid_tickets"),
        Prefetch("waits", queryset=promoted.order_by("pk"), to_attr="promoted"),
    )


def lengths_of_lines(event: Event) -> dict[int, int]:
    """Return how many stand in each line of an event, by counter; a counter without a line is not there."""
    waiting = WaitingEntry.objects.filter(state=WaitingState.WAITING, registration__event=event)
    return dict(waiting.order_by().values("places").annotate(heads=Count("pk")).values_list("places", "heads"))


def place_in_line(registration: Registration, pk: int) -> WaitingEntry | None:
    """Return one place in line of a registration, or one that it got from a line."""
    return (
        WaitingEntry.objects.select_related("registration__event", "session")
        .filter(registration=registration, pk=pk)
        .first()
    )
