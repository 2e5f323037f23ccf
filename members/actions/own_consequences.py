"""What a reorganisation does to the register itself, and to offices and mandates; how it is undone."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import formats
from members.errors import TileTaken
from members.models import (
    Founding,
    Invitation,
    Mandate,
    Membership,
    Municipality,
    MunicipalityAlias,
    MunicipalityName,
    MunicipalityProvince,
    NamesCheck,
    Office,
    OfficeDifference,
    Party,
    Population,
    Reorganisation,
    ReorganisationPart,
    TilePlacement,
)
from members.models.dated import holds_on
from members.permissions import names_around
from members.registry import Changes, Consequence
from members.rules.reorganisations import DISSOLVES

# What ends with the municipality, in the order in which it is ended.
ENDING: tuple[type[Model], ...] = (
    Mandate,
    Office,
    TilePlacement,
    MunicipalityProvince,
    MunicipalityName,
    Membership,
)
# Every model of this app with a key to Municipality; what is not ended tells of the past and stays.
STAYING: tuple[type[Model], ...] = (
    Population,
    MunicipalityAlias,
    ReorganisationPart,
    Founding,
    Party,
    Invitation,
    NamesCheck,
    OfficeDifference,
)
COVERED: frozenset[type[Model]] = frozenset({*ENDING, *STAYING})


def preview(reorganisation: Reorganisation) -> Iterable[Consequence]:
    """Say what would change, and change nothing."""
    gone = dissolved_by(reorganisation)
    yield from _members(reorganisation, gone)
    day = reorganisation.effective_date
    offices, mandates = (_going_on(model, gone, day).count() for model in (Office, Mandate))
    if offices:
        yield Consequence(
            ngettext("%(count)s office ends.", "%(count)s offices end.", offices) % {"count": offices}, offices
        )
    if mandates:
        yield Consequence(
            ngettext("%(count)s mandate ends.", "%(count)s mandates end.", mandates) % {"count": mandates}, mandates
        )
    waiting = Invitation.objects.open().filter(municipality__in=gone).count()
    if waiting:
        text = ngettext("%(count)s invitation lapses.", "%(count)s invitations lapse.", waiting)
        yield Consequence(text % {"count": waiting}, waiting)
    later = sum(_beginning_later(model, gone, day).count() for model in (Office, Mandate))
    if later:
        text = ngettext(
            "%(count)s office or mandate begins on that day or later. Record it with the successor.",
            "%(count)s offices or mandates begin on that day or later. Record them with the successor.",
            later,
        )
        yield Consequence(text % {"count": later}, later, by_hand=True)


def _members(reorganisation: Reorganisation, gone: list[Municipality]) -> Iterable[Consequence]:
    """Say who stops, who begins and in which department, and whose borders change."""
    parts = list(reorganisation.parts.all())
    names = names_around({part.source_id for part in parts} | {part.target_id for part in parts})
    for municipality in gone:
        name = names.get(municipality.pk, municipality.code)
        yield Consequence(_("%(name)s stops being a member.") % {"name": name})
    for founding in reorganisation.foundings.select_related("province"):
        words = {"name": founding.name, "province": founding.province.name}
        yield Consequence(_("%(name)s becomes a member.") % words)
        yield Consequence(_("%(name)s belongs to the department of %(province)s.") % words)
        if founding.column is None:
            text = _("%(name)s has no tile on the map yet; no map is shown from that day on.")
            yield Consequence(text % words, by_hand=True)
    for part in parts:
        if part.kind not in DISSOLVES:
            words = {"source": names.get(part.source_id, ""), "target": names.get(part.target_id, "")}
            share = formats.percent(Fraction(part.address_share))
            text = _("%(source)s gives %(share)s of its addresses to %(target)s; both go on.")
            yield Consequence(text % {**words, "share": share})


def apply(reorganisation: Reorganisation) -> Changes:
    """End what ends and begin what begins; what was done before is left alone.

    Raises TileTaken.
    """
    day = reorganisation.effective_date
    gone = dissolved_by(reorganisation)
    ended = [change for model in ENDING for change in _end(_going_on(model, gone, day), day)]
    begun = [change for founding in reorganisation.foundings.all() for change in _begin(founding, day)]
    return ended + begun


def revert(reorganisation: Reorganisation, changes: Changes) -> None:
    """Put everything back, last change first."""
    for change in reversed(changes):
        rows = apps.get_model(change["model"])._default_manager.filter(pk=change["pk"])
        if change["made"]:
            rows.delete()
        else:
            rows.update(until_date=change["until"] and date.fromisoformat(change["until"]))


def dissolved_by(reorganisation: Reorganisation) -> list[Municipality]:
    """Return the municipalities that end."""
    kinds = [kind.value for kind in DISSOLVES]
    return list(
        Municipality.objects.filter(parts_given__reorganisation=reorganisation, parts_given__kind__in=kinds).distinct()
    )


def _going_on(model: type[Model], gone: list[Municipality], day: date) -> QuerySet[Any]:
    """Return the rows that began before the day and would go on after it."""
    open_end = Q(until_date__isnull=True) | Q(until_date__gt=day)
    return model._default_manager.filter(open_end, municipality__in=gone, from_date__lt=day)


def _beginning_later(model: type[Model], gone: list[Municipality], day: date) -> QuerySet[Any]:
    return model._default_manager.filter(municipality__in=gone, from_date__gte=day)


def _end(rows: QuerySet[Any], day: date) -> Changes:
    changes = [_change(row, made=False, until=row.until_date) for row in rows.select_for_update()]
    rows.update(until_date=day)
    return changes


def _begin(founding: Founding, day: date) -> Changes:
    own = {"municipality": founding.municipality}
    wanted: list[tuple[type[Model], dict[str, Any]]] = [
        (Membership, {}),
        (MunicipalityName, {"name": founding.name}),
        (MunicipalityProvince, {"province": founding.province}),
    ]
    if founding.column is not None and founding.row is not None:
        cell = {"column": founding.column, "row": founding.row}
        if TilePlacement.objects.on(day).filter(**cell).exclude(**own).exists():
            raise TileTaken(day=day.isoformat())
        wanted.append((TilePlacement, cell))
    return [
        _change(model._default_manager.create(**own, **facts, from_date=day), made=True)
        for model, facts in wanted
        if not model._default_manager.filter(holds_on(day), **own).exists()
    ]


def _change(row: Any, *, made: bool, until: date | None = None) -> dict[str, Any]:
    return {
        "model": row._meta.label_lower,
        "pk": row.pk,
        "made": made,
        "until": until.isoformat() if until else None,
    }
