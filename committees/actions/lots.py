"""Drawing lots about the last seats of a best possible division."""

from committees.errors.balance import NothingTied
from committees.permissions.bodies import may_keep_bodies
from committees.rules.balance import Balance
from core.actions.lots import draw_lot
from core.audit import action
from core.models import Lot, User
from core.permissions import require


@action
def settle_tie(balance: Balance, subject: str, *, by: User) -> Lot:
    """Draw the lot that decides a tie; the same division always has the same lot. Raises NothingTied."""
    require(may_keep_bodies, by)
    if balance.tie is None:
        raise NothingTied
    return draw_lot(balance.code, subject, balance.tie.groups, by=by)
