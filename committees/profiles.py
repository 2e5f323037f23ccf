"""Who brings what: the qualities of appointments and candidacies, read in a constant number of statements."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from committees.rules.profiles import Profile
from members.models import Municipality, Office, Person
from members.rules.sizes import size_of
from members.rules.topics import Function


class Held(Protocol):
    """Whatever joins a person, a municipality and perhaps an office: an appointment, a candidacy."""

    @property
    def pk(self) -> int: ...

    @property
    def person_id(self) -> int: ...

    @property
    def municipality_id(self) -> int: ...

    @property
    def office_id(self) -> int | None: ...


def human(person: Person) -> int:
    """Return the key of the human being behind a row: rows that turned out to be the same are joined to one."""
    return person.joined_to_id or person.pk


def profiles_of(rows: Iterable[Held], day: date) -> dict[int, Profile]:
    """Return by key of the row what each brings on a day; three statements, whatever the number of rows."""
    listed = list(rows)
    members = {m.pk: m for m in Municipality.objects.on(day).filter(pk__in={row.municipality_id for row in listed})}
    offices = Office.objects.filter(pk__in={row.office_id for row in listed if row.office_id is not None})
    held = {office.pk: office for office in offices.select_related("party")}
    genders = dict(Person.objects.filter(pk__in={row.person_id for row in listed}).values_list("pk", "gender"))
    codes = _codes_of({row.municipality_id for row in listed} - set(members))
    return {
        row.pk: profile(
            members.get(row.municipality_id),
            held.get(row.office_id) if row.office_id is not None else None,
            gender=genders.get(row.person_id, ""),
            code=codes.get(row.municipality_id, ""),
        )
        for row in listed
    }


def _codes_of(gone: set[int]) -> dict[int, str]:
    """Return the codes of municipalities that are no members that day; no statement when there are none."""
    return dict(Municipality.objects.filter(pk__in=gone).values_list("pk", "code")) if gone else {}


def profile(member: Municipality | None, office: Office | None, *, gender: str = "", code: str = "") -> Profile:
    """Return what somebody brings; `member` is the municipality as `on(day)` gives it, None when it is no member.

    `office` comes with its party.
    """
    party = office.party if office is not None else None
    return Profile(
        municipality=member.code if member is not None else code,
        province=member.province_code if member is not None else "",
        size=size_of(member.population) if member is not None and member.population is not None else None,
        function=Function(office.function) if office is not None else None,
        party=party.name if party is not None else "",
        is_local=party.is_local if party is not None else None,
        gender=gender,
    )
