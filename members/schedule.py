"""What the clock triggers in the register."""

from core import clock
from core.rhythm import every
from members.actions.names import ask_about_names
from members.actions.reorganisations import apply_due_reorganisations
from members.actions.retention import forget_people


@every(15 * 60)
def follow_reorganisations() -> None:
    """Carry out again, on the day itself, what takes effect today: something may have come since."""
    apply_due_reorganisations(clock.today())


@every(60 * 60)
def ask_whether_names_are_right() -> None:
    """Twice a year, in the first weeks of a round, ask the municipalities that were not asked yet."""
    ask_about_names(clock.today())


@every(24 * 60 * 60)
def forget_who_left() -> None:
    """Forget people and addresses after the time that the settings give."""
    forget_people(clock.today(), by=None)
