"""What this app gives to the registries of the house."""

from core import registry as house
from events import busy, grouping
from events.actions import badges, forgetting, own_consequences, request_consequences
from events.actions.groups.blocks import register_block
from events.attention import academy as academy_attention
from events.attention import found, office
from events.attention import money as money_attention
from events.attention import organising as organising_attention
from events.personal_data import academy as academy_data
from events.personal_data import doors as door_data
from events.personal_data import evaluation as evaluation_data
from events.personal_data import registrations as registration_data
from events.policies import academy, groups, money, registrations, retention
from members import registry

__all__ = ["academy", "groups", "money", "registrations", "retention"]

registry.consequences.register(
    registry.Consequences(
        app="events",
        covers=own_consequences.COVERED,
        preview=own_consequences.preview,
        apply=own_consequences.apply,
        revert=own_consequences.revert,
    )
)
house.personal_data.register(
    house.PersonalData(
        name="events",
        export=registration_data.export,
        erase=forgetting.erase,
        identify=registration_data.identify,
    )
)
# Erasing goes from the last to the first: this before the registrations forget whose they were.
house.personal_data.register(house.PersonalData(name="doors", export=door_data.export, erase=badges.forget_badges_of))
grouping.registers(register_block)
house.attention.register(office.attention)
house.rooms.register(office.rooms)
house.attention.register(money_attention.attention)
house.attention.register(organising_attention.attention)
house.rooms.register(organising_attention.rooms)
house.calendar.register(found.calendar)
house.search.register(found.search)
house.busy.register(busy.busy)
registry.consequences.register(
    registry.Consequences(
        app="academy",
        covers=request_consequences.COVERED,
        preview=request_consequences.preview,
        apply=request_consequences.apply,
        revert=request_consequences.revert,
    )
)
house.attention.register(academy_attention.attention)
house.rooms.register(academy_attention.rooms)
house.personal_data.register(house.PersonalData(name="academy", export=academy_data.export, erase=academy_data.erase))
house.personal_data.register(
    house.PersonalData(name="evaluation", export=evaluation_data.export, erase=evaluation_data.erase)
)
