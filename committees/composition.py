"""How bodies are composed on a day: read in a constant number of statements, with no object per seat.

Office holders are counted by what the office, the municipality and the person say that day, as `profiles_of` reads it
for candidates; here it is read in one statement, since all bodies together have hundreds of seats.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from typing import Any

from committees.models import Appointment, Body, BodyMinimum, Seat
from committees.policies.balance import declared_targets
from committees.rules.apportionment import Weight
from committees.rules.balance import Balance, Basis, Spread, balance
from committees.rules.chance import random_spread
from committees.rules.disclosure import PERSONAL, may_be_published
from committees.rules.kinds import Attribute, Capacity
from committees.rules.profiles import Profile
from committees.rules.states import SeatState, Sitting, ends_on, runs_out, state_of
from core.models import Lot
from core.permissions import lots_about
from members.models import Municipality
from members.permissions import members_on
from members.rules.sizes import Size, size_of
from members.rules.topics import Function

OVERDUE = (SeatState.TERM_OVER, SeatState.OFFICE_ENDED)
LOOKS = {
    SeatState.VACANT: "vacant",
    SeatState.ACTING: "acting",
    SeatState.TERM_OVER: "overdue",
    SeatState.OFFICE_ENDED: "overdue",
}


@dataclass(frozen=True, slots=True)
class SeatLine:
    """One seat on a day, and what whoever holds it brings; `until` is when that ends or was to end."""

    body: int
    number: int
    role: str
    state: SeatState
    profile: Profile | None = None
    runs_out: bool = False
    until: date | None = None

    @property
    def is_overdue(self) -> bool:
        """Whether somebody still sits here whose term or office is over."""
        return self.state in OVERDUE

    @property
    def look(self) -> str:
        """How the seat is drawn and counted: vacant, overdue, acting, ending or taken."""
        if self.state is SeatState.TAKEN:
            return "ending" if self.runs_out else "taken"
        return LOOKS[self.state]


@dataclass(frozen=True, slots=True)
class Short:
    """A minimum of a body that is not reached."""

    minimum: BodyMinimum
    found: int


@dataclass(frozen=True)
class Composition:
    """Bodies on a day; when that is yet to come everybody whose term is over by then counts as gone."""

    day: date
    today: date
    basis: Basis
    bodies: list[Body]
    seats: list[SeatLine]
    members: list[Municipality]
    targets: Mapping[Attribute, Mapping[str, Weight]]
    minimums: list[BodyMinimum]
    lots: dict[str, Lot] = field(default_factory=dict)

    @cached_property
    def taken(self) -> list[SeatLine]:
        """The seats that somebody holds."""
        return [seat for seat in self.seats if seat.profile is not None]

    @cached_property
    def looks(self) -> Counter[str]:
        """How many seats are vacant, overdue, acting, ending and simply taken."""
        return Counter(seat.look for seat in self.seats)

    @cached_property
    def profiles(self) -> list[Profile]:
        """What sits there."""
        return [seat.profile for seat in self.taken if seat.profile is not None]

    def balance_of(self, attribute: Attribute) -> Balance:
        """Return how these bodies mirror the membership on one quality."""
        values = (profile.value_of(attribute) for profile in self.profiles)
        return balance(attribute, self.targets[attribute], values, len(self.seats))

    @cached_property
    def measured(self) -> list[Balance]:
        """Every quality, in the order in which the screen shows them, with its ties."""
        return [self.balance_of(attribute) for attribute in Attribute]

    @cached_property
    def balances(self) -> list[Balance]:
        """The same with the lots that were drawn."""
        return [replace(each, lot=tuple(lot.order)) if (lot := self.lot_of(each)) else each for each in self.measured]

    @property
    def is_ahead(self) -> bool:
        """Whether the day is yet to come."""
        return self.day > self.today

    def is_public(self, balance: Balance) -> bool:
        """Tell whether everybody may see a quality: a personal one today only, since two days differ by one person."""
        return may_be_published(balance) and (balance.attribute not in PERSONAL or self.day == self.today)

    def lot_of(self, balance: Balance) -> Lot | None:
        """Return the lot that decided the tie of a quality, when one was drawn."""
        return self.lots.get(balance.code) if balance.tie is not None else None

    def of_body(self, body: Body) -> list[SeatLine]:
        """Return the seats of one of the bodies."""
        return self._by_body.get(body.pk, [])

    @cached_property
    def _by_body(self) -> dict[int, list[SeatLine]]:
        found: dict[int, list[SeatLine]] = {}
        for seat in self.seats:
            found.setdefault(seat.body, []).append(seat)
        return found

    @cached_property
    def shorts(self) -> list[Short]:
        """The minimums that are not reached."""
        found = [(minimum, self._count(minimum)) for minimum in self.minimums]
        return [Short(minimum, count) for minimum, count in found if count < minimum.minimum]

    def _count(self, minimum: BodyMinimum) -> int:
        attribute = Attribute(minimum.attribute)
        seats = self._by_body.get(minimum.body_id, [])
        return sum(seat.profile is not None and seat.profile.value_of(attribute) == minimum.value for seat in seats)


def composition(bodies: Collection[Body], day: date, *, basis: Basis, today: date) -> Composition:
    """Return how bodies are composed on a day; at most six statements, whatever the number of seats.

    On a day that is yet to come it tells how they would be when nobody is replaced.
    """
    members = list(members_on(day))
    read = Composition(
        day=day,
        today=today,
        basis=basis,
        bodies=list(bodies),
        seats=_seats(bodies, day, members, ahead=day > today),
        members=members,
        targets={**membership(members, basis), **declared_targets()},
        minimums=list(BodyMinimum.objects.filter(body__in=bodies)),
    )
    tied = [each.code for each in read.measured if each.tie is not None]
    read.lots.update(lots_about(tied) if tied else {})
    return read


def membership(members: Iterable[Municipality], basis: Basis) -> dict[Attribute, dict[str, Weight]]:
    """Return what the membership consists of by province and by size, in municipalities or in inhabitants."""
    provinces: Counter[str] = Counter()
    sizes: Counter[str] = Counter({size.value: 0 for size in Size})
    for member in members:
        amount = 1 if basis is Basis.MUNICIPALITIES else member.population or 0
        if member.province_code:
            provinces[member.province_code] += amount
        if member.population is not None:
            sizes[size_of(member.population)] += amount
    return {Attribute.PROVINCE: dict(sorted(provinces.items())), Attribute.SIZE: dict(sizes)}


def _seats(bodies: Collection[Body], day: date, members: Iterable[Municipality], *, ahead: bool) -> list[SeatLine]:
    held = _held(bodies, day)
    profile, standing = profiler(members), _stander(day)
    rows = Seat.objects.on(day).filter(body__in=bodies).order_by("body__order", "body__name", "number")
    seats = []
    for pk, body, number, role in rows.values_list("pk", "body", "number", "role"):
        line = SeatLine(body, number, role, SeatState.VACANT)
        if pk in held:
            state, ends_soon, until = standing(*held[pk][:4])
            if not (ahead and state in OVERDUE):
                line = SeatLine(body, number, role, state, profile(*held[pk][4:]), runs_out=ends_soon, until=until)
        seats.append(line)
    return seats


def _held(bodies: Collection[Body], day: date) -> dict[int, tuple[Any, ...]]:
    """Return by seat who holds it on a day; a deputy does not."""
    rows = Appointment.objects.on(day).filter(seat__body__in=bodies).exclude(capacity=Capacity.DEPUTY)
    fields = ("capacity", "planned_until", "until_date", "office__until_date")
    qualities = ("municipality", "office__function", "office__party__name", "office__party__is_local", "person__gender")
    return {row[0]: row[1:] for row in rows.values_list("seat", *fields, *qualities)}


def profiler(members: Iterable[Municipality]) -> Callable[..., Profile]:
    """Return what makes a profile of values of the database; equal ones are made once."""
    places = {
        member.pk: (
            member.code,
            member.province_code or "",
            size_of(member.population) if member.population is not None else None,
        )
        for member in members
    }

    @cache
    def profile(municipality: int, *qualities: Any) -> Profile:
        function, party, is_local, gender = qualities
        code, province, size = places.get(municipality, ("", "", None))
        return Profile(code, province, size, Function(function) if function else None, party or "", is_local, gender)

    return profile


def _stander(day: date) -> Callable[..., tuple[SeatState, bool, date | None]]:
    """Return what tells how a seat stands by its dates; many terms begin and end together."""

    @cache
    def standing(capacity: str, *dates: Any) -> tuple[SeatState, bool, date | None]:
        sitting = Sitting(Capacity(capacity), *dates)
        return state_of(sitting, day), runs_out(sitting, day), ends_on(sitting)

    return standing


def spread_of(measured: Balance) -> Spread | None:
    """Return what chance gives for as many seats as are counted; nothing when nobody is.

    Kept in the process: it follows from targets, seats and seed alone, so that it is never out of date, and a process
    that has to draw again needs a tenth of a second for 226 seats.
    """
    if not measured.counted or not measured.total:
        return None
    return _drawn(tuple(sorted(Fraction(amount) for amount in measured.targets.values())), measured.counted)


@lru_cache(maxsize=512)
def _drawn(amounts: tuple[Fraction, ...], seats: int) -> Spread:
    return random_spread({str(place): amount for place, amount in enumerate(amounts)}, seats)
