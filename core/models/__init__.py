"""What is stored on the floor of the house."""

from core.models.audit import AuditEntry
from core.models.documents import Document, DocumentReader, DocumentVersion
from core.models.limits import Limit
from core.models.lots import Lot
from core.models.mail import Mail
from core.models.outbox import Heartbeat, OutboxMessage
from core.models.posts import Post
from core.models.settings import Setting
from core.models.tokens import ApiToken
from core.models.users import User

__all__ = [
    "ApiToken",
    "AuditEntry",
    "Document",
    "DocumentReader",
    "DocumentVersion",
    "Heartbeat",
    "Limit",
    "Lot",
    "Mail",
    "OutboxMessage",
    "Post",
    "Setting",
    "User",
]
