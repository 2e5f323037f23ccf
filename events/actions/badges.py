"""Asking for badges, and throwing them away: they hold names, and are good for one event only."""

from datetime import date
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from core import clock
from core.audit import action, record
from core.models import User
from core.outbox import send_later
from core.permissions import require
from core.registry import Subject
from events.errors.checkin import NobodyWithTicket
from events.models import BadgeBlock, BadgeRun, Event
from events.permissions.checkin import people_with_badges
from events.permissions.events import may_organise
from events.personal_data.registrations import registrations_of
from events.shown.tickets import PER_BLOCK


@action
def make_badges(event: Event, *, by: User) -> BadgeRun:
    """Have the badges made of everybody with a ticket, in blocks of twenty pages. Raises NobodyWithTicket."""
    require(may_organise, by)
    keys = list(people_with_badges(event).values_list("pk", flat=True))
    if not keys:
        raise NobodyWithTicket(event=event.title)
    # Those of before hold people who may have cancelled since.
    _throw_away(BadgeRun.objects.filter(event=event))
    run = BadgeRun.objects.create(event=event, made_by=by, made_at=clock.now(), people=len(keys))
    blocks = [keys[start : start + PER_BLOCK] for start in range(0, len(keys), PER_BLOCK)]
    made = BadgeBlock.objects.bulk_create(
        BadgeBlock(run=run, number=number, first=block[0], last=block[-1], people=len(block))
        for number, block in enumerate(blocks, start=1)
    )
    for block in made:
        send_later("events.make_badge_block", key=f"badges:{block.pk}", block=str(block.pk))
    record("badges.made", run, by=by, event=event.pk, people=len(keys))
    return run


@action
def throw_badges_away(event: Event, *, by: User) -> None:
    """Throw the badges of an event away."""
    require(may_organise, by)
    _throw_away(BadgeRun.objects.filter(event=event))
    record("badges.thrown_away", event, by=by)


@action
def forget_badges(today: date, *, by: None) -> int:
    """Throw away the badges of events that are over; the clock asks every night."""
    runs = BadgeRun.objects.filter(event__last_day__lt=today)
    return _throw_away(runs)


def forget_badges_of(subject: Subject) -> None:
    """Throw away the badges among which somebody has one; part of erasing a person."""
    runs: set[int] = set()
    for key in registrations_of(subject).values_list("pk", flat=True):
        found = BadgeBlock.objects.filter(first__lte=key, last__gte=key, run__event__registrations=key)
        runs |= set(found.values_list("run", flat=True))
    _throw_away(BadgeRun.objects.filter(pk__in=runs))


def _throw_away(runs: QuerySet[BadgeRun]) -> int:
    count = 0
    for block in BadgeBlock.objects.filter(run__in=runs).exclude(file=""):
        transaction.on_commit(partial(block.file.storage.delete, str(block.file.name)), robust=True)
        count += 1
    runs.delete()
    return count
