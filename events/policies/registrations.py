"""Settings of registering for events."""

from django.utils.translation import gettext_lazy as _

from core.policy import Certainty, Kind, Policy, declare

PURCHASE_ORDER = declare(
    Policy(
        key="events.purchase_order",
        default=True,
        kind=Kind.BOOLEAN,
        label=_("Municipalities must give a purchase order number"),
        explanation=_("A municipality books no invoice without it; a registration on invoice is refused without one."),
        source=_("usual at municipalities; not published by the association"),
        certainty=Certainty.INFERRED,
    )
)
DECLINE_HOURS = declare(
    Policy(
        key="events.decline_hours",
        default=48,
        kind=Kind.INTEGER,
        label=_("Hours to decline a place from the waiting list"),
        explanation=_("Who gets a place from the waiting list may decline it without costs for so many hours."),
        source=_("not known; a choice of this portal"),
        certainty=Certainty.UNKNOWN,
        smallest=1,
        largest=720,
    )
)
PAY_MINUTES = declare(
    Policy(
        key="events.pay_minutes",
        default=30,
        kind=Kind.INTEGER,
        label=_("Minutes to pay"),
        explanation=_("Who pays at once keeps the place for so many minutes; after that it goes to the next."),
        source=_("not known; a choice of this portal"),
        certainty=Certainty.UNKNOWN,
        smallest=5,
        largest=1440,
    )
)
