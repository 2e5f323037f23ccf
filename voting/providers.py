"""What this app gives to the registries of the house."""

from django.utils.translation import gettext_lazy as _

from core import registry as house
from core.stream.topics import register_topic
from members import registry
from voting import found, personal_data, policies
from voting.live import LiveRegister
from voting.municipality import votes_cast_by, votes_on, who_votes_for

register_topic("register", LiveRegister())
registry.figures.register(registry.Figure("stemmen", _("Votes"), _("votes by the rule that is set"), votes_on))
registry.sections.register(who_votes_for)
registry.sections.register(votes_cast_by)

__all__ = ["policies"]
registry.consequences.register(found.CONSEQUENCES)
house.attention.register(found.attention)
house.personal_data.register(house.PersonalData(name="voting", export=personal_data.export, erase=personal_data.erase))
