"""Who signs devices on, what a device may, and what the door and the organiser see of who is in."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet, Window
from django.db.models.functions import RowNumber

from core.permissions import Anyone
from events.models import (
    AdmissionDay,
    BadgeBlock,
    BadgeRun,
    CheckIn,
    Choice,
    Device,
    Event,
    Registration,
    RegistrationKind,
    Session,
    Ticket,
)
from events.models.checkin import DeviceQuerySet
from events.permissions.events import may_organise
from events.rules.checkin import GRACE, Answer
from events.rules.codes import digest_of
from events.rules.kinds import BY_ORGANISER, RegistrationState

# A transaction may end after a later one began: look back this far, and see some scans twice.
OVERLAP = timedelta(seconds=30)


def may_sign_on(user: Anyone) -> bool:
    """Tell who signs devices on and off and sees who is in: organisers."""
    return may_organise(user)


def may_read_list(device: Device, today: date) -> bool:
    """Tell whether a device gets the list of who may come in: signed on, until the end of its day."""
    return device.token != "" and device.signed_off_at is None and today <= device.day


def may_deliver(device: Device, today: date) -> bool:
    """Tell whether a device may deliver what it scanned: some days longer, also after it was signed off."""
    return device.token != "" and today <= device.day + GRACE


def devices_of(event: Event) -> DeviceQuerySet:
    """Return the devices of an event, with how many scans each delivered."""
    known: DeviceQuerySet = Device.objects.filter(event=event).select_related("session")
    return known.annotate(scans=Count("check_ins"))


def devices_organised(user: Anyone) -> DeviceQuerySet:
    """Return the devices that somebody signs off; nobody else finds one."""
    known: DeviceQuerySet = Device.objects.select_related("event", "session")
    return known if may_sign_on(user) else known.none()


def device_with(token: str) -> Device | None:
    """Return the device that holds a token, also after its day: what it may is asked apart."""
    if not token:
        return None
    known = Device.objects.select_related("event", "session").filter(token=digest_of(token)).exclude(token="")
    device: Device | None = known.order_by("pk").first()
    return device


def days_of_kinds(event: Event) -> dict[int, set[date]]:
    """Return on which days each kind of registration lets in; a kind that is not there lets in on every day."""
    days: dict[int, set[date]] = {}
    if event.first_day == event.last_day:
        return days
    for kind, day in AdmissionDay.objects.filter(kind__event=event).values_list("kind", "day"):
        days.setdefault(kind, set()).add(day)
    return days


def chosen(session: Session, registrations: Collection[int] | None = None) -> set[int] | None:
    """Return the registrations that chose a session; None when nobody has to."""
    if session.places_id is None:
        return None
    choices = Choice.objects.filter(session=session)
    if registrations is not None:
        choices = choices.filter(registration__in=registrations)
    return set(choices.values_list("registration", flat=True))


def tickets_at_the_door(event: Event) -> QuerySet[Ticket]:
    """Return every ticket of an event, ended ones too, with the person, and the number on the badge."""
    known = Ticket.objects.filter(registration__event=event)
    return known.select_related("registration").order_by("registration_id", "pk")


def badge_numbers(event: Event) -> dict[int, int]:
    """Return by registration its number at the event; a registration that is cancelled keeps its number."""
    own = Registration.objects.filter(event=event)
    return dict(own.annotate(number=Window(RowNumber(), order_by="pk")).values_list("pk", "number"))


def inside(device: Device) -> QuerySet[CheckIn]:
    """Return who is in, where this device stands."""
    return CheckIn.objects.filter(event=device.event_id, day=device.day, session=device.session_id, admitted=True)


def inside_since(device: Device, since: datetime | None, amount: int) -> list[tuple[int, datetime, str, datetime]]:
    """Return who came in since a moment, the first first: registration, when, at which door, received when."""
    rows = inside(device)
    if since is not None:
        rows = rows.filter(received_at__gte=since - OVERLAP)
    rows = rows.order_by("received_at", "pk")
    return list(rows.values_list("registration", "scanned_at", "device__label", "received_at")[:amount])


def scans_known(nonces: Collection[UUID]) -> dict[UUID, CheckIn]:
    """Return the scans that arrived before, by key."""
    return {row.nonce: row for row in CheckIn.objects.filter(nonce__in=nonces).order_by()}


def attendance_by_day(event: Event) -> dict[date, int]:
    """Return how many came in on each day, through the doors of the event itself."""
    rows = CheckIn.objects.filter(event=event, session=None, admitted=True).values("day").annotate(heads=Count("pk"))
    return {row["day"]: row["heads"] for row in rows.order_by("day")}


def attendance_by_session(event: Event) -> dict[int, int]:
    """Return how many came into each session that has a door of its own."""
    rows = CheckIn.objects.filter(event=event, session__isnull=False, admitted=True)
    return dict(rows.values("session").annotate(heads=Count("pk")).values_list("session", "heads"))


def conflicts(event: Event) -> QuerySet[CheckIn]:
    """Return the scans at which the scanner let somebody in and more was known: come in twice, cancelled, wrong day."""
    known = CheckIn.objects.filter(event=event, admitted=False, shown=Answer.WELCOME)
    return known.select_related("device", "registration", "session").order_by("-received_at", "-pk")


def first_time_in(rows: Collection[CheckIn]) -> dict[tuple[int, date, int | None], CheckIn]:
    """Return, for scans of people who were in already, the scan that counts, by person, day and session."""
    people = {row.registration_id for row in rows if row.known == Answer.SECOND}
    first = CheckIn.objects.filter(registration__in=people, admitted=True).select_related("device")
    return {(row.registration_id or 0, row.day, row.session_id): row for row in first}


def expected_at(device: Device) -> int:
    """Return how many are expected where a device stands: with a place in the session, or with a ticket."""
    if device.session is not None and device.session.places_id is not None:
        return Choice.objects.filter(session=device.session, registration__state="confirmed").count()
    return Ticket.objects.valid().filter(registration__event=device.event_id).count()


def valid_ticket(event: Event, code: str) -> Ticket | None:
    """Return a ticket of an event that opens its door."""
    known = Ticket.objects.valid().filter(code=code, registration__event=event)
    ticket: Ticket | None = known.select_related("registration__event", "registration__kind").first()
    return ticket


def newest_code(registration: Registration | None) -> str:
    """Return the code of the ticket that is valid now."""
    valid = Ticket.objects.valid().filter(registration=registration)
    return valid.values_list("code", flat=True).first() or ""


def kinds_at_the_door(device: Device) -> dict[int, RegistrationKind]:
    """Return with which kinds somebody registers where a device stands: none unless the event says so."""
    if not device.event.walk_ins or device.session_id is not None:
        return {}
    kinds = RegistrationKind.objects.filter(event=device.event_id).exclude(for_whom__in=BY_ORGANISER)
    return {kind.pk: kind for kind in kinds.order_by("order", "pk")}


def tickets_held() -> QuerySet[Ticket]:
    """Return the tickets, to be found by their code, which nobody guesses: who has it may see it."""
    return Ticket.objects.select_related("registration__event", "registration__kind")


def people_with_badges(event: Event) -> QuerySet[Registration]:
    """Return who gets a badge: confirmed, with a ticket that is valid, in the order of their numbers."""
    tickets = Prefetch("tickets", queryset=Ticket.objects.valid())
    confirmed = Registration.objects.filter(event=event, state=RegistrationState.CONFIRMED)
    with_ticket = confirmed.filter(Exists(Ticket.objects.valid().filter(registration=OuterRef("pk"))))
    return with_ticket.select_related("kind").prefetch_related(tickets).order_by("pk")


def badge_runs(event: Event) -> QuerySet[BadgeRun]:
    """Return the runs of badges of an event with their blocks, the last first."""
    return BadgeRun.objects.filter(event=event).prefetch_related("blocks").order_by("-made_at", "-pk")


def badge_blocks_of(user: Anyone) -> QuerySet[BadgeBlock]:
    """Return the blocks that somebody downloads: organisers, once the worker has made them."""
    ready = BadgeBlock.objects.ready().select_related("run__event")
    return ready if may_organise(user) else ready.none()


def kinds_organised(user: Anyone, event: Event) -> QuerySet[RegistrationKind]:
    """Return the kinds of registration of which somebody says on which days they let in."""
    known = RegistrationKind.objects.filter(event=event).select_related("event")
    return known if may_sign_on(user) else known.none()
