"""The rules of a vote that differ between associations: settings, each with its source and how sure that is."""

from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from core.policy import Certainty, Kind, Policy, declare, values_of
from voting.rules.majorities import MajorityRule, Tie
from voting.rules.poll import PollRule
from voting.rules.weights import Rounding, WeightRule

PUBLISHED = _("published: votes go by inhabitants; the formula itself was not found")
UNKNOWN = _("not found in the bylaws; a choice of the portal")

DIVISOR = declare(
    Policy(
        key="voting.weight_divisor",
        default=1000,
        kind=Kind.INTEGER,
        label=_("Inhabitants per vote"),
        explanation=_("A municipality has one vote for every so many inhabitants."),
        source=PUBLISHED,
        certainty=Certainty.UNKNOWN,
        smallest=1,
        largest=1_000_000,
    )
)
ROUNDING = declare(
    Policy(
        key="voting.weight_rounding",
        default=Rounding.UP.value,
        kind=Kind.CHOICE,
        label=_("Rounding of votes"),
        explanation=_("What happens with a part of a vote."),
        source=PUBLISHED,
        certainty=Certainty.UNKNOWN,
        choices=(
            (Rounding.UP.value, _("up")),
            (Rounding.DOWN.value, _("down")),
            (Rounding.HALF_UP.value, _("to the nearest")),
            (Rounding.FLOOR_PLUS_ONE.value, _("down, plus one")),
        ),
    )
)
MINIMUM = declare(
    Policy(
        key="voting.weight_minimum",
        default=1,
        kind=Kind.INTEGER,
        label=_("Fewest votes of a municipality"),
        explanation=_("No municipality has fewer votes than this."),
        source=PUBLISHED,
        certainty=Certainty.UNKNOWN,
        smallest=1,
        largest=1000,
    )
)
MAXIMUM = declare(
    Policy(
        key="voting.weight_maximum",
        default=75,
        kind=Kind.INTEGER,
        label=_("Most votes of a municipality"),
        explanation=_("No municipality has more votes than this; 0 means that there is no limit."),
        source=PUBLISHED,
        certainty=Certainty.UNKNOWN,
        smallest=0,
        largest=100_000,
    )
)
MAJORITY = declare(
    Policy(
        key="voting.majority",
        default="1/2",
        kind=Kind.CHOICE,
        label=_("Majority"),
        explanation=_("Which part of the votes cast must be in favour. Of half it must be more than that."),
        source=_("published: an absolute majority of the votes cast"),
        certainty=Certainty.FOUND,
        choices=(
            ("1/2", _("more than half")),
            ("2/3", _("at least two thirds")),
            ("3/4", _("at least three quarters")),
        ),
    )
)
TIE = declare(
    Policy(
        key="voting.tie",
        default=Tie.REJECTED.value,
        kind=Kind.CHOICE,
        label=_("When the votes are equal"),
        explanation=_("How a tie is settled."),
        source=UNKNOWN,
        certainty=Certainty.UNKNOWN,
        choices=(
            (Tie.REJECTED.value, _("rejected")),
            (Tie.CHAIR.value, _("the chair decides")),
            (Tie.AGAIN.value, _("a new vote")),
            (Tie.LOT.value, _("by lot")),
        ),
    )
)
DECIMALS = declare(
    Policy(
        key="voting.decimals",
        default=2,
        kind=Kind.INTEGER,
        label=_("Decimals of a percentage"),
        explanation=_("A percentage is rounded half up to so many decimals; decisions are made with exact fractions."),
        source=_("published results have two"),
        certainty=Certainty.INFERRED,
        smallest=0,
        largest=4,
    )
)


def weights_in_force() -> WeightRule:
    """Return the rule for the votes as it is set now; a register keeps the one it was made with."""
    divisor, rounding, minimum, maximum = values_of(DIVISOR, ROUNDING, MINIMUM, MAXIMUM)
    # Each is decided about apart: a maximum below the minimum would be no rule at all.
    most = max(maximum, minimum) if maximum else None
    return WeightRule(divisor=divisor, rounding=Rounding(rounding), minimum=minimum, maximum=most)


def rule_in_force() -> PollRule:
    """Return the rule of a vote as it is set now; an opened poll keeps its own."""
    majority, tie, decimals = values_of(MAJORITY, TIE, DECIMALS)
    share = Fraction(majority)
    return PollRule(
        majority=MajorityRule(share=share, strictly_more=share == Fraction(1, 2), tie=Tie(tie)), decimals=decimals
    )
