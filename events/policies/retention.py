"""How long what is known of participants is kept: settings, one per kind of data, each with its source."""

from django.utils.translation import gettext_lazy as _

from core.policy import Certainty, Kind, Policy, declare

CHOICE = _("a choice of the portal")

KEEP_NEEDS = declare(
    Policy(
        key="events.keep_needs_days",
        default=7,
        kind=Kind.INTEGER,
        label=_("Days that diets and accessibility needs are kept after an event"),
        explanation=_("Then they are erased; nothing of them stays in the history."),
        source=CHOICE,
        certainty=Certainty.UNKNOWN,
        smallest=0,
        largest=60,
    )
)
KEEP_NAMES = declare(
    Policy(
        key="events.keep_names_months",
        default=12,
        kind=Kind.INTEGER,
        label=_("Months that names of participants are kept after an event"),
        explanation=_("Then name, e-mail address and role are erased; which municipality took part stays known."),
        source=CHOICE,
        certainty=Certainty.UNKNOWN,
        smallest=1,
        largest=84,
    )
)
KEEP_CONTACT = declare(
    Policy(
        key="events.keep_bookings_months",
        default=84,
        kind=Kind.INTEGER,
        label=_("Months that it is kept who booked, and where the invoice went"),
        explanation=_("As long as the bookkeeping has to be kept; then these are erased too."),
        source=_("General Taxes Act (AWR), article 52: seven years"),
        certainty=Certainty.FOUND,
        smallest=1,
        largest=120,
    )
)
