"""Counting the places again: every night, to report a counter that is off; repaired only by somebody, with a reason."""

from core import clock
from core.audit import action, record
from core.errors import ReasonMissing
from core.models import User
from core.permissions import require
from events import places
from events.counting import differences
from events.models import Drift, Places
from events.permissions.events import may_organise


@action
def reconcile() -> int:
    """Write down which counters are off, as they are now (the clock does); return how many. Changes no counter."""
    found = {key: (said, counted) for key, said, counted in differences()}
    Drift.objects.exclude(places__in=found).delete()
    known = set(Drift.objects.values_list("places_id", flat=True))
    moment = clock.now() if found else None
    for key, (said, counted) in found.items():
        drift, _made = Drift.objects.update_or_create(
            places_id=key, defaults={"said": said, "counted": counted}, create_defaults=_new(said, counted, moment)
        )
        if key not in known:
            record("places.drifted", drift.places, by=None, said=said, counted=counted)
    return len(found)


def _new(said: int, counted: int, moment: object) -> dict[str, object]:
    return {"said": said, "counted": counted, "found_at": moment}


@action
def repair_places(counter: Places, reason: str, *, by: User) -> tuple[int, int]:
    """Let a counter say what is counted; return what it said and what it says now.

    Raises ReasonMissing, MoreThanThereAre.
    """
    require(may_organise, by)
    if not reason.strip():
        raise ReasonMissing
    said, counted = places.recount(counter.pk)
    Drift.objects.filter(places=counter).delete()
    record("places.repaired", counter, by=by, why=reason, said=said, counted=counted)
    return said, counted
