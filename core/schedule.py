"""What the clock triggers on the floor of the house."""

from core import outbox
from core.rhythm import every


@every(3)
def sweep_outbox() -> None:
    """Do what nobody started, and what somebody started and never finished."""
    outbox.sweep()
