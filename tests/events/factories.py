"""Events with a programme, and people who register for them, for tests, with the shortest call."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import uuid4

from core import clock
from core.models import User
from core.rules.desks import Desk
from events.models import (
    Booking,
    CancellationTerm,
    Event,
    Places,
    ProgrammeRound,
    Registration,
    RegistrationKind,
    Room,
    Session,
    Ticket,
)
from events.rules.kinds import Audience, EventKind, EventState, ForWhom, Nature, RegistrationState
from tests.core.factories import make_official

_numbers = count(1)
# Far enough away that no term has passed.
AHEAD = timedelta(days=60)


def make_organiser() -> User:
    """Return somebody of the desk of events."""
    return make_official(Desk.EVENTS)


def make_places(capacity: int | None = None, taken: int = 0) -> Places:
    """Store a counter."""
    return Places.objects.create(capacity=capacity, taken=taken)


def make_event(
    title: str = "",
    *,
    capacity: int | None = None,
    state: EventState = EventState.PUBLISHED,
    first_day: date | None = None,
    days: int = 1,
    kind: EventKind = EventKind.CONGRESS,
    audience: Audience = Audience.PUBLIC,
    **more: Any,
) -> Event:
    """Store an event that is open for registration, without a programme and with one kind of registration."""
    number = next(_numbers)
    first = first_day or clock.today() + AHEAD
    event: Event = Event.objects.create(
        title=title or f"Congres {number}",
        slug=more.pop("slug", f"congres-{number}"),
        kind=kind,
        state=state,
        audience=audience,
        first_day=first,
        last_day=first + timedelta(days=days - 1),
        place="Congrescentrum",
        places=make_places(capacity),
        cancelled_why="Storm" if state == EventState.CANCELLED else "",
        **more,
    )
    make_kind(event, name="Deelnemer")
    return event


def make_kind(
    event: Event,
    name: str = "",
    *,
    price: int = 39500,
    vat: int = 210,
    capacity: int | None = None,
    for_whom: ForWhom = ForWhom.ANYONE,
    **more: Any,
) -> RegistrationKind:
    """Store a way to register; the price in cents without VAT, the VAT in thousandths."""
    number = next(_numbers)
    return RegistrationKind.objects.create(
        event=event,
        order=number,
        name=name or f"Soort {number}",
        price=price,
        vat=vat,
        places=make_places(capacity),
        for_whom=for_whom,
        **more,
    )


def at(event: Event, hour: int, minute: int = 0, *, day: int = 0) -> datetime:
    """Return a moment on a day of an event, in UTC."""
    own = event.first_day + timedelta(days=day)
    return datetime(own.year, own.month, own.day, hour, minute, tzinfo=UTC)


def make_round(event: Event, name: str = "", *, hour: int = 10, minutes: int = 60) -> ProgrammeRound:
    """Store a round of the programme."""
    begins = at(event, hour)
    return ProgrammeRound.objects.create(
        event=event,
        name=name or f"Ronde {next(_numbers)}",
        starts_at=begins,
        ends_at=begins + timedelta(minutes=minutes),
    )


def make_session(
    event: Event,
    title: str = "",
    *,
    within: ProgrammeRound | None = None,
    capacity: int | None = None,
    hour: int = 10,
    minutes: int = 60,
    open_to_choose: bool = True,
    **more: Any,
) -> Session:
    """Store a session; within a round it takes its time. Without `open_to_choose` nobody registers for it."""
    number = next(_numbers)
    begins = within.starts_at if within else at(event, hour)
    ends = within.ends_at if within else begins + timedelta(minutes=minutes)
    return Session.objects.create(
        event=event,
        round=within,
        title=title or f"Sessie {number}",
        nature=more.pop("nature", Nature.SESSION),
        room=more.pop("room", None) or Room.objects.create(event=event, name=f"Zaal {number}"),
        starts_at=begins,
        ends_at=ends,
        places=make_places(capacity) if open_to_choose else None,
        **more,
    )


def make_term(event: Event, *, days_before: int = 28, share: int = 0) -> CancellationTerm:
    """Store until when cancelling costs which share."""
    until = at(event, 12) - timedelta(days=days_before)
    return CancellationTerm.objects.create(event=event, until=until, share=share, source="test")


def make_booking(event: Event, **more: Any) -> Booking:
    """Store a booking on invoice, without the actions."""
    own: dict[str, Any] = {"organisation": "Gemeente Utrecht", "purchase_order": "4500123456", "made_at": clock.now()}
    return Booking.objects.create(event=event, key=uuid4(), **(own | more))


def make_registration(
    event: Event, *, booking: Booking | None = None, state: RegistrationState = RegistrationState.CONFIRMED, **more: Any
) -> Registration:
    """Store a registration with its ticket and its place counted, without the actions; no sessions."""
    from events import places

    number = next(_numbers)
    kind = more.pop("kind", None) or event.kinds.order_by("order").first()
    assert kind is not None
    own: dict[str, Any] = {
        "booking": booking or make_booking(event),
        "kind": kind,
        "name": f"Deelnemer {number}",
        "email": f"deelnemer{number}@gemeente.test",
        "role": "wethouder",
        "organisation": "Gemeente Utrecht",
        "price": kind.price,
        "vat": kind.vat,
        "made_at": clock.now(),
    }
    registration: Registration = Registration.objects.create(event=event, state=state, **(own | more))
    if registration.has_place:
        places.move({event.places_id: 1, kind.places_id: 1})
        Ticket.objects.create(registration=registration, code=f"TEST{number:012}", issued_at=clock.now())
    return registration
