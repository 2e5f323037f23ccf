"""What is stored about bodies, who sits in them, and the rounds that fill their seats."""

from committees.models.appointments import Appointment
from committees.models.bodies import Body, BodyKind, BodyMinimum
from committees.models.candidacies import Candidacy, CandidacyChoice, Judgement
from committees.models.confidential import ConfidentialPaper, ReadMark
from committees.models.publications import CounterCandidacy, CounterSupport, Snapshot
from committees.models.rounds import Round, Vacancy
from committees.models.seats import Seat, SeatRequirement
from committees.models.variants import Assignment, Variant

__all__ = [
    "Appointment",
    "Assignment",
    "Body",
    "BodyKind",
    "BodyMinimum",
    "Candidacy",
    "CandidacyChoice",
    "ConfidentialPaper",
    "CounterCandidacy",
    "CounterSupport",
    "Judgement",
    "ReadMark",
    "Round",
    "Seat",
    "SeatRequirement",
    "Snapshot",
    "Vacancy",
    "Variant",
]
