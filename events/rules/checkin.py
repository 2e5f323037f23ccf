"""What a door answers to a ticket: the same words on the phone, which may know less, and on the server."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from events.rules.kinds import RegistrationState, TicketEnd


class Answer(StrEnum):
    """What the scanner shows, or what the server knows."""

    WELCOME = "welcome"
    SECOND = "second"  # came in already, at this door or at another
    WRONG_DAY = "wrong_day"
    NOT_IN_SESSION = "not_in_session"
    CANCELLED = "cancelled"
    SUBSTITUTED = "substituted"  # a colleague took over, and has a ticket of their own
    REPLACED = "replaced"  # the same person has a newer ticket
    NOT_CONFIRMED = "not_confirmed"  # waits, or was not paid
    OTHER_EVENT = "other_event"
    UNKNOWN = "unknown"  # signed by us, and not on the list
    FORGED = "forged"
    SIGNED_OFF = "signed_off"  # the device had been signed off before it scanned


ENDED = {
    TicketEnd.SUBSTITUTED: Answer.SUBSTITUTED,
    TicketEnd.CANCELLED: Answer.CANCELLED,
    TicketEnd.LOST: Answer.REPLACED,
}
# So long a device may still deliver what it scanned on its day.
GRACE = timedelta(days=7)
# So long somebody may take to open the link on the phone.
PAIRING = timedelta(minutes=30)
LARGEST_BATCH = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """A ticket as it is at a moment; `days` empty is every day, `in_session` None where no session is asked."""

    state: RegistrationState
    ended: TicketEnd | None = None
    days: Collection[date] = ()
    in_session: bool | None = None


def answer_to(ticket: Shown, day: date, *, is_inside: bool = False) -> Answer:
    """Tell what a door of a day answers."""
    if ticket.ended is not None:
        return ENDED[ticket.ended]
    if ticket.state == RegistrationState.CANCELLED:
        return Answer.CANCELLED
    if ticket.state != RegistrationState.CONFIRMED:
        return Answer.NOT_CONFIRMED
    if ticket.days and day not in ticket.days:
        return Answer.WRONG_DAY
    if ticket.in_session is False:
        return Answer.NOT_IN_SESSION
    return Answer.SECOND if is_inside else Answer.WELCOME
