"""Drawing a lot: once for what it decides, with a seed that nobody could know before."""

from collections.abc import Sequence
from secrets import token_hex

from core.audit import action, record
from core.models import Lot, User
from core.permissions import require, works_at_the_office


@action
def draw_lot(about: str, subject: str, among: Sequence[str], *, by: User) -> Lot:
    """Draw a lot between those with the same claim; what was drawn before about the same stands.

    `about` is a code of what is decided, `subject` says it in words. The seed is chosen here, when it is fixed who
    takes part. Raises ValueError when fewer than two take part, or somebody twice.
    """
    require(works_at_the_office, by)
    if len(among) < 2 or len(set(among)) != len(among):
        raise ValueError("a lot is drawn among two or more, each of them once")
    lot, is_new = Lot.objects.get_or_create(
        about=about,
        defaults={"subject": subject, "among": sorted(among), "seed": token_hex(16), "drawn_by": by},
    )
    if is_new:
        record("lot.drawn", lot, by=by, order=lot.order, seed=lot.seed)
    return lot
