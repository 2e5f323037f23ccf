"""Bodies, seats and who holds them in the words of Popolo (popoloproject.com).

`data/popolo_profile.json` says exactly which fields there are. A membership is on behalf of the municipality.
"""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from committees.models import Appointment, Body, Seat
from committees.permissions.bodies import bodies_known, departments_known, public_appointments, seats_known
from members.models import Department, Municipality, Person
from members.permissions import names_around

Item = dict[str, Any]
ASSOCIATION = {"id": "vereniging", "name": "Vereniging", "classification": "vereniging"}


def popolo(address: Callable[[str], str]) -> dict[str, list[Item]]:
    """Return everything that is public of bodies and who sits or sat there; `address` makes a full address of a path.

    Seven statements, whatever the number of rows. Only people in public functions are in it.
    """
    rows = list(public_appointments().order_by("pk"))
    people = {row.person_id: row.person for row in rows}
    municipalities = {row.municipality_id: row.municipality for row in rows}
    names = names_around(set(municipalities))
    bodies = list(bodies_known().order_by("pk"))
    organizations = [ASSOCIATION, *map(_department, departments_known().order_by("pk"))]
    organizations += [_body(body, address) for body in bodies]
    organizations += [_municipality(each, names.get(pk, each.code), address) for pk, each in municipalities.items()]
    return {
        "persons": [_person(person) for person in people.values()],
        "organizations": organizations,
        "posts": [_post(seat) for seat in seats_known().order_by("pk")],
        "memberships": [_membership(row, address) for row in rows],
    }


def _known(item: Item) -> Item:
    """Leave out what is not known: Popolo has no field for nothing."""
    return {key: value for key, value in item.items() if value not in (None, "", [])}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _person(person: Person) -> Item:
    return _known(
        {
            "id": f"persoon-{person.pk}",
            "name": person.name,
            "family_name": person.family,
            "given_name": person.given,
            "sort_name": person.sort_name,
        }
    )


def _department(department: Department) -> Item:
    return {
        "id": f"afdeling-{department.pk}",
        "name": department.name,
        "classification": "provinciale afdeling",
        "parent_id": ASSOCIATION["id"],
        "identifiers": [{"scheme": "plein", "identifier": department.code}],
    }


def _body(body: Body, address: Callable[[str], str]) -> Item:
    return _known(
        {
            "id": _body_id(body.pk),
            "name": body.name,
            "classification": body.kind.name,
            "parent_id": f"afdeling-{body.department_id}" if body.department_id else ASSOCIATION["id"],
            "identifiers": [{"scheme": "plein", "identifier": body.code}],
            "founding_date": _iso(body.from_date),
            "dissolution_date": _iso(body.until_date),
            "abstract": body.task[:250],
            "sources": _sources(reverse("body_detail", args=[body.code]), address, is_sample=body.is_sample),
        }
    )


def _municipality(municipality: Municipality, name: str, address: Callable[[str], str]) -> Item:
    return {
        "id": f"gemeente-{municipality.code}",
        "name": name,
        "classification": "gemeente",
        "identifiers": [
            {"scheme": "TOOI", "identifier": municipality.tooi},
            {"scheme": "CBS", "identifier": municipality.code},
        ],
        "sources": _sources(municipality.address, address, is_sample=False),
    }


def _post(seat: Seat) -> Item:
    label = f"Zetel {seat.number}" if not seat.label else f"Zetel {seat.number}, {seat.label}"
    if seat.chair_of is not None:
        label = f"Zetel {seat.number}, als voorzitter van {seat.chair_of.name}"
    return _known(
        {
            "id": f"zetel-{seat.pk}",
            "label": label,
            "role": seat.role,
            "organization_id": _body_id(seat.body_id),
            "start_date": _iso(seat.from_date),
            "end_date": _iso(seat.until_date),
        }
    )


def _membership(row: Appointment, address: Callable[[str], str]) -> Item:
    return _known(
        {
            "id": f"benoeming-{row.pk}",
            "label": row.office.function if row.office is not None else "",
            "role": row.capacity,
            "person_id": f"persoon-{row.person_id}",
            "organization_id": _body_id(row.seat.body_id),
            "post_id": f"zetel-{row.seat_id}",
            "on_behalf_of_id": f"gemeente-{row.municipality.code}",
            "start_date": _iso(row.from_date),
            "end_date": _iso(row.until_date),
            "sources": _sources(reverse("body_detail", args=[row.seat.body.code]), address, is_sample=row.is_sample),
        }
    )


def _body_id(pk: int) -> str:
    return f"gremium-{pk}"


def _sources(path: str, address: Callable[[str], str], *, is_sample: bool) -> Iterable[Item]:
    link = {"url": address(path)}
    return [{**link, "note": "voorbeeldgegevens"}] if is_sample else [link]
