"""What the outbox starts for events; each task stands in a module of its own subject."""

from events.tasks.letters import write_letter, write_letters

__all__ = ["write_letter", "write_letters"]
