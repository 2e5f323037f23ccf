"""The bodies of the demo with their seats, written in bulk; the same rules hold as after the actions, a test checks.

How many office holders there are makes no difference: a seat for which nobody fits stays vacant.
"""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random

from committees.actions.loading import load_kinds
from committees.models import Appointment, Body, BodyKind, BodyMinimum, Seat, SeatRequirement
from committees.rules.kinds import Attribute, SeatRole
from members.models import Department
from members.rules.topics import Function
from portal.demo.body_drafts import (
    BOARD,
    BOARD_MINIMUMS,
    COMMITTEES,
    DEPARTMENT_SEATS,
    FOUNDED,
    NETWORK,
    OTHERS,
    Draft,
)
from portal.demo.seat_holders import Filler, Pool, Terms

BYLAWS = "Statuten van de vereniging: samenstelling van het bestuur"
SAMPLE = "Voorbeeldgegevens"
LEADERS = {1: SeatRole.CHAIR, 2: SeatRole.VICE_CHAIR}


@dataclass
class Maker:
    """What is made, to be stored all together."""

    filler: Filler
    seats: list[Seat] = field(default_factory=list)
    requirements: list[SeatRequirement] = field(default_factory=list)

    def seat(self, body: Body, number: int, role: SeatRole = SeatRole.MEMBER, chair_of: Body | None = None) -> Seat:
        """Make a seat."""
        seat = Seat(body=body, number=number, role=role, chair_of=chair_of, from_date=body.from_date, is_sample=True)
        self.seats.append(seat)
        return seat

    def ask(self, seat: Seat, attribute: Attribute, values: list[str]) -> None:
        """Ask something of who takes a seat."""
        self.requirements.append(SeatRequirement(seat=seat, attribute=attribute, values=values, source=SAMPLE))

    def store(self) -> None:
        """Store everything that was made."""
        Seat.objects.bulk_create(self.seats)
        SeatRequirement.objects.bulk_create(self.requirements)
        Appointment.objects.bulk_create(self.filler.appointments)


def make_bodies(data: Path, today: date) -> int:
    """Make the bodies with who sits in them; return how many. Safe to run twice: the second time makes none."""
    load_kinds(data / "body_kinds.csv")
    if Body.objects.exists():
        return 0
    departments = list(Department.objects.select_related("province").order_by("name"))
    stored = _store_bodies(departments)
    maker = Maker(Filler(Pool(today, Random(226)), Terms(today)))  # noqa: S311  (the same demo every time)
    committees = [stored[draft.code] for draft in COMMITTEES]
    for draft in COMMITTEES:
        _fill(maker, stored[draft.code], draft)
    _fill_board(maker, stored[BOARD.code], committees)
    for draft in OTHERS:
        _fill(maker, stored[draft.code], draft)
    for department in departments:
        draft = Draft(f"bestuur-{department.code}", "", "", DEPARTMENT_SEATS)
        _fill(maker, stored[draft.code], draft, province=department.province.code)
    _fill_network(maker, stored[NETWORK.code], departments)
    maker.store()
    return len(stored)


def _store_bodies(departments: list[Department]) -> dict[str, Body]:
    kinds = BodyKind.objects.in_bulk(field_name="code")
    bodies = [
        Body(
            code=draft.code,
            name=draft.name,
            kind=kinds[draft.kind],
            task=draft.task,
            from_date=draft.begins,
            own_appointed_by="board" if draft.board_appoints else "",
            order=place,
            is_sample=True,
        )
        for place, draft in enumerate((BOARD, *COMMITTEES, *OTHERS, NETWORK), start=1)
    ]
    bodies += [
        Body(
            code=f"bestuur-{department.code}",
            name=f"Bestuur {department.name[0].lower()}{department.name[1:]}",
            kind=kinds["afdelingsbestuur"],
            department=department,
            from_date=FOUNDED,
            order=50 + place,
            is_sample=True,
        )
        for place, department in enumerate(departments)
    ]
    return {body.code: body for body in Body.objects.bulk_create(bodies)}


def _fill(maker: Maker, body: Body, draft: Draft, *, province: str = "") -> None:
    for number in range(1, draft.seats + 1):
        seat = maker.seat(body, number, LEADERS.get(number, SeatRole.MEMBER))
        if draft.functions:
            maker.ask(seat, Attribute.FUNCTION, [function.value for function in draft.functions])
        maker.filler.fill(seat, draft.functions, province)


def _fill_board(maker: Maker, board: Body, committees: list[Body]) -> None:
    """Chair, vice-chair, the chairs of committees and colleges, and eleven members with the offices that are needed."""
    minimums = [
        BodyMinimum(body=board, attribute=Attribute.FUNCTION, value=function.value, minimum=minimum, source=BYLAWS)
        for function, minimum in BOARD_MINIMUMS
    ]
    BodyMinimum.objects.bulk_create(minimums)
    chairs = [row for row in maker.filler.appointments if row.seat.role == SeatRole.CHAIR]
    leaders = ((SeatRole.CHAIR, Function.BURGEMEESTER), (SeatRole.VICE_CHAIR, Function.WETHOUDER))
    seats = [(maker.seat(board, number, role), function) for number, (role, function) in enumerate(leaders, start=1)]
    for number, committee in enumerate(committees, start=3):
        seat = maker.seat(board, number, chair_of=committee)
        for row in chairs:
            if row.seat.body_id == committee.pk:
                maker.filler.as_chair(seat, row)
    needed = [function for function, minimum in BOARD_MINIMUMS for _ in range(minimum)]
    first = 3 + len(committees)
    seats += [(maker.seat(board, number), function) for number, function in enumerate(needed, start=first)]
    for seat, function in seats:
        maker.filler.fill(seat, (function,))


def _fill_network(maker: Maker, network: Body, departments: list[Department]) -> None:
    """One seat for each department, and only for somebody from there."""
    for number, department in enumerate(departments, start=1):
        seat = maker.seat(network, number, SeatRole.CHAIR if number == 1 else SeatRole.MEMBER)
        maker.ask(seat, Attribute.PROVINCE, [department.province.code])
        maker.filler.fill(seat, (), department.province.code)
