"""Settings of registering many at once, and of places for which the name follows."""

from django.utils.translation import gettext_lazy as _

from core.policy import Certainty, Kind, Policy, declare

CHOICE = _("a choice of the portal")

KEEP_DRAFTS = declare(
    Policy(
        key="events.keep_group_drafts_days",
        default=5,
        kind=Kind.INTEGER,
        label=_("Days that a pasted list of people is kept"),
        explanation=_("Then the lines are erased; who was registered stays registered."),
        source=CHOICE,
        certainty=Certainty.UNKNOWN,
        smallest=1,
        largest=30,
    )
)
REMIND_DAYS = declare(
    Policy(
        key="events.remind_name_days",
        default=7,
        kind=Kind.INTEGER,
        label=_("Days before the deadline that a missing name is asked for"),
        explanation=_(
            "Who booked a place without a name gets a mail so many days before it is released, and one the day before."
        ),
        source=CHOICE,
        certainty=Certainty.UNKNOWN,
        smallest=1,
        largest=60,
    )
)
