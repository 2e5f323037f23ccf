"""What the clock triggers at events."""

from core import clock
from core.rhythm import every
from events.actions.reconciling import reconcile
from events.actions.retention import forget_participants


@every(24 * 60 * 60)
def count_places_again() -> None:
    """Report the counters that say something else than the registrations do."""
    reconcile()


@every(24 * 60 * 60)
def forget_old_participants() -> None:
    """Erase needs, names and contacts after the time that the settings give."""
    while forget_participants(clock.today(), by=None):
        pass
