"""The settings of people and mandates, each with its source and how sure that is."""

from django.utils.translation import gettext_lazy as _

from core.policy import Certainty, Kind, Policy, declare

CHOICE = _("a choice of the portal")

ARCHIVE_DAYS = declare(
    Policy(
        key="members.archive_days",
        default=90,
        kind=Kind.INTEGER,
        label=_("Days to read one's own archive"),
        explanation=_("So long after the last office somebody still reads what they did for the municipality."),
        source=CHOICE,
        certainty=Certainty.UNKNOWN,
        smallest=0,
        largest=730,
    )
)
INVITATION_DAYS = declare(
    Policy(
        key="members.invitation_days",
        default=14,
        kind=Kind.INTEGER,
        label=_("Days that an invitation is valid"),
        explanation=_("After that the municipality invites its colleague again."),
        source=CHOICE,
        certainty=Certainty.UNKNOWN,
        smallest=1,
        largest=90,
    )
)
NAMES_MONTHS = declare(
    Policy(
        key="members.names_months",
        default="3-9",
        kind=Kind.CHOICE,
        label=_("When municipalities are asked about their people"),
        explanation=_(
            "On the first of these months coordinators get an e-mail with the question whether names are right."
        ),
        source=CHOICE,
        certainty=Certainty.UNKNOWN,
        choices=(("1-7", _("January and July")), ("3-9", _("March and September")), ("5-11", _("May and November"))),
    )
)
KEEP_INVITATIONS = declare(
    Policy(
        key="members.keep_invitations_days",
        default=180,
        kind=Kind.INTEGER,
        label=_("Days that an invitation is kept after it ended"),
        explanation=_("Then the address in it is erased."),
        source=CHOICE,
        certainty=Certainty.UNKNOWN,
        smallest=1,
        largest=3650,
    )
)
KEEP_DIFFERENCES = declare(
    Policy(
        key="members.keep_differences_days",
        default=180,
        kind=Kind.INTEGER,
        label=_("Days that differences of an import are kept"),
        explanation=_("Then their names are erased; how many there were stays known."),
        source=CHOICE,
        certainty=Certainty.UNKNOWN,
        smallest=1,
        largest=3650,
    )
)
KEEP_STAFF = declare(
    Policy(
        key="members.keep_staff_months",
        default=24,
        kind=Kind.INTEGER,
        label=_("Months that a staff member is kept after leaving"),
        explanation=_(
            "Then who held no public function is erased: name, addresses and account. Public functions stay known."
        ),
        source=CHOICE,
        certainty=Certainty.UNKNOWN,
        smallest=1,
        largest=240,
    )
)
