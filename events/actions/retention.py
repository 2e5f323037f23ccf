"""Erasing what is kept of participants once its term is over: needs, names, and who booked."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from core.audit import action, record
from core.models import User
from core.permissions import require
from events.actions.forgetting import forget_contact, unname
from events.keeping import CONTACTS, KEPT, NAMES, NEEDS
from events.models import Event, Need
from events.permissions.events import may_organise

AT_ONCE = 5000


def _forget_needs(keys: Collection[int]) -> None:
    Need.objects.filter(pk__in=keys).delete()


FORGET: Mapping[str, Callable[[Collection[int]], object]] = {
    NEEDS.key: _forget_needs,
    NAMES.key: unname,
    CONTACTS.key: forget_contact,
}


def what_is_old(today: date) -> Mapping[str, int]:
    """Return how many rows of each kind of data would be erased today: the dry run."""
    return {kept.key: kept.old(today).count() for kept in KEPT}


@action
def forget_participants(today: date, *, by: User | None) -> int:
    """Erase what is old today, so many rows of a kind at once; `by` is None for the clock. Return how many it were."""
    if by is not None:
        require(may_organise, by)
    told: dict[int, Counter[str]] = {}
    for kept in KEPT:
        found = dict(kept.old(today).order_by("pk").values_list("pk", f"{kept.event}_id")[:AT_ONCE])
        FORGET[kept.key](found.keys())
        for event in found.values():
            told.setdefault(event, Counter())[kept.key] += 1
    for event in Event.objects.filter(pk__in=told).order_by("pk"):
        facts: dict[str, Any] = dict(told[event.pk])
        record("participants.forgotten", event, by=by, **facts)
    return sum(counts.total() for counts in told.values())
