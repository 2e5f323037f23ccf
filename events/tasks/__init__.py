"""What the outbox starts for events; each task stands in a module of its own subject."""

from events.tasks.evaluation import invite_to_answer
from events.tasks.letters import write_letter, write_letters

__all__ = ["invite_to_answer", "write_letter", "write_letters"]
