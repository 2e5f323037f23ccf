"""The reference data of the register, loaded in bulk from `data/`: the reorganisations make every list that follows."""

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from django.db import transaction

from members.models import (
    Department,
    Founding,
    Membership,
    Municipality,
    MunicipalityName,
    MunicipalityProvince,
    Population,
    Province,
    Reorganisation,
    ReorganisationPart,
    SpecialMember,
    TilePlacement,
)

REGISTER_START = date(2017, 12, 31)
SOURCE = "CBS, gemeentelijke indeling en bevolking op 1 januari; zie data/SOURCES.md"
DISSOLVING = {"merger", "split"}
Row = dict[str, str]


def load_register(data: Path) -> bool:
    """Load the register into an empty database; tell whether there was anything to do."""
    if Municipality.objects.exists():
        return False
    with transaction.atomic():
        _provinces(data)
        _municipalities(data)
        _figures(data)
        _reorganisations(data)
        _special_members(data)
    return True


def rows(path: Path) -> list[Row]:
    """Return the rows of a csv file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def day_or_none(text: str) -> date | None:
    """Return the day, or None for nothing."""
    return date.fromisoformat(text) if text else None


def _provinces(data: Path) -> None:
    provinces = Province.objects.bulk_create(
        [Province(code=row["code"], name=row["name"]) for row in rows(data / "provinces.csv")]
    )
    Department.objects.bulk_create(
        [Department(code=f"afdeling-{p.code}", name=f"Provinciale afdeling {p.name}", province=p) for p in provinces]
    )


def _municipalities(data: Path) -> None:
    """Store every municipality for the time that the reorganisations give it: members are all there is."""
    known = rows(data / "municipalities.csv")
    provinces = Province.objects.in_bulk(field_name="code")
    made = Municipality.objects.bulk_create(
        [
            Municipality(code=row["code"], latitude=row["latitude"] or None, longitude=row["longitude"] or None)
            for row in known
        ]
    )
    founded = {row["code"]: date.fromisoformat(row["effective_date"]) for row in rows(data / "foundings.csv")}
    ended = {
        row["source_code"]: date.fromisoformat(row["effective_date"])
        for row in rows(data / "reorganisations.csv")
        if row["kind"] in DISSOLVING
    }
    both = [
        (m, row, {"from_date": founded.get(m.code, REGISTER_START), "until_date": ended.get(m.code)})
        for m, row in zip(made, known, strict=True)
    ]
    MunicipalityName.objects.bulk_create([MunicipalityName(municipality=m, name=r["name"], **p) for m, r, p in both])
    MunicipalityProvince.objects.bulk_create(
        [MunicipalityProvince(municipality=m, province=provinces[r["province_code"]], **p) for m, r, p in both]
    )
    Membership.objects.bulk_create([Membership(municipality=m, **p) for m, _row, p in both])


def _figures(data: Path) -> None:
    """Store population and place on the tile map."""
    made = Municipality.objects.in_bulk(field_name="code")
    Population.objects.bulk_create(
        [
            Population(
                municipality=made[row["code"]],
                reference_date=row["reference_date"],
                inhabitants=int(row["inhabitants"]),
                status=row["status"],
                source=SOURCE,
            )
            for row in rows(data / "population.csv")
        ]
    )
    TilePlacement.objects.bulk_create(
        [
            TilePlacement(
                municipality=made[row["code"]],
                column=int(row["column"]),
                row=int(row["row"]),
                from_date=date.fromisoformat(row["from_date"]),
                until_date=day_or_none(row["until_date"]),
            )
            for row in rows(data / "tiles.csv")
        ]
    )


def _reorganisations(data: Path) -> None:
    """Store every reorganisation: the parts of one day that touch each other belong together."""
    made = Municipality.objects.in_bulk(field_name="code")
    names = {row["code"]: row["name"] for row in rows(data / "municipalities.csv")}
    founded = {row["code"]: row["effective_date"] for row in rows(data / "foundings.csv")}
    provinces = {m.municipality_id: m.province_id for m in MunicipalityProvince.objects.all()}
    places = {row["code"]: row for row in rows(data / "tiles.csv")}
    by_day = groupby(sorted(rows(data / "reorganisations.csv"), key=_day), key=_day)
    for group in (group for _day_word, parts in by_day for group in connected(list(parts))):
        day, targets = group[0]["effective_date"], sorted({row["target_code"] for row in group})
        event = Reorganisation.objects.create(
            code=f"{day}-{'-'.join(targets)}",
            effective_date=day,
            title=" en ".join(names[code] for code in targets),
            source=SOURCE,
            applied_at=f"{day}T00:00:00+01:00",
        )
        ReorganisationPart.objects.bulk_create(
            [
                ReorganisationPart(
                    reorganisation=event,
                    source=made[row["source_code"]],
                    target=made[row["target_code"]],
                    kind=row["kind"],
                    address_share=Decimal(row["address_share"]),
                    note=row["note"],
                )
                for row in group
            ]
        )
        Founding.objects.bulk_create(
            [
                Founding(
                    reorganisation=event,
                    municipality=made[code],
                    name=names[code],
                    province_id=provinces[made[code].pk],
                    column=int(places[code]["column"]),
                    row=int(places[code]["row"]),
                )
                for code in targets
                if founded.get(code) == day
            ]
        )


def _day(row: Row) -> str:
    return row["effective_date"]


def connected(parts: list[Row]) -> list[list[Row]]:
    """Return the parts of one day in groups that share a municipality."""
    leader: dict[str, str] = {}

    def find(code: str) -> str:
        while leader.setdefault(code, code) != code:
            code = leader[code]
        return code

    for row in parts:
        leader[find(row["source_code"])] = find(row["target_code"])
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in parts:
        groups[find(row["target_code"])].append(row)
    return list(groups.values())


STATUS = {"land": SpecialMember.Status.COUNTRY}
QUALITY = {"official": Population.Status.OFFICIAL}


def _special_members(data: Path) -> None:
    SpecialMember.objects.bulk_create(
        [
            SpecialMember(
                code=row["iso_code"],
                name=row["name"],
                status=STATUS.get(row["status"], SpecialMember.Status.PUBLIC_BODY),
                population=int(row["population"]),
                reference_date=f"{row['reference_date'][:4]}-01-01",
                quality=QUALITY.get(row["quality"], Population.Status.ESTIMATE),
                note=row["note"],
            )
            for row in rows(data / "special_members.csv")
        ]
    )
