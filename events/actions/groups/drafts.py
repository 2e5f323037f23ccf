"""Drafts of groups: kept for a few days, confirmed by who made them, and erased."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import translation

from core import clock
from core.audit import action, record
from core.models import User
from core.outbox import send_later
from core.permissions import require
from core.policy import value_of
from events.actions.groups.lines import held_draft, save_draft, settle, told_of
from events.actions.registering import refuse_closed
from events.asked import Payer
from events.errors.groups import DeadlineMissing, ImportStarted, NobodyFound, NothingRight, TooManyPeople
from events.errors.registrations import NameTooLate, PurchaseOrderMissing
from events.models import Event, RegistrationImport
from events.permissions.groups import kinds_for_group, may_register_group
from events.policies.groups import KEEP_DRAFTS
from events.policies.registrations import PURCHASE_ORDER
from events.rules.groups import GOES_ON, MOST, GroupWait, ImportState, Told
from events.rules.sheets import Person
from members.models import Municipality


@dataclass(frozen=True, slots=True)
class Unnamed:
    """Places for people whose name follows, and before which day."""

    count: int = 0
    before: date | None = None


@action
def draft_group(
    event: Event, municipality: Municipality, people: Sequence[Person], unnamed: Unnamed, *, by: User
) -> RegistrationImport:
    """Keep what was pasted for a few days; nobody is registered yet.

    Raises NobodyFound, TooManyPeople, DeadlineMissing, NameTooLate, EventIsOff, EventIsOver, RegistrationClosed.
    """
    require(may_register_group, by, event, municipality)
    refuse_closed(event, clock.now(), by=by)
    count = len(people) + unnamed.count
    if not count:
        raise NobodyFound
    if count > MOST:
        raise TooManyPeople(count=count, most=MOST)
    if unnamed.count and unnamed.before is None:
        raise DeadlineMissing
    if unnamed.count and unnamed.before is not None and not clock.today() < unnamed.before <= event.first_day:
        raise NameTooLate
    rows: list[dict[str, Any]] = [asdict(person) | {"email": person.email.strip().lower()} for person in people]
    if unnamed.before is not None:
        rows += [{"unnamed": True, "before": unnamed.before.isoformat()} for _ in range(unnamed.count)]
    language = (translation.get_language() or "nl")[:2]
    draft = RegistrationImport.objects.create(
        event=event,
        municipality=municipality,
        made_by=by,
        rows=rows,
        total=count,
        language=language,
        made_at=clock.now(),
    )
    record("group.drafted", draft, by=by, event=event.pk, lines=count)
    return draft


@action
def confirm_group(draft: RegistrationImport, payer: Payer, waiting: GroupWait, *, by: User) -> RegistrationImport:
    """Have the lines that are right registered by the worker; what is wrong keeps its sentence.

    Raises ImportStarted, NothingRight, PurchaseOrderMissing, EventIsOff, EventIsOver, RegistrationClosed.
    """
    require(may_register_group, by, draft.event, draft.municipality)
    draft = held_draft(draft)
    if draft.state != ImportState.DRAFT or draft.made_by_id != by.pk:
        raise ImportStarted
    refuse_closed(draft.event, clock.now(), by=by)
    told = told_of(draft, by)
    if not any(each.verdict in GOES_ON for each in told):
        raise NothingRight
    if _costs(draft, told, by) and not payer.purchase_order.strip() and value_of(PURCHASE_ORDER):
        raise PurchaseOrderMissing
    draft.payer = {
        "organisation": payer.organisation,
        "email": payer.email,
        "address": payer.address,
        "purchase_order": payer.purchase_order.strip(),
        "oin": payer.oin,
    }
    draft.waiting = waiting if draft.event.waiting else GroupWait.NONE
    draft.state = ImportState.STARTED
    for row, each in zip(draft.rows, told, strict=True):
        if each.verdict not in GOES_ON:
            settle(row, each)
    save_draft(draft)
    record("group.confirmed", draft, by=by, event=draft.event_id, lines=draft.total)
    send_later("events.register_group", key=f"group:{draft.key}", draft=draft.pk)
    return draft


@action
def discard_group(draft: RegistrationImport, *, by: User) -> None:
    """Throw a draft away. Raises ImportStarted."""
    require(may_register_group, by, draft.event, draft.municipality)
    draft = held_draft(draft)
    if draft.state != ImportState.DRAFT or draft.made_by_id != by.pk:
        raise ImportStarted
    record("group.discarded", draft, by=by, event=draft.event_id)
    draft.delete()


@action
def forget_groups(*, by: User | None = None) -> int:
    """Erase what was pasted some days ago, drafts and results alike, for the clock; return how many it were."""
    before = clock.now() - timedelta(days=value_of(KEEP_DRAFTS))
    old = RegistrationImport.objects.filter(made_at__lt=before).exclude(state=ImportState.STARTED)
    return int(old.delete()[0])


def _costs(draft: RegistrationImport, told: Sequence[Told], by: User) -> bool:
    prices = {kind.pk: kind.price for kind in kinds_for_group(by, draft.event, draft.municipality)}
    return any(prices.get(each.kind) for each in told if each.verdict in GOES_ON)
