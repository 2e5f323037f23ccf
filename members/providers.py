"""What this app gives to the registries of the house, and to its own."""

from core import registry as house
from members import access, attention, found, personal_data, policies, registry, setup
from members.actions import own_consequences

__all__ = ["access", "attention", "found", "policies", "setup"]

registry.consequences.register(
    registry.Consequences(
        app="members",
        covers=own_consequences.COVERED,
        preview=own_consequences.preview,
        apply=own_consequences.apply,
        revert=own_consequences.revert,
    )
)
house.personal_data.register(
    house.PersonalData(
        name="members", export=personal_data.export, erase=personal_data.erase, identify=personal_data.identify
    )
)
