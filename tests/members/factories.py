"""Municipalities with what holds for them, and people who act for them, for tests, with the shortest call."""

from datetime import date
from itertools import count
from typing import Any

from core.models import User
from core.rules.desks import Desk
from members.models import (
    Mandate,
    Membership,
    Municipality,
    MunicipalityName,
    MunicipalityProvince,
    Office,
    Person,
    Population,
    Province,
    TilePlacement,
)
from members.rules.topics import Function, Topic
from tests.core.factories import make_official, make_user

_codes = count(6000)
_numbers = count(1)
START = date(2018, 1, 1)
NEW_YEAR = date(2026, 1, 1)
DAY = date(2026, 11, 24)


def keeper() -> User:
    """Return somebody of the registry desk."""
    return make_official(Desk.REGISTRY)


def make_province(code: str = "26", name: str = "") -> Province:
    """Return a province."""
    province, _made = Province.objects.get_or_create(code=code, defaults={"name": name or f"Provincie {code}"})
    return province


def make_member(
    name: str = "",
    code: str = "",
    *,
    province: str = "26",
    from_date: date = START,
    until_date: date | None = None,
    inhabitants: int | None = None,
    tile: tuple[int, int] | None = None,
) -> Municipality:
    """Store a member with its name and province over the same period."""
    municipality: Municipality = Municipality.objects.create(code=code or f"{next(_codes)}")
    own: dict[str, Any] = {"municipality": municipality, "from_date": from_date, "until_date": until_date}
    MunicipalityName.objects.create(name=name or f"Gemeente {municipality.code}", **own)
    MunicipalityProvince.objects.create(province=make_province(province), **own)
    Membership.objects.create(**own)
    if inhabitants is not None:
        make_population(municipality, inhabitants)
    if tile is not None:
        TilePlacement.objects.create(column=tile[0], row=tile[1], **own)
    return municipality


def make_population(
    municipality: Municipality,
    inhabitants: int,
    day: date = NEW_YEAR,
    status: str = Population.Status.OFFICIAL,
) -> Population:
    """Store how many inhabitants a municipality has on a reference date."""
    return Population.objects.create(
        municipality=municipality, reference_date=day, inhabitants=inhabitants, status=status, source="test"
    )


def make_person(user: User | None = None, name: str = "") -> Person:
    """Store a person; with an account only when one is given."""
    return Person.objects.create(name=name or f"Persoon {next(_numbers)}", user=user)


def make_office(
    municipality: Municipality | None = None,
    person: Person | None = None,
    function: str = Function.WETHOUDER,
    from_date: date = START,
    until_date: date | None = None,
) -> Office:
    """Store an office that somebody holds."""
    office: Office = Office.objects.create(
        municipality=municipality or make_member(),
        person=person or make_person(),
        function=function,
        from_date=from_date,
        until_date=until_date,
        source="test",
    )
    return office


def make_mandate(
    municipality: Municipality | None = None,
    person: Person | None = None,
    topic: str = Topic.VOTE,
    from_date: date = START,
    until_date: date | None = None,
) -> Mandate:
    """Store a mandate with the office that it needs."""
    municipality = municipality or make_member()
    person = person or make_person()
    if not Office.objects.filter(municipality=municipality, person=person).exists():
        make_office(municipality, person)
    mandate: Mandate = Mandate.objects.create(
        municipality=municipality,
        person=person,
        topic=topic,
        from_date=from_date,
        until_date=until_date,
        granted_by=make_user(),
    )
    return mandate


def make_colleague(
    municipality: Municipality, topic: str | None = None, function: str = Function.WETHOUDER, until: date | None = None
) -> User:
    """Return an account that holds an office of a municipality, with a mandate when a topic is given."""
    user = make_user()
    person = make_person(user)
    make_office(municipality, person, function, until_date=until)
    if topic is not None:
        make_mandate(municipality, person, topic)
    return user
