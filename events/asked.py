"""What somebody asks of a registration: who comes, to which sessions, and who pays."""

from dataclasses import dataclass
from datetime import date

from core.models import User
from events.models import RegistrationKind
from events.rules.kinds import Payment
from members.models import Municipality, Person


@dataclass(frozen=True, slots=True)
class Participant:
    """Who comes, and to which sessions; `waits` are those for which the waiting list is good too.

    Without a name the place is kept for a colleague until `name_before`.
    """

    kind: RegistrationKind
    name: str = ""
    email: str = ""
    role: str = ""
    organisation: str = ""
    municipality: Municipality | None = None
    user: User | None = None
    person: Person | None = None
    language: str = ""
    sessions: tuple[int, ...] = ()
    waits: tuple[int, ...] = ()
    diet: str = ""
    access: str = ""
    name_before: date | None = None


@dataclass(frozen=True, slots=True)
class Payer:
    """Who pays, and how the invoice must be addressed."""

    organisation: str = ""
    email: str = ""
    address: str = ""
    purchase_order: str = ""
    oin: str = ""
    municipality: Municipality | None = None
    payment: Payment = Payment.INVOICE


@dataclass(frozen=True, slots=True)
class Line:
    """How people wait for the event itself when it is full: `whole` is all or nobody."""

    whole: bool = False
