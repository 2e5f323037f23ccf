"""What is stored about bodies and who sits in them."""

from committees.models.appointments import Appointment
from committees.models.bodies import Body, BodyKind, BodyMinimum
from committees.models.seats import Seat, SeatRequirement

__all__ = ["Appointment", "Body", "BodyKind", "BodyMinimum", "Seat", "SeatRequirement"]
