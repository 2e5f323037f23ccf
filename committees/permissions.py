"""Who sees and who keeps bodies, seats and appointments: what is public, and the posts that hold today."""

from core.permissions import Anyone, holds
from core.rules.desks import Desk


def may_keep_bodies(user: Anyone) -> bool:
    """Tell who keeps bodies and seats, and appoints: the desk of committees."""
    return holds(user, Desk.COMMITTEES)
