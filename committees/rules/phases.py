"""The life of a nomination round: its phases, what may follow what, and the dates counted back from the meeting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType


class Phase(StrEnum):
    """Where a round stands; what is stored. Nobody applies after the last day for that, whatever the phase says."""

    OPEN = "open"
    NOMINATED = "nominated"
    FINAL = "final"
    APPOINTED = "appointed"
    CANCELLED = "cancelled"


NEXT: Mapping[Phase, frozenset[Phase]] = MappingProxyType(
    {
        Phase.OPEN: frozenset({Phase.NOMINATED, Phase.CANCELLED}),
        Phase.NOMINATED: frozenset({Phase.FINAL, Phase.CANCELLED}),
        Phase.FINAL: frozenset({Phase.APPOINTED, Phase.CANCELLED}),
        Phase.APPOINTED: frozenset(),
        Phase.CANCELLED: frozenset(),
    }
)
GOING_ON = frozenset({Phase.OPEN, Phase.NOMINATED, Phase.FINAL})


class Step(StrEnum):
    """A date of a round that is counted back from the meeting."""

    NOMINATIONS = "nominations"
    COUNTER = "counter"
    FINAL = "final"
    MEETING = "meeting"


# How many weeks before the meeting each step is. Source: the association's published nomination procedure; the round
# of 2 December 2022 had 28 October, 11 November and 18 November.
WEEKS_BEFORE: Mapping[Step, int] = MappingProxyType(
    {Step.NOMINATIONS: 5, Step.COUNTER: 3, Step.FINAL: 2, Step.MEETING: 0}
)


class DatesOutOfOrder(ValueError):
    """The steps of a round do not follow each other."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The dates of a round; up to and including `counter` counter-candidates may come in."""

    nominations: date
    counter: date
    final: date
    meeting: date

    def __post_init__(self) -> None:
        if not self.nominations <= self.counter <= self.final <= self.meeting:
            raise DatesOutOfOrder

    def of(self, step: Step) -> date:
        """Return the date of a step."""
        found: date = getattr(self, step.value)
        return found


def dates_before(meeting: date, weeks: Mapping[Step, int] = WEEKS_BEFORE) -> Dates:
    """Return the dates of a round for a meeting, whole weeks before it.

    Raises DatesOutOfOrder when the weeks do not follow each other.
    """
    days = {step: meeting - timedelta(weeks=weeks[step]) for step in Step}
    return Dates(days[Step.NOMINATIONS], days[Step.COUNTER], days[Step.FINAL], days[Step.MEETING])


def may_become(phase: Phase, target: Phase) -> bool:
    """Tell whether `target` may follow `phase`."""
    return target in NEXT[phase]


def takes_candidacies(phase: Phase, apply_until: date, day: date) -> bool:
    """Tell whether somebody may apply, change or withdraw on a day; the last day counts."""
    return phase is Phase.OPEN and day <= apply_until


def takes_counter_candidates(phase: Phase, dates: Dates, day: date) -> bool:
    """Tell whether a counter-candidate may be put forward or supported on a day; the last day counts."""
    return phase is Phase.NOMINATED and day <= dates.counter


def next_step(phase: Phase, dates: Dates) -> Step | None:
    """Return what the round waits for; None when it is over."""
    waits = {Phase.OPEN: Step.NOMINATIONS, Phase.NOMINATED: Step.FINAL, Phase.FINAL: Step.MEETING}
    return waits.get(phase)


def steps_of(phase: Phase, dates: Dates, day: date) -> list[tuple[Step, date, str]]:
    """Return the steps with their dates and whether each is "past", "next" or "later"."""
    waiting = next_step(phase, dates)
    order = list(Step)
    if phase is Phase.NOMINATED and day <= dates.counter:
        waiting = Step.COUNTER
    if waiting is None:
        return [(step, dates.of(step), "past" if phase is Phase.APPOINTED else "later") for step in order]
    place = order.index(waiting)
    return [
        (step, dates.of(step), "past" if number < place else "next" if number == place else "later")
        for number, step in enumerate(order)
    ]
