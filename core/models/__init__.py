"""What is stored on the floor of the house."""

from core.models.audit import AuditEntry
from core.models.mail import Mail
from core.models.outbox import Heartbeat, OutboxMessage
from core.models.posts import Post
from core.models.users import User

__all__ = ["AuditEntry", "Heartbeat", "Mail", "OutboxMessage", "Post", "User"]
