"""What this app gives to the registries of the house."""

from committees import access, busy, found, setup
from committees.actions import forgetting, meetings_forgetting, own_consequences, round_consequences
from committees.attention import meetings as meeting_attention
from committees.attention import rounds as round_attention
from committees.municipality import seats_held
from committees.permissions import meetings as meeting_permissions
from committees.personal_data import bodies as body_data
from committees.personal_data import meetings as meeting_data
from committees.personal_data import rounds as round_data
from committees.policies import rounds as round_policies
from core import readers
from core import registry as house
from members import registry

__all__ = ["found", "round_policies", "setup"]

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
house.personal_data.register(house.PersonalData(name="committees", export=body_data.export, erase=body_data.erase))
registry.consequences.register(
    registry.Consequences(
        app="rounds",
        covers=round_consequences.COVERED,
        preview=round_consequences.preview,
        apply=round_consequences.apply,
        revert=round_consequences.revert,
    )
)
house.attention.register(round_attention.attention)
house.calendar.register(round_attention.calendar)
house.personal_data.register(house.PersonalData(name="rounds", export=round_data.export, erase=forgetting.erase))
house.attention.register(meeting_attention.attention)
house.calendar.register(meeting_attention.calendar)
house.search.register(meeting_attention.search)
house.personal_data.register(
    house.PersonalData(name="meetings", export=meeting_data.export, erase=meetings_forgetting.erase)
)
readers.reads_for_body(meeting_permissions.body_documents)
readers.keeps(meeting_permissions.ITEM, meeting_permissions.may_keep_meetings)
readers.keeps(meeting_permissions.MINUTES, meeting_permissions.may_keep_meetings)
registry.access.register(access.ACCESS)
house.busy.register(busy.busy)
