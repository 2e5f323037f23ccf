"""What the outbox starts for events; each task stands in a module of its own subject."""

from events.tasks.badges import make_badge_block
from events.tasks.evaluation import invite_to_answer
from events.tasks.groups import register_group
from events.tasks.letters import write_letter, write_letters
from events.tasks.mailing import write_mailing

__all__ = ["invite_to_answer", "make_badge_block", "register_group", "write_letter", "write_letters", "write_mailing"]
