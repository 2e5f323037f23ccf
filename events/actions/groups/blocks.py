"""Registering a group block by block, each in its own transaction, in the name of who confirmed it."""

from collections.abc import Mapping
from datetime import date
from uuid import uuid5

from django.utils import translation

from core import clock
from core.audit import action, record
from core.errors import Refusal
from core.models import User
from events.actions.groups.lines import held_draft, judged_lines, open_lines, save_draft, settle
from events.actions.registering import register
from events.asked import Line, Participant, Payer
from events.errors.places import Full
from events.errors.registrations import AlreadyRegistered, SessionNotOpen, TwoAtOnce
from events.models import Booking, RegistrationImport
from events.permissions.groups import accounts_with, kinds_for_group, may_register_group
from events.rules.groups import BLOCK, GOES_ON, GroupWait, ImportState, Told, Verdict

TRIES = 6
# What another coordinator may have done between looking and registering: look again.
AGAIN = (AlreadyRegistered, Full, SessionNotOpen, TwoAtOnce)


@action
def register_block(key: int) -> bool:
    """Register the next lines of a group in the name of who confirmed it; tell whether there are more.

    The results are stored in the transaction that registers: killed half-way, the next one goes on where it was.
    """
    draft = held_draft(RegistrationImport(pk=key))
    if draft.state != ImportState.STARTED:
        return False
    by = draft.made_by
    with translation.override(draft.language):
        if not may_register_group(by, draft.event, draft.municipality):
            _stop(draft, translation.gettext("You do not register people of this municipality any more."))
            return False
        try:
            _next(draft, by)
        except Refusal as refusal:
            _stop(draft, str(refusal))
            return False
    if not open_lines(draft):
        draft.state, draft.done_at = ImportState.DONE, clock.now()
        record("group.registered", draft, by=by, event=draft.event_id, lines=draft.total)
    save_draft(draft)
    return draft.state == ImportState.STARTED


def _stop(draft: RegistrationImport, why: str) -> None:
    draft.state, draft.why, draft.done_at = ImportState.STOPPED, why[:300], clock.now()
    save_draft(draft)


def _next(draft: RegistrationImport, by: User) -> None:
    """Register one block: first who gets a place, and when everybody had their turn the waiting list."""
    to_do = open_lines(draft)
    whole = draft.waiting == GroupWait.WHOLE
    first = [number for number in to_do if not draft.rows[number].get("waits")]
    which = to_do if whole or not first else first[:BLOCK]
    for turn in range(TRIES):
        told = dict(zip(which, judged_lines(draft, by, which), strict=True))
        try:
            _register(draft, told, by, in_line=not whole and not first)
        except AGAIN:
            if turn == TRIES - 1:
                raise
        else:
            return


def _register(draft: RegistrationImport, told: Mapping[int, Told], by: User, *, in_line: bool) -> None:
    going = {number: each for number, each in told.items() if each.verdict in GOES_ON}
    full = {number for number, each in going.items() if each.verdict == Verdict.FULL}
    together = draft.waiting == GroupWait.WHOLE and bool(full)
    waiting = Line(whole=together) if in_line or together else None
    chosen = going if waiting is not None else {number: going[number] for number in going if number not in full}
    booking = _booked(draft, chosen, waiting, by) if chosen else None
    if booking is not None:
        _keep_keys(draft, chosen, booking)
    for number, each in told.items():
        row = draft.rows[number]
        if waiting is not None and number in chosen:
            settle(row, Told(Verdict.FULL, {}, each.kind, each.sessions))
        elif number in full and draft.waiting == GroupWait.FIT:
            row["waits"] = True
        else:
            settle(row, each)


def _booked(draft: RegistrationImport, chosen: Mapping[int, Told], waiting: Line | None, by: User) -> Booking:
    event, rows = draft.event, draft.rows
    kinds = {kind.pk: kind for kind in kinds_for_group(by, event, draft.municipality)}
    accounts = accounts_with({rows[number].get("email", "") for number in chosen})
    wait = event.waiting and draft.waiting != GroupWait.NONE
    people = []
    for number, each in chosen.items():
        row, user = rows[number], accounts.get(rows[number].get("email", ""))
        people.append(
            Participant(
                kind=kinds[each.kind],
                name=row.get("name", ""),
                email=row.get("email", ""),
                role=row.get("role", ""),
                organisation=draft.payer.get("organisation", ""),
                municipality=draft.municipality,
                user=user,
                person=getattr(user, "person", None),
                sessions=each.sessions,
                waits=each.waits if wait else (),
                diet=row.get("diet", ""),
                name_before=date.fromisoformat(row["before"]) if row.get("before") else None,
            )
        )
    key = uuid5(draft.key, f"{'line' if waiting else 'place'}:{min(chosen)}")
    return register(
        event, people, Payer(municipality=draft.municipality, **draft.payer), key=key, waiting=waiting, by=by
    )


def _keep_keys(draft: RegistrationImport, chosen: Mapping[int, Told], booking: Booking) -> None:
    made = list(booking.registrations.order_by("pk").values_list("pk", "email"))
    named = {email: pk for pk, email in made if email}
    nameless = iter([pk for pk, email in made if not email])
    for number in chosen:
        row = draft.rows[number]
        row["registration"] = next(nameless) if row.get("unnamed") else named[row["email"].lower()]
