"""Devices at doors: signing on and off; and what they scanned, received once, whatever the network does."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError

from core import clock
from core.audit import action, record
from core.formats import plain_day
from core.models import User
from core.permissions import require
from events.errors.checkin import (
    DoorNeedsName,
    EventNotHeld,
    LinkNotValid,
    NotADayOfTheEvent,
    SessionOnAnotherDay,
    TooManyAtOnce,
)
from events.models import AdmissionDay, CheckIn, Device, Event, Registration, RegistrationKind, Session, Ticket
from events.permissions.checkin import chosen, days_of_kinds, inside, may_deliver, may_sign_on, scans_known
from events.rules.checkin import LARGEST_BATCH, PAIRING, Answer, Shown, answer_to
from events.rules.codes import digest_of
from events.rules.kinds import EventState, RegistrationState, TicketEnd


@dataclass(frozen=True, slots=True)
class Scan:
    """What a device says that it saw, and what it answered."""

    nonce: UUID
    code: str
    scanned_at: datetime
    shown: Answer
    by_hand: bool = False


@action
def sign_on_device(
    event: Event, day: date, label: str, session: Session | None = None, *, by: User
) -> tuple[Device, str]:
    """Make room for a phone at a door, and return the code that is opened on it once.

    Raises EventNotHeld, NotADayOfTheEvent, SessionOnAnotherDay, DoorNeedsName.
    """
    require(may_sign_on, by)
    if event.state != EventState.PUBLISHED:
        raise EventNotHeld(event=event.title)
    if not event.first_day <= day <= event.last_day or day < clock.today():
        raise NotADayOfTheEvent(event=event.title, day=plain_day(day))
    if session is not None and (session.event_id != event.pk or clock.local(session.starts_at).date() != day):
        raise SessionOnAnotherDay(session=session.title, day=plain_day(day))
    if not label.strip():
        raise DoorNeedsName
    code, moment = secrets.token_urlsafe(24), clock.now()
    device = Device.objects.create(
        event=event,
        session=session,
        day=day,
        label=label.strip(),
        signed_on_by=by,
        signed_on_at=moment,
        pairing=digest_of(code),
        pair_before=moment + PAIRING,
    )
    record("device.signed_on", device, by=by, event=event.pk, day=str(day))
    return device, code


@action
def pair_device(code: str) -> tuple[Device, str]:
    """Open the link on the phone itself, once, and return what the phone holds from then on. Raises LinkNotValid."""
    rows = Device.objects.select_for_update(of=("self",)).select_related("event", "session", "signed_on_by")
    device: Device | None = rows.filter(pairing=digest_of(code)).first()
    if device is None or device.token or device.signed_off_at is not None or clock.now() > device.pair_before:
        raise LinkNotValid
    # Whoever signed it on may have left the desk since.
    require(may_sign_on, device.signed_on_by)
    token = f"deur_{secrets.token_urlsafe(32)}"
    device.token, device.paired_at = digest_of(token), clock.now()
    device.save(update_fields=["token", "paired_at"])
    record("device.paired", device, by=device.signed_on_by)
    return device, token


@action
def sign_off_device(device: Device, *, by: User) -> Device:
    """Take a device off the door; what it scanned before may still arrive, its list is over. Twice is harmless."""
    require(may_sign_on, by)
    return _sign_off(device, by)


@action
def sign_off_itself(device: Device) -> Device:
    """Sign a device off from the phone itself."""
    return _sign_off(device, None)


@action
def set_admission_days(kind: RegistrationKind, days: Collection[date], *, by: User) -> None:
    """Say on which days a kind of registration lets in; none or all of them is every day. Raises NotADayOfTheEvent."""
    require(may_sign_on, by)
    event = kind.event
    for day in days:
        if not event.first_day <= day <= event.last_day:
            raise NotADayOfTheEvent(event=event.title, day=plain_day(day))
    if len(set(days)) == (event.last_day - event.first_day).days + 1:
        days = ()
    AdmissionDay.objects.filter(kind=kind).delete()
    AdmissionDay.objects.bulk_create([AdmissionDay(kind=kind, day=day) for day in sorted(set(days))])
    record("admission.days", kind, by=by, days=[str(day) for day in sorted(set(days))])


def receive(device: Device, scans: Sequence[Scan]) -> list[CheckIn]:
    """Receive scans; the same one twice is one. Raises PermissionDenied, TooManyAtOnce."""
    try:
        return receive_scans(device, scans)
    except IntegrityError:
        # The same phone sent the same scan at the same moment, and that one arrived first: look again.
        return receive_scans(device, scans)


@action
def receive_scans(device: Device, scans: Sequence[Scan]) -> list[CheckIn]:
    """Store each scan once, with what was shown and what is known now; who is welcome and shown so counts as in.

    However many scans, it takes five statements, one more for an event of several days or a session.
    """
    moment = clock.now()
    require(may_deliver, device, clock.local(moment).date())
    if len(scans) > LARGEST_BATCH:
        raise TooManyAtOnce(amount=LARGEST_BATCH)
    tickets = _tickets({scan.code for scan in scans if scan.code})
    stored = scans_known([scan.nonce for scan in scans])
    fresh = {scan.nonce: scan for scan in scans if scan.nonce not in stored}
    door = _door(device, moment, [tickets[scan.code] for scan in fresh.values() if scan.code in tickets])
    rows = [door.scan(scan, tickets.get(scan.code)) for scan in fresh.values()]
    CheckIn.objects.bulk_create(rows)
    by_nonce = stored | {row.nonce: row for row in rows}
    return [by_nonce[scan.nonce] for scan in scans]


def note_seen(device: Device, moment: datetime) -> None:
    """Write down that a device was heard of, at most once a minute."""
    if device.seen_at is None or (moment - device.seen_at).total_seconds() >= 60:
        Device.objects.filter(pk=device.pk).update(seen_at=moment)


def check_in_at_once(device: Device, registration: Registration, nonce: UUID) -> CheckIn:
    """Let in who was registered or took over at the door itself; part of the action that did that."""
    ticket: Ticket = registration.tickets.valid().get()
    [row] = receive_scans(device, [Scan(nonce, ticket.code, clock.now(), Answer.WELCOME, by_hand=True)])
    return row


@dataclass
class _Door:
    """Where a device stands, and who is in there while its scans are looked at one after the other."""

    device: Device
    moment: datetime
    days: dict[int, set[date]]
    chose: set[int] | None
    people: set[int]

    def scan(self, scan: Scan, ticket: Ticket | None) -> CheckIn:
        known = self.known(scan, ticket)
        admitted = known == Answer.WELCOME == scan.shown
        ours = ticket is not None and ticket.registration.event_id == self.device.event_id
        registration = ticket.registration if ticket is not None and ours else None
        if admitted and registration is not None:
            self.people.add(registration.pk)
        return CheckIn(
            event_id=self.device.event_id,
            device=self.device,
            nonce=scan.nonce,
            registration=registration,
            session_id=self.device.session_id,
            day=self.device.day,
            scanned_at=scan.scanned_at,
            received_at=self.moment,
            shown=scan.shown,
            known=known,
            by_hand=scan.by_hand,
            admitted=admitted,
        )

    def known(self, scan: Scan, ticket: Ticket | None) -> Answer:
        if ticket is None:
            return Answer.FORGED if scan.shown == Answer.FORGED else Answer.UNKNOWN
        registration = ticket.registration
        if registration.event_id != self.device.event_id:
            return Answer.OTHER_EVENT
        if self.device.was_signed_off(scan.scanned_at):
            return Answer.SIGNED_OFF
        if clock.local(scan.scanned_at).date() != self.device.day:
            return Answer.WRONG_DAY
        shown = Shown(
            state=RegistrationState(registration.state),
            ended=TicketEnd(ticket.ended_why) if ticket.ended_why else None,
            days=self.days.get(registration.kind_id, ()),
            in_session=None if self.chose is None else registration.pk in self.chose,
        )
        return answer_to(shown, self.device.day, is_inside=registration.pk in self.people)


def _tickets(codes: Collection[str]) -> dict[str, Ticket]:
    """Return the tickets of these codes, and hold their registrations: two doors with one ticket come one by one."""
    if not codes:
        return {}
    # By the key itself: "registration" would sort by event and day, and read them for it.
    rows = Ticket.objects.filter(code__in=codes).select_related("registration").order_by("registration_id")
    rows = rows.only("code", "ended_why", "registration__event", "registration__kind", "registration__state")
    return {row.code: row for row in rows.select_for_update(of=("registration",), no_key=True)}


def _door(device: Device, moment: datetime, tickets: Collection[Ticket]) -> _Door:
    registrations = {ticket.registration_id for ticket in tickets}
    own = inside(device).filter(registration__in=registrations).order_by()
    people = set(own.values_list("registration", flat=True))
    chose = chosen(device.session, registrations) if device.session is not None else None
    return _Door(device, moment, days_of_kinds(device.event), chose, people)


def _sign_off(device: Device, by: User | None) -> Device:
    row: Device = Device.objects.select_for_update(of=("self",)).select_related("event", "session").get(pk=device.pk)
    if row.signed_off_at is None:
        row.signed_off_at = clock.now()
        row.save(update_fields=["signed_off_at"])
        record("device.signed_off", row, by=by)
    return row
