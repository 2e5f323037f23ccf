"""What the lists show: the bodies of a day with how their seats are filled, and the departments."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Q

from committees.models import Body
from committees.permissions.bodies import (
    appointments_on,
    bodies_on,
    departments_known,
    may_keep_bodies,
    seats_known,
    sees_every_name,
)
from committees.rules.kinds import Capacity, SeatRole
from committees.rules.states import SeatState, Sitting, runs_out, state_of
from committees.seating import HolderShown, SeatShown, chair_of, holders, seating
from core.permissions import Anyone
from members.models import Department
from members.models.dated import holds_on
from members.permissions import members_on

HELD = (SeatState.TAKEN, SeatState.ACTING, SeatState.TERM_OVER, SeatState.OFFICE_ENDED)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body with how its seats are filled; every seat is in exactly one of held and vacant."""

    body: Body
    chair: HolderShown | None
    total: int
    held: int
    acting: int
    vacant: int
    over: int
    runs_out: int
    is_sample: bool

    @property
    def is_hot(self) -> bool:
        """Whether something in it asks for attention."""
        return bool(self.vacant or self.over)


def row_of(body: Body, seats: Iterable[SeatShown]) -> BodyRow:
    """Count the seats of a body by their state."""
    listed = list(seats)
    chair = chair_of(listed)
    held = chair.holder if chair is not None else None
    return _row(body, [(seat.state, seat.runs_out) for seat in listed], held)


def _row(body: Body, seats: Sequence[tuple[SeatState, bool]], chair: HolderShown | None) -> BodyRow:
    states = Counter(state for state, _soon in seats)
    return BodyRow(
        body=body,
        chair=chair,
        total=len(seats),
        held=sum(states[state] for state in HELD),
        acting=states[SeatState.ACTING],
        vacant=states[SeatState.VACANT],
        over=states[SeatState.TERM_OVER] + states[SeatState.OFFICE_ENDED],
        runs_out=sum(soon for _state, soon in seats),
        is_sample=body.is_sample,
    )


def rows_of(bodies: Collection[Body], day: date, user: Anyone) -> list[BodyRow]:
    """Count the seats of many bodies by their state; five statements, and no object for a seat but that of a chair."""
    of_these = Q(seat__body__in=bodies)
    sitting = {
        seat: Sitting(Capacity(capacity), planned, until, office)
        for seat, capacity, planned, until, office in appointments_on(day)
        .filter(of_these)
        .exclude(capacity=Capacity.DEPUTY)
        .values_list("seat", "capacity", "planned_until", "until_date", "office__until_date")
    }
    seats: dict[int, list[tuple[SeatState, bool]]] = defaultdict(list)
    for body, seat in seats_known().filter(holds_on(day), body__in=bodies).values_list("body", "pk"):
        held = sitting.get(seat)
        seats[body].append((state_of(held, day), runs_out(held, day)))
    leading = list(appointments_on(day).filter(of_these, seat__role=SeatRole.CHAIR).exclude(capacity=Capacity.DEPUTY))
    shown = holders(leading, day, every_name=sees_every_name(user)) if leading else {}
    chairs = {row.seat.body_id: shown[row.pk] for row in leading}
    return [_row(body, seats[body.pk], chairs.get(body.pk)) for body in bodies]


def body_rows(day: date, user: Anyone) -> list[BodyRow]:
    """Return the bodies of a day; at most seven statements, whatever their number."""
    return rows_of(list(bodies_on(day)), day, user)


def bodies_page(day: date, user: Anyone) -> dict[str, Any]:
    """Return the context of the list of bodies: by kind, the board first."""
    rows = body_rows(day, user)
    by_kind = sorted(rows, key=lambda row: _first_order(rows, row))
    groups = [(name, list(group)) for name, group in groupby(by_kind, key=lambda row: row.body.kind.name)]
    return {
        "rows": rows,
        "groups": groups,
        "totals": {
            "bodies": len(rows),
            "seats": sum(row.total for row in rows),
            "held": sum(row.held for row in rows),
            "acting": sum(row.acting for row in rows),
            "vacant": sum(row.vacant for row in rows),
            "over": sum(row.over for row in rows),
            "runs_out": sum(row.runs_out for row in rows),
        },
        "has_sample": any(row.is_sample for row in rows),
        "keeps": may_keep_bodies(user),
    }


def _first_order(rows: list[BodyRow], row: BodyRow) -> tuple[int, str]:
    """Sort the kinds by their first body, and within a kind as they come."""
    return min(each.body.order for each in rows if each.body.kind_id == row.body.kind_id), row.body.kind.name


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """A department with its members and its board."""

    department: Department
    members: int
    board: BodyRow | None

    @property
    def chair(self) -> HolderShown | None:
        """Who chairs the board."""
        return self.board.chair if self.board is not None else None

    @property
    def total(self) -> int:
        """How many seats the board has."""
        return self.board.total if self.board is not None else 0

    @property
    def vacant(self) -> int:
        """How many of them are vacant."""
        return self.board.vacant if self.board is not None else 0


def department_rows(day: date, user: Anyone) -> list[DepartmentRow]:
    """Return the departments with their board on a day; membership follows the province and its changes."""
    boards = [body for body in bodies_on(day) if body.department_id is not None]
    by_department = {row.body.department_id: row for row in reversed(rows_of(boards, day, user))}
    counts = members_on(day).count_per_province()
    return [
        DepartmentRow(department, counts.get(department.province.code, 0), by_department.get(department.pk))
        for department in departments_known()
    ]


def department_page(department: Department, day: date, user: Anyone) -> dict[str, Any]:
    """Return the context of one department: its boards, who represents it in networks, and its members."""
    bodies = [body for body in bodies_on(day) if body.department_id == department.pk or body.kind.one_per_department]
    seats = seating(bodies, day, every_name=sees_every_name(user))
    name = department.province.name
    networks = [
        (body, [seat for seat in seats.get(body.pk, []) if seat.holder is not None and seat.holder.province == name])
        for body in bodies
        if body.kind.one_per_department
    ]
    boards = [body for body in bodies if body.department_id == department.pk]
    return {
        "department": department,
        "boards": [(row_of(body, seats.get(body.pk, [])), seats.get(body.pk, [])) for body in boards],
        "networks": networks,
        "members": list(members_on(day).in_province(department.province.code)),
        "has_sample": any(body.is_sample for body in bodies),
        "day": day,
    }
