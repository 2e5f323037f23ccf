"""What the clock triggers at events."""

from core import clock
from core.rhythm import every
from events.actions.answering import close_due, open_due
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


@every(5 * 60)
def follow_questionnaires() -> None:
    """Close the questionnaires whose term is over, and open those whose time has come."""
    moment = clock.now()
    close_due(moment)
    open_due(moment)
