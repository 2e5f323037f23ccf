"""What this app gives to the registries of the house, and to its own."""

from members import registry
from members.actions import own_consequences

registry.consequences.register(
    registry.Consequences(
        app="members",
        covers=own_consequences.COVERED,
        preview=own_consequences.preview,
        apply=own_consequences.apply,
        revert=own_consequences.revert,
    )
)
