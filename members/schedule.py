"""What the clock triggers in the register."""

from core import clock
from core.rhythm import every
from members.actions.reorganisations import apply_due_reorganisations


@every(15 * 60)
def follow_reorganisations() -> None:
    """Carry out again, on the day itself, what takes effect today: something may have come since."""
    apply_due_reorganisations(clock.today())
