"""What the clock does for votes: record closing times, keep registers up to date, clear practice ballots away."""

import logging

from core import clock
from core.errors import Refusal
from core.rhythm import every
from voting.actions.ballots import clear_practice
from voting.actions.polls import record_closing
from voting.actions.registers import follow_members
from voting.models import Poll
from voting.permissions import registers_to_come

logger = logging.getLogger(__name__)


@every(1, here=True)
def record_closings() -> None:
    """Record every closing time that has come; goes on when the broker is away."""
    for poll in Poll.objects.due(clock.now()):
        record_closing(poll)


@every(3600)
def refresh_registers() -> None:
    """Let the registers of meetings to come follow their members; one that cannot does not hold up the others."""
    for register in registers_to_come(clock.today()):
        try:
            follow_members(register)
        except Refusal as refusal:
            logger.warning("register %s does not follow its members: %s", register.pk, refusal.code)


@every(3600)
def clear_practice_ballots() -> None:
    """Clear away practice ballots older than a day."""
    clear_practice()
