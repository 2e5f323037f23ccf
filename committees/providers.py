"""What this app gives to the registries of the house."""

from committees.models import Appointment
from members import registry

registry.consequences.register(registry.stays("committees", Appointment))
