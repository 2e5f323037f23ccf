"""How fast bodies are compared with the membership: random draws, and the pages for 226 and for 2,260 seats.

    python -m tests.bench.composition [--toy]

The number of statements must not depend on the number of seats. A page is asked for in this process, one at a time.
"""

import random
import statistics
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from time import perf_counter
from typing import Any

from tests.bench.stage import Stage, percentile, say, spread, stage

DATA = Path(__file__).resolve().parents[2] / "data"
# A board, nine committees and two colleges: 226 seats.
SEATS = (24, *[20] * 8, 18, 12, 12)
SINCE = date(2022, 12, 2)
PROVINCES = {"Gr": 10, "Fr": 18, "Dr": 12, "Ov": 25, "Fl": 6, "Ge": 51, "Ut": 26, "NH": 44, "ZH": 50, "Ze": 13}
PROVINCES |= {"NB": 56, "Li": 31}


@dataclass(frozen=True, slots=True)
class Page:
    """One page as somebody asks for it."""

    name: str
    path: str
    session: str = ""


def main() -> None:
    """Measure the draws, then every page in two sizes."""
    with stage(__doc__) as where:
        tell_draws(where.choose(226, 5), where.choose(5, 1))
        load_members(where)
        sizes, counts, times = (1, where.choose(10, 2)), {}, {}
        for size in sizes:
            seats = fill(size, SEATS if not where.toy else (3, 2))
            say(f"{seats} seats:")
            counts[seats], times[seats] = measure(pages(), where.choose(40, 2))
        compare(counts, times)


def tell_draws(seats: int, times: int) -> None:
    """Draw bodies of so many seats, without what is kept."""
    from committees.rules.chance import DRAWS, random_spread

    taken, drawn = [], random_spread(PROVINCES, seats)
    for _ in range(times):
        started = perf_counter()
        random_spread(PROVINCES, seats)
        taken.append(perf_counter() - started)
    say(
        f"random draws: {DRAWS} bodies of {seats} seats over {len(PROVINCES)} provinces in "
        f"{statistics.median(taken) * 1000:.0f} ms (Gallagher {drawn.low:.1f}, {drawn.middle:.1f}, {drawn.high:.1f})"
    )


def load_members(where: Stage) -> None:
    """Load the real members, as a toy a few, with somebody in every office."""
    from members.actions.loading import load_reference_data
    from members.models import Municipality, Office, Party, Person
    from members.rules.topics import PUBLIC_FUNCTIONS
    from tests.members.small import make_members

    if where.toy:
        make_members(6)
    else:
        load_reference_data(DATA, by=None)
    wanted = [(m, f) for m in Municipality.objects.on(SINCE + timedelta(days=400)) for f in sorted(PUBLIC_FUNCTIONS)]
    chosen = random.Random(226)
    parties = [Party.objects.create(name=f"Partij {number}", is_sample=True) for number in range(8)]
    people = Person.objects.bulk_create(
        Person(name=f"{function}, gemeente {member.name}", gender=chosen.choice(["v", "m", ""]), is_sample=True)
        for member, function in wanted
    )
    Office.objects.bulk_create(
        Office(
            person=person,
            municipality=member,
            function=function,
            party=chosen.choice(parties),
            from_date=SINCE,
            source="meting",
        )
        for person, (member, function) in zip(people, wanted, strict=True)
    )


def fill(size: int, seats: tuple[int, ...]) -> int:
    """Make bodies until these are there so many times over, nine of ten seats filled; return the number of seats."""
    from committees.models import Appointment, Body, BodyKind, Seat
    from members.models import Office

    kind = BodyKind.objects.first() or make_kind()
    numbers = range(Body.objects.count(), size * len(seats))
    bodies = [
        Body.objects.create(code=f"gremium-{number}", name=f"Gremium {number}", kind=kind, from_date=SINCE)
        for number in numbers
    ]
    made = Seat.objects.bulk_create(
        Seat(body=body, number=place + 1, role="chair" if place == 0 else "member", from_date=SINCE)
        for number, body in zip(numbers, bodies, strict=True)
        for place in range(seats[number % len(seats)])
    )
    chosen = random.Random(size)
    offices = list(Office.objects.all())
    Appointment.objects.bulk_create(
        sitting(seat, chosen.choice(offices), date(2027, 1 + chosen.randrange(12), 1))
        for seat in made
        if chosen.random() < 0.9
    )
    return Seat.objects.count()


def make_kind() -> Any:
    """Make a kind of body that counts in the balance."""
    from committees.models import BodyKind

    return BodyKind.objects.create(
        code="commissie",
        name="Commissie",
        appointed_by="assembly",
        term_months=48,
        interruption="starts-anew",
        office_ends="term",
        source="meting",
        certainty="unknown",
    )


def sitting(seat: Any, office: Any, until: date) -> Any:
    """Return an appointment of whoever holds an office."""
    from committees.models import Appointment

    return Appointment(
        seat=seat,
        person_id=office.person_id,
        municipality_id=office.municipality_id,
        office=office,
        capacity="acting" if seat.number % 9 == 0 else "member",
        from_date=SINCE,
        planned_until=until,
        decided_by="ALV",
        is_sample=True,
    )


def pages() -> list[Page]:
    """Return the pages, for everybody and for the desk."""
    from committees.models import Body
    from core.models import Post, User
    from core.rules.desks import Desk
    from tests.bench.hall import log_in

    desk, made = User.objects.get_or_create(email="commissies@plein.test", defaults={"password": "!"})
    if made:
        Post.objects.create(user=desk, desk=Desk.COMMITTEES, from_date=SINCE, reason="meting")
    one = Body.objects.order_by("pk")[1]
    session = log_in([desk])[0]
    return [
        Page("composition of all bodies", "/gremia/samenstelling/"),
        Page("composition by inhabitants", "/gremia/samenstelling/?basis=inwoners", session),
        Page("composition of one body", f"/gremia/{one.code}/samenstelling/"),
        Page("composition as csv", "/gremia/samenstelling/export.csv"),
        Page("what a vacancy would change", f"/gremia/{one.code}/samenstelling/zetel/1/", session),
        Page("seat table of one body", f"/gremia/{one.code}/"),
    ]


def measure(asked: list[Page], times: int) -> tuple[dict[str, int], dict[str, float]]:
    """Return how many statements every page takes, and its p95 in seconds."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    counts, slow = {}, {}
    for page in asked:
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = page.session
        first = ask(client, page)
        with CaptureQueriesContext(connection) as captured:
            ask(client, page)
            number = len(captured)
        waits = [ask(client, page) for _ in range(times)]
        counts[page.name], slow[page.name] = number, percentile(waits, 0.95)
        say(f"  {page.name}: {number} statements; {spread(waits)}; the first {first * 1000:.0f} ms")
    return counts, slow


def ask(client: Any, page: Page) -> float:
    """Ask for a page; return how long that took."""
    started = perf_counter()
    answer = client.get(page.path)
    content = answer.getvalue()
    if answer.status_code != 200 or not content:
        raise SystemExit(f"{page.name}: {answer.status_code}")
    return perf_counter() - started


def compare(counts: Mapping[int, dict[str, int]], times: Mapping[int, dict[str, float]]) -> None:
    """Print both sizes beside each other; a page that takes more statements for more seats is a mistake."""
    small, large = counts
    for name, number in counts[small].items():
        ratio = times[large][name] / times[small][name]
        say(f"{name}: {number} and {counts[large][name]} statements, p95 {ratio:.2f} times for {large} seats")
    grown = [name for name, number in counts[small].items() if counts[large][name] > number]
    if grown:
        raise SystemExit(f"more statements for more seats: {', '.join(grown)}")


if __name__ == "__main__":
    main()
