"""What is stored about events: the programme, who registered, who waits, and how many places are taken."""

from events.models.badges import BadgeBlock, BadgeRun
from events.models.calendars import CalendarKey
from events.models.checkin import AdmissionDay, CheckIn, Device
from events.models.events import CancellationTerm, Event, RegistrationKind, Room
from events.models.places import Places
from events.models.programme import ProgrammeRound, Session, Speaker
from events.models.published import PublishedScore
from events.models.reconciling import Drift
from events.models.registrations import Booking, Choice, Need, Registration, Ticket
from events.models.waiting import WaitingEntry

__all__ = [
    "AdmissionDay",
    "BadgeBlock",
    "BadgeRun",
    "Booking",
    "CalendarKey",
    "CancellationTerm",
    "CheckIn",
    "Choice",
    "Device",
    "Drift",
    "Event",
    "Need",
    "Places",
    "ProgrammeRound",
    "PublishedScore",
    "Registration",
    "RegistrationKind",
    "Room",
    "Session",
    "Speaker",
    "Ticket",
    "WaitingEntry",
]
