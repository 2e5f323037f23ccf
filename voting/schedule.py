"""What the clock does for votes: record a closing time that has come, and clear away practice ballots."""

from core import clock
from core.rhythm import every
from voting.actions.ballots import clear_practice
from voting.actions.polls import record_closing
from voting.models import Poll


@every(1, here=True)
def record_closings() -> None:
    """Record every closing time that has come; goes on when the broker is away."""
    for poll in Poll.objects.due(clock.now()):
        record_closing(poll)


@every(3600)
def clear_practice_ballots() -> None:
    """Clear away practice ballots older than a day."""
    clear_practice()
