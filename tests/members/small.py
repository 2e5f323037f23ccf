"""A small register for tests: members with a name, a province, inhabitants and a tile, with the shortest call."""

from datetime import date
from itertools import count

from members.models import (
    Membership,
    Municipality,
    MunicipalityName,
    MunicipalityProvince,
    Population,
    Province,
    TilePlacement,
)

SINCE = date(2018, 1, 1)
NEW_YEAR = date(2026, 1, 1)
_codes = count(7000)


def make_province(name: str = "Utrecht", code: str = "26") -> Province:
    """Store a province, once."""
    province, _made = Province.objects.get_or_create(code=code, defaults={"name": name})
    return province


def make_member(
    name: str = "",
    *,
    code: str = "",
    inhabitants: int | None = 30_000,
    since: date = SINCE,
    until: date | None = None,
    tile: bool = True,
    province: Province | None = None,
) -> Municipality:
    """Store a member; without inhabitants nothing was published of it."""
    code = code or f"{next(_codes)}"
    municipality: Municipality = Municipality.objects.create(code=code)
    period = {"municipality": municipality, "from_date": since, "until_date": until}
    MunicipalityName.objects.create(name=name or f"Plaats {code}", **period)
    MunicipalityProvince.objects.create(province=province or make_province(), **period)
    Membership.objects.create(**period)
    if tile:
        number = int(code)
        TilePlacement.objects.create(column=number % 100, row=number // 100, **period)
    if inhabitants is not None:
        Population.objects.create(
            municipality=municipality,
            reference_date=NEW_YEAR,
            inhabitants=inhabitants,
            status=Population.Status.OFFICIAL,
            source="verzonnen voor een test",
        )
    return municipality


def make_members(number: int) -> list[Municipality]:
    """Store many."""
    return [make_member() for _ in range(number)]
