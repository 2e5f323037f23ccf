"""What this app gives to the registries of the house."""

from core import registry as house
from events import busy
from events.actions import badges, forgetting, own_consequences
from events.attention import found, office
from events.attention import money as money_attention
from events.personal_data import doors as door_data
from events.personal_data import registrations as registration_data
from events.policies import groups, money, registrations, retention
from members import registry

__all__ = ["groups", "money", "registrations", "retention"]

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
house.attention.register(office.attention)
house.rooms.register(office.rooms)
house.attention.register(money_attention.attention)
house.calendar.register(found.calendar)
house.search.register(found.search)
house.busy.register(busy.busy)
