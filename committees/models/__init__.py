"""What is stored about bodies, who sits in them, their meetings, and the rounds that fill their seats."""

from committees.models.appointments import Appointment
from committees.models.bodies import Body, BodyKind, BodyMinimum
from committees.models.candidacies import Candidacy, CandidacyChoice, Judgement
from committees.models.confidential import ConfidentialPaper, ReadMark
from committees.models.meetings import Attendance, BodyMeeting, FeedAddress, MeetingItem, MeetingOutcome, Minutes
from committees.models.publications import CounterCandidacy, CounterSupport, Snapshot
from committees.models.rounds import Round, Vacancy
from committees.models.seats import Seat, SeatRequirement
from committees.models.variants import Assignment, Variant

__all__ = [
    "Appointment",
    "Assignment",
    "Attendance",
    "Body",
    "BodyKind",
    "BodyMeeting",
    "BodyMinimum",
    "Candidacy",
    "CandidacyChoice",
    "ConfidentialPaper",
    "CounterCandidacy",
    "CounterSupport",
    "FeedAddress",
    "Judgement",
    "MeetingItem",
    "MeetingOutcome",
    "Minutes",
    "ReadMark",
    "Round",
    "Seat",
    "SeatRequirement",
    "Snapshot",
    "Vacancy",
    "Variant",
]
