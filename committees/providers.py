"""What this app gives to the registries of the house."""

from committees import found, personal_data
from committees.actions import own_consequences
from committees.municipality import seats_held
from core import registry as house
from members import registry

__all__ = ["found"]

registry.consequences.register(
    registry.Consequences(
        app="committees",
        covers=own_consequences.COVERED,
        preview=own_consequences.preview,
        apply=own_consequences.apply,
        revert=own_consequences.revert,
    )
)
registry.sections.register(seats_held)
house.personal_data.register(
    house.PersonalData(name="committees", export=personal_data.export, erase=personal_data.erase)
)
