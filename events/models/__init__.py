"""What is stored about events: the programme, who registered, who waits, and how many places are taken."""

from events.models.academy import Course, CourseEdition, InCompanyRequest, InCompanyStep
from events.models.answers import Answer, AnswerRight, AnswerSheet
from events.models.badges import BadgeBlock, BadgeRun
from events.models.calendars import CalendarKey
from events.models.certificates import Certificate
from events.models.checkin import AdmissionDay, CheckIn, Device
from events.models.evaluation import Question, Questionnaire
from events.models.events import CancellationTerm, Event, RegistrationKind, Room
from events.models.imports import RegistrationImport
from events.models.mail import Mailing, MailingReceiver, MailTemplate
from events.models.money import Invoice, InvoiceLine, InvoiceSeries, InvoiceVat
from events.models.needs import Need
from events.models.payments import Payment
from events.models.places import Places
from events.models.programme import ProgrammeRound, Session, Speaker
from events.models.published import PublishedScore
from events.models.reconciling import Drift
from events.models.registrations import Booking, Choice, Registration, Ticket
from events.models.reminders import NameReminder
from events.models.trainees import Trainee, TraineeAttendance, TraineeDay, TraineeGroup
from events.models.waiting import WaitingEntry

__all__ = [
    "AdmissionDay",
    "Answer",
    "AnswerRight",
    "AnswerSheet",
    "BadgeBlock",
    "BadgeRun",
    "Booking",
    "CalendarKey",
    "CancellationTerm",
    "Certificate",
    "CheckIn",
    "Choice",
    "Course",
    "CourseEdition",
    "Device",
    "Drift",
    "Event",
    "InCompanyRequest",
    "InCompanyStep",
    "Invoice",
    "InvoiceLine",
    "InvoiceSeries",
    "InvoiceVat",
    "MailTemplate",
    "Mailing",
    "MailingReceiver",
    "NameReminder",
    "Need",
    "Payment",
    "Places",
    "ProgrammeRound",
    "PublishedScore",
    "Question",
    "Questionnaire",
    "Registration",
    "RegistrationImport",
    "RegistrationKind",
    "Room",
    "Session",
    "Speaker",
    "Ticket",
    "Trainee",
    "TraineeAttendance",
    "TraineeDay",
    "TraineeGroup",
    "WaitingEntry",
]
