"""What is stored on the floor of the house."""

from core.models.audit import AuditEntry
from core.models.posts import Post
from core.models.users import User

__all__ = ["AuditEntry", "Post", "User"]
