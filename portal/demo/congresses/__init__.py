"""The events of the demo: what was in 2019, a congress of next month that fills up, trainings and trainees.

Written in bulk; the same rules hold as after the actions, and every counter says what is counted (a test checks both).
"""

from datetime import date
from pathlib import Path

from events.actions.reconciling import reconcile
from events.models import Event
from portal.demo.congresses.academy import make_academy
from portal.demo.congresses.coming import make_coming
from portal.demo.congresses.past import make_past


class CountersAreOff(Exception):
    """What the demo wrote is not what its counters say."""


def make_congresses(data: Path, today: date) -> int:
    """Make the events with who registered; return how many. Safe to run twice: the second time makes none."""
    if Event.objects.exists():
        return 0
    past = make_past(data / "events_2019.csv")
    make_coming(today, earlier=past.get("jaarcongres-2019"))
    make_academy(today)
    if off := reconcile():
        raise CountersAreOff(off)
    return Event.objects.count()
