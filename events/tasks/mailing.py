"""Mail to a selection of the participants."""

from core.outbox import outbox_task
from events.mailing import write_block


@outbox_task
def write_mailing(*, mailing: int, block: int) -> None:
    """Write one block of a mailing; the block after it asks for itself."""
    write_block(mailing, block)
