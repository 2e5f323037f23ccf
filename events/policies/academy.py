"""Settings of the academy."""

from django.utils.translation import gettext_lazy as _

from core.policy import Certainty, Kind, Policy, declare
from events.rules.academy import GROUP_SIZE

TRAINEES_IN_GROUP = declare(
    Policy(
        key="events.trainees_in_group",
        default=GROUP_SIZE,
        kind=Kind.INTEGER,
        label=_("Trainees in a group"),
        explanation=_("Trainees are divided, by date of entry, over groups of about this size."),
        source=_("annual report 2019: 43 trainees in groups of about fifteen"),
        certainty=Certainty.FOUND,
        smallest=2,
        largest=100,
    )
)
