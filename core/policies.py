"""The settings of the floor itself."""

from django.utils.translation import gettext_lazy as _

from core.policy import Certainty, Kind, Policy, declare

FILE_LIMIT = declare(
    Policy(
        key="core.file_limit",
        default=25,
        kind=Kind.INTEGER,
        label=_("Largest file, in MB"),
        explanation=_("A document that is larger is refused."),
        source=_("a choice of the portal"),
        certainty=Certainty.UNKNOWN,
        smallest=1,
        largest=200,
    )
)
