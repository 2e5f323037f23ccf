"""What this app gives to the registries of the house."""

from committees import found, policies
from committees.models import Appointment
from committees.municipality import seats_held
from members import registry

__all__ = ["found", "policies"]

registry.consequences.register(registry.stays("committees", Appointment))
registry.sections.register(seats_held)
