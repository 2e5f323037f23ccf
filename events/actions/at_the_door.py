"""Who comes to the door without a ticket of their own: registering there, or taking over from a colleague."""

from dataclasses import dataclass
from uuid import UUID

from core import clock
from core.audit import action, record
from core.permissions import require
from events.actions.checkin import check_in_at_once
from events.actions.registering import register
from events.actions.substituting import Colleague, substitute
from events.asked import Participant, Payer
from events.errors.checkin import CameInAlready, NoRegistrationAtTheDoor, NoSubstitutionAtTheDoor, TicketNotValid
from events.models import CheckIn, Device
from events.permissions.checkin import inside, kinds_at_the_door, may_read_list, scans_known, valid_ticket
from events.rules.kinds import RegistrationState


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who registers at the door, on invoice."""

    kind: int
    name: str
    email: str
    role: str = ""
    organisation: str = ""
    purchase_order: str = ""


@action
def register_at_the_door(device: Device, visitor: Visitor, *, nonce: UUID) -> CheckIn:
    """Register somebody in the name of whoever signed the device on, and let them in; the same `nonce` is one visitor.

    Raises NoRegistrationAtTheDoor and whatever registering refuses: Full, AlreadyRegistered, NameMissing.
    """
    require(may_read_list, device, clock.today())
    if (before := scans_known([nonce]).get(nonce)) is not None:
        return before
    kind = kinds_at_the_door(device).get(visitor.kind)
    if kind is None:
        raise NoRegistrationAtTheDoor
    person = Participant(
        kind, name=visitor.name, email=visitor.email, role=visitor.role, organisation=visitor.organisation
    )
    payer = Payer(organisation=visitor.organisation, email=visitor.email, purchase_order=visitor.purchase_order)
    booking = register(device.event, [person], payer, key=nonce, by=device.signed_on_by)
    registration = booking.registrations.get()
    record("registration.at_the_door", registration, by=device.signed_on_by, device=device.pk)
    return check_in_at_once(device, registration, nonce)


@action
def substitute_at_the_door(device: Device, code: str, colleague: Colleague, *, nonce: UUID) -> CheckIn:
    """Let a colleague take over a ticket at the door, and let them in; the same `nonce` is one taking over.

    Raises NoSubstitutionAtTheDoor, TicketNotValid, CameInAlready and whatever taking over refuses: SameColleague,
    NameMissing, AlreadyRegistered.
    """
    require(may_read_list, device, clock.today())
    if (before := scans_known([nonce]).get(nonce)) is not None:
        return before
    if not device.event.substitution_at_door:
        raise NoSubstitutionAtTheDoor
    ticket = valid_ticket(device.event, code)
    if ticket is None or ticket.registration.state != RegistrationState.CONFIRMED:
        raise TicketNotValid
    registration = ticket.registration
    if inside(device).filter(registration=registration).exists():
        raise CameInAlready
    registration = substitute(registration, colleague, by=device.signed_on_by)
    return check_in_at_once(device, registration, nonce)
