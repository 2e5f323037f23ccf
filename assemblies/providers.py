"""What this app gives to the registries of the house."""

from assemblies import found, personal_data
from assemblies.municipality import published_for
from core import registry as house
from members import registry

registry.sections.register(published_for)
registry.consequences.register(found.CONSEQUENCES)
house.search.register(found.search)
house.calendar.register(found.calendar)
house.attention.register(found.attention)
house.personal_data.register(
    house.PersonalData(name="assemblies", export=personal_data.export, erase=personal_data.erase)
)
