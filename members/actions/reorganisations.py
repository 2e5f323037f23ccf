"""Planning a reorganisation, carrying it out, and undoing it until the day it takes effect."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.text import slugify

from core import clock
from core.audit import action, record
from core.formats import plain_day
from core.models import User
from core.permissions import require
from members.errors import (
    WHY,
    AlreadyInEffect,
    NotCarriedOut,
    NotOneReorganisation,
    ReorganisationExists,
    TooEarlyForTheRegister,
)
from members.models import Founding, Municipality, Province, Reorganisation, ReorganisationPart
from members.permissions import may_keep_register
from members.registry import Consequence, consequences
from members.rules.days import REGISTER_START
from members.rules.reorganisations import NotPossible, Part
from members.rules.reorganisations import apply as apply_parts


@dataclass(frozen=True, slots=True)
class NewMunicipality:
    """A municipality that a reorganisation makes: what the law says of it, and its tile (column, row)."""

    code: str
    name: str
    province: Province
    tile: tuple[int, int] | None = None


@action
def plan_reorganisation(
    day: date,
    title: str,
    parts: Sequence[Part],
    new: Sequence[NewMunicipality] = (),
    *,
    source: str,
    by: User | None,
    note: str = "",
    code: str = "",
) -> Reorganisation:
    """Enter a reorganisation that takes effect on a day; nothing else changes until it is carried out.

    `by` is None for the operator at the console. Raises TooEarlyForTheRegister, NotOneReorganisation,
    ReorganisationExists.
    """
    _require_keeper(by)
    if day <= REGISTER_START:
        raise TooEarlyForTheRegister
    _check(day, parts, new)
    code = code or f"{day}-{slugify(title)}"[:60].strip("-")
    if Reorganisation.objects.filter(code=code).exists():
        raise ReorganisationExists
    made = _municipalities(parts, new)
    reorganisation = Reorganisation.objects.create(code=code, effective_date=day, title=title, source=source, note=note)
    ReorganisationPart.objects.bulk_create([part_row(reorganisation, made, part) for part in parts])
    Founding.objects.bulk_create([founding_row(reorganisation, made[each.code], each) for each in new])
    record("reorganisation.planned", reorganisation, by=by)
    return reorganisation


def preview_reorganisation(reorganisation: Reorganisation) -> dict[str, list[Consequence]]:
    """Return what carrying it out would do, per app; changes nothing."""
    found = {provider.app: list(provider.preview(reorganisation)) for provider in consequences}
    return {app: listed for app, listed in found.items() if listed}


@action
def apply_reorganisation(reorganisation: Reorganisation, *, by: User | None) -> Reorganisation:
    """Carry out a reorganisation in every app; a second time it only does what came since.

    `by` is None for the clock and for the operator at the console. Raises what the apps refuse (TileTaken).
    """
    _require_keeper(by)
    reorganisation = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
    changes: dict[str, Any] = dict(reorganisation.changes)
    for provider in consequences:
        changes[provider.app] = [*changes.get(provider.app, []), *provider.apply(reorganisation)]
    done = sum(map(len, changes.values())) - sum(map(len, reorganisation.changes.values()))
    if reorganisation.applied_at is not None and not done:
        return reorganisation
    reorganisation.changes = changes
    reorganisation.applied_at = reorganisation.applied_at or clock.now()
    reorganisation.save(update_fields=["changes", "applied_at"])
    record("reorganisation.applied", reorganisation, by=by, changes=done)
    return reorganisation


def apply_due_reorganisations(day: date) -> int:
    """Carry out again what takes effect on this day and was carried out before; the clock does this. Return how many.

    What nobody carried out stays as it is: that is a decision of people.
    """
    due = Reorganisation.objects.filter(effective_date=day, applied_at__isnull=False)
    for reorganisation in due:
        apply_reorganisation(reorganisation, by=None)
    return len(due)


@action
def revert_reorganisation(reorganisation: Reorganisation, *, by: User, reason: str) -> Reorganisation:
    """Undo everything that carrying out did, as long as it did not take effect.

    Raises NotCarriedOut, AlreadyInEffect.
    """
    require(may_keep_register, by)
    reorganisation = Reorganisation.objects.select_for_update().get(pk=reorganisation.pk)
    if reorganisation.applied_at is None:
        raise NotCarriedOut
    if reorganisation.effective_date <= clock.today():
        raise AlreadyInEffect(day=plain_day(reorganisation.effective_date))
    for provider in reversed(list(consequences)):
        provider.revert(reorganisation, reorganisation.changes.get(provider.app, []))
    reorganisation.changes, reorganisation.applied_at = {}, None
    reorganisation.save(update_fields=["changes", "applied_at"])
    record("reorganisation.reverted", reorganisation, by=by, why=reason)
    return reorganisation


def _require_keeper(by: User | None) -> None:
    if by is not None:
        require(may_keep_register, by)


def _check(day: date, parts: Sequence[Part], new: Sequence[NewMunicipality]) -> None:
    members = set(Municipality.objects.on(day).values_list("code", flat=True))
    try:
        change = apply_parts(members, parts)
        for code in change.founded ^ {each.code for each in new}:
            raise NotPossible("nothing_is_said_of_it" if code in change.founded else "is_not_new", code)
    except NotPossible as error:
        raise NotOneReorganisation(code=error.code, why=WHY[error.why]) from error


def _municipalities(parts: Sequence[Part], new: Sequence[NewMunicipality]) -> dict[str, Municipality]:
    Municipality.objects.bulk_create([Municipality(code=each.code) for each in new], ignore_conflicts=True)
    codes = {code for part in parts for code in (part.source, part.target)}
    return {made.code: made for made in Municipality.objects.filter(code__in=codes).select_for_update().order_by("pk")}


def part_row(reorganisation: Reorganisation, made: dict[str, Municipality], part: Part) -> ReorganisationPart:
    """Return a part as a row; `made` holds the municipalities by code."""
    return ReorganisationPart(
        reorganisation=reorganisation,
        source=made[part.source],
        target=made[part.target],
        kind=part.kind,
        address_share=Decimal(part.share.numerator) / part.share.denominator,
    )


def founding_row(reorganisation: Reorganisation, municipality: Municipality, new: NewMunicipality) -> Founding:
    """Return a new municipality as a row of its reorganisation."""
    column, row = new.tile or (None, None)
    return Founding(
        reorganisation=reorganisation,
        municipality=municipality,
        name=new.name,
        province=new.province,
        column=column,
        row=row,
    )
