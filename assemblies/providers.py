"""What this app gives to the registries of the house."""

from assemblies.municipality import published_for
from members import registry

registry.sections.register(published_for)
