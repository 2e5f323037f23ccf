"""Loading the reference data of the register: every list follows from the first one and the reorganisations."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from django.db.models import Model
from django.utils import timezone

from core.audit import action, record
from core.models import User
from core.permissions import require
from members.actions.reorganisations import (
    NewMunicipality,
    apply_reorganisation,
    founding_row,
    part_row,
    plan_reorganisation,
)
from members.errors import DataDoesNotFit, DataNotFound
from members.models import (
    Department,
    Founding,
    Membership,
    Municipality,
    MunicipalityAlias,
    MunicipalityName,
    MunicipalityProvince,
    Population,
    Province,
    Reorganisation,
    ReorganisationPart,
    SpecialMember,
    TilePlacement,
)
from members.permissions import may_keep_register
from members.rules.reference import Cell, Event, Listed, Reference, read_reference
from members.rules.reorganisations import NotPossible

SOURCE = "CBS, gemeentelijke indeling op 1 januari"
# From the least sure to the surest.
CERTAINTY = ["estimate", "secondary", "official"]
Periods = dict[str, dict[str, date | None]]


@action
def load_reference_data(folder: Path, *, by: User | None) -> bool:
    """Load the register from the files of a folder; tell whether anything changed.

    Into an empty register everything goes in bulk. Into one that is in use only what is missing is added: new
    population figures, special members, other names, and reorganisations, through the same actions as by hand. `by` is
    None for the operator at the console. Raises DataNotFound, DataDoesNotFit.
    """
    if by is not None:
        require(may_keep_register, by)
    try:
        reference = read_reference(folder)
        periods: Periods = {s.code: {"from_date": s.from_date, "until_date": s.until_date} for s in reference.spans()}
    except FileNotFoundError as error:
        raise DataNotFound(place=str(folder)) from error
    except NotPossible as error:
        raise DataDoesNotFit(code=error.code) from error
    if not Municipality.objects.exists():
        _fill(reference, periods)
        changed = True
    else:
        changed = _follow(reference, by)
    changed = _figures(reference) or changed
    if changed:
        record("register.loaded", Province.objects.earliest("pk"), by=by)
    return changed


def _fill(reference: Reference, periods: Periods) -> None:
    """Store who was ever a member, for as long as the reorganisations say."""
    provinces = {p.code: p for p in Province.objects.bulk_create(_provinces(reference))}
    Department.objects.bulk_create([_department(province) for province in provinces.values()])
    made = {m.code: m for m in Municipality.objects.bulk_create(map(_municipality, reference.municipalities.values()))}
    listed = reference.municipalities
    names, places, memberships = [], [], []
    for code, period in periods.items():
        own = {"municipality": made[code], **period}
        names.append(MunicipalityName(name=listed[code].name, **own))
        places.append(MunicipalityProvince(province=provinces[listed[code].province], **own))
        memberships.append(Membership(**own))
    MunicipalityName.objects.bulk_create(names)
    MunicipalityProvince.objects.bulk_create(places)
    Membership.objects.bulk_create(memberships)
    TilePlacement.objects.bulk_create([_tile(made[cell.code], cell) for cell in reference.cells])
    _past_reorganisations(reference, made, provinces)


def _municipality(listed: Listed) -> Municipality:
    return Municipality(code=listed.code, latitude=listed.latitude or None, longitude=listed.longitude or None)


def _department(province: Province) -> Department:
    return Department(code=f"afdeling-{province.code}", name=f"Provinciale afdeling {province.name}", province=province)


def _tile(municipality: Municipality, cell: Cell) -> TilePlacement:
    return TilePlacement(
        municipality=municipality,
        column=cell.column,
        row=cell.row,
        from_date=cell.from_date,
        until_date=cell.until_date,
    )


def _provinces(reference: Reference) -> list[Province]:
    return [Province(code=code, name=name) for code, name in reference.provinces.items()]


def _past_reorganisations(reference: Reference, made: dict[str, Municipality], provinces: dict[str, Province]) -> None:
    """Store the reorganisations as carried out on their day: the periods hold what they did."""
    stored = Reorganisation.objects.bulk_create([_carried_out(reference, event) for event in reference.events])
    parts, foundings = [], []
    for reorganisation, event in zip(stored, reference.events, strict=True):
        parts += [part_row(reorganisation, made, part) for part in event.parts]
        foundings += [founding_row(reorganisation, made[new.code], new) for new in _new(reference, event, provinces)]
    ReorganisationPart.objects.bulk_create(parts)
    Founding.objects.bulk_create(foundings)


def _carried_out(reference: Reference, event: Event) -> Reorganisation:
    return Reorganisation(
        code=event.key,
        effective_date=event.day,
        title=_title(reference, event),
        source=SOURCE,
        applied_at=timezone.make_aware(datetime.combine(event.day, time())),
    )


def _new(reference: Reference, event: Event, provinces: dict[str, Province]) -> list[NewMunicipality]:
    """Return the municipalities that a reorganisation makes, with their tile of that day."""
    cells = {cell.code: (cell.column, cell.row) for cell in reference.cells if cell.from_date == event.day}
    founded = [reference.municipalities[code] for code in event.targets if reference.founded.get(code) == event.day]
    return [NewMunicipality(each.code, each.name, provinces[each.province], cells.get(each.code)) for each in founded]


def _title(reference: Reference, event: Event) -> str:
    givers, takers = (
        ", ".join(reference.municipalities[code].name for code in codes) for codes in (event.sources, event.targets)
    )
    return f"{givers} naar {takers}"[:200]


def _follow(reference: Reference, by: User | None) -> bool:
    """Enter and carry out the reorganisations that the register does not have yet."""
    known = set(Reorganisation.objects.values_list("code", flat=True))
    provinces = Province.objects.in_bulk(field_name="code")
    missing = [event for event in reference.events if event.key not in known]
    for event in missing:
        planned = plan_reorganisation(
            event.day,
            _title(reference, event),
            event.parts,
            _new(reference, event, provinces),
            source=SOURCE,
            by=by,
            code=event.key,
        )
        apply_reorganisation(planned, by=by)
    return bool(missing)


def _figures(reference: Reference) -> bool:
    """Add what is new of population, other names and special members.

    A figure gives way to a surer one only, so that what somebody corrected by hand stays.
    """
    made = Municipality.objects.in_bulk(field_name="code")
    stored = {(row.municipality_id, row.reference_date): row for row in Population.objects.all()}
    new, corrected = [], []
    for count in reference.counts:
        row = stored.get((made[count.code].pk, count.day))
        if row is None:
            row = Population(municipality=made[count.code], reference_date=count.day)
            new.append(row)
        elif CERTAINTY.index(row.status) < CERTAINTY.index(count.status):
            corrected.append(row)
        else:
            continue
        row.inhabitants, row.status, row.source = count.inhabitants, count.status, count.source
    Population.objects.bulk_create(new)
    Population.objects.bulk_update(corrected, ["inhabitants", "status", "source"])
    added = [
        _missing(MunicipalityAlias, [_alias(made, row) for row in reference.aliases], "municipality_id", "name"),
        _missing(SpecialMember, [_special(row) for row in reference.specials], "code"),
    ]
    return bool(new or corrected or any(added))


def _missing(model: type[Model], wanted: list[Any], *key: str) -> int:
    """Store the rows whose key is not there yet; return how many."""
    known = set(model._default_manager.values_list(*key))
    new = [row for row in wanted if tuple(getattr(row, name) for name in key) not in known]
    return len(model._default_manager.bulk_create(new))


def _alias(made: dict[str, Municipality], row: dict[str, str]) -> MunicipalityAlias:
    return MunicipalityAlias(municipality=made[row["code"]], name=row["name"], source=row["source"])


def _special(row: Any) -> SpecialMember:
    status = SpecialMember.Status.COUNTRY if row.is_country else SpecialMember.Status.PUBLIC_BODY
    return SpecialMember(
        code=row.code,
        name=row.name,
        status=status,
        population=row.population,
        reference_date=row.day,
        quality=row.quality,
        note=row.note,
    )
