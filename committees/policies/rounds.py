"""The rules of a nomination round that differ between associations: settings, each with its source."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from committees.rules.phases import WEEKS_BEFORE, Step
from core.policy import Certainty, Kind, Policy, declare, values_of

PROCEDURE = _("the association's published nomination procedure")
CHOICE = _("not found; a choice of the portal")


def _weeks(step: Step, label: str | Promise, explanation: str | Promise) -> Policy:
    return declare(
        Policy(
            key=f"committees.weeks_{step.value}",
            default=WEEKS_BEFORE[step],
            kind=Kind.INTEGER,
            label=label,
            explanation=explanation,
            source=PROCEDURE,
            certainty=Certainty.FOUND,
            smallest=0,
            largest=52,
        )
    )


NOMINATIONS = _weeks(
    Step.NOMINATIONS,
    _("Nominations: weeks before the meeting"),
    _("Who is nominated for which seat is published so long before."),
)
COUNTER = _weeks(
    Step.COUNTER,
    _("Counter-candidates: weeks before the meeting"),
    _("The last day on which a municipality may put somebody of its own forward."),
)
FINAL = _weeks(
    Step.FINAL, _("Final list: weeks before the meeting"), _("The list that the meeting decides about is published.")
)
SUPPORTS = declare(
    Policy(
        key="committees.counter_supports",
        default=10,
        kind=Kind.INTEGER,
        label=_("Support for a counter-candidate"),
        explanation=_("So many other members must each confirm that they support a counter-candidate."),
        source=PROCEDURE,
        certainty=Certainty.FOUND,
        smallest=0,
        largest=100,
    )
)
MARGIN = declare(
    Policy(
        key="committees.grade_margin",
        default=10,
        kind=Kind.INTEGER,
        label=_("Margin for balance, in steps of grade per hundred seats"),
        explanation=_(
            "So often, of a hundred seats, a candidate with a judgement one step lower may come first for balance."
        ),
        source=CHOICE,
        certainty=Certainty.UNKNOWN,
        smallest=0,
        largest=200,
    )
)
KEEP_MONTHS = declare(
    Policy(
        key="committees.keep_candidacies_months",
        default=6,
        kind=Kind.INTEGER,
        label=_("Months that unsuccessful candidacies are kept"),
        explanation=_("So long after the meeting the candidacies that led to no seat are erased."),
        source=CHOICE,
        certainty=Certainty.UNKNOWN,
        smallest=1,
        largest=60,
    )
)


def weeks_before() -> Mapping[Step, int]:
    """Return how many weeks before the meeting each step is, as it is set now."""
    nominations, counter, final = values_of(NOMINATIONS, COUNTER, FINAL)
    return {Step.NOMINATIONS: nominations, Step.COUNTER: counter, Step.FINAL: final, Step.MEETING: 0}
