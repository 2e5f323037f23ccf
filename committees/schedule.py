"""What the clock triggers in committees."""

from committees.actions.checking import check_seats
from committees.actions.forgetting import forget_unsuccessful
from committees.actions.offices import follow_offices
from core import clock
from core.rhythm import every


@every(60 * 60)
def follow_ended_offices() -> None:
    """Let seats fall free whose office ended, in the bodies whose policy says so; check all seats, once a day."""
    today = clock.today()
    follow_offices(today)
    check_seats(today)


@every(24 * 60 * 60)
def forget_candidacies() -> None:
    """Erase the candidacies that led to no seat and were kept long enough."""
    forget_unsuccessful(clock.today())
