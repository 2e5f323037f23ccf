"""Badges of the largest congress, 6,411 of them, as the worker makes them: block by block, each its own PDF.

    python -m tests.bench.badges [--toy]

Its books: every participant is on a badge, once, in a block of at most twenty pages.
"""

import sys
import time
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import uuid4

from tests.bench.stage import Stage, say, spread, stage

if TYPE_CHECKING:
    from pypdf import PdfReader

PEOPLE = 6411  # participants of the Democratiefestival of 2019


def fill(people: int) -> int:
    """Register so many people for one event, and return its key."""
    from core import clock
    from events.models import Booking, Registration, Ticket
    from events.rules.codes import new_code
    from tests.events.factories import make_booking, make_event

    event, moment = make_event("Democratiefestival", days=2, slug=f"badges-{uuid4().hex[:8]}"), clock.now()
    kind, booking = event.kinds.get(), make_booking(event)
    assert isinstance(booking, Booking)
    rows = Registration.objects.bulk_create(
        Registration(
            event=event,
            kind=kind,
            booking=booking,
            name=f"Deelnemer {number} van het festival",
            email=f"deelnemer{number}@bench.test",
            role="Wethouder",
            organisation=f"Gemeente {number % 355}",
            state="confirmed",
            price=kind.price,
            vat=kind.vat,
            made_at=moment,
        )
        for number in range(people)
    )
    Ticket.objects.bulk_create(Ticket(registration=row, code=new_code(), issued_at=moment) for row in rows)
    return event.pk


def measure(here: Stage) -> None:
    """Make them all, and count what is on paper."""
    from pypdf import PdfReader

    from core.models import OutboxMessage
    from core.outbox import run
    from events.actions.badges import make_badges
    from events.models import BadgeBlock, Event
    from events.shown.tickets import PAGES
    from tests.bench.congress import organiser_of_its_own

    people = here.choose(PEOPLE, 200)
    event, by = Event.objects.get(pk=fill(people)), organiser_of_its_own()
    began = time.perf_counter()
    make_badges(event, by=by)
    asked = time.perf_counter() - began
    messages = list(OutboxMessage.objects.filter(task="events.make_badge_block").values_list("pk", flat=True))
    took = []
    for key in messages:
        start = time.perf_counter()
        assert run(key), "a block was not made"
        took.append(time.perf_counter() - start)
    blocks = list(BadgeBlock.objects.filter(run__event=event))
    contents = [block.file.read() for block in blocks]
    total, size = sum(took), sum(map(len, contents)) / 1e6
    say(f"{people} badges in {len(blocks)} blocks: asked in {asked * 1000:.0f} ms, made by one worker in {total:.1f} s")
    say(f"{people / total:.0f} badges a second; a block took {spread(took)}; {size:.1f} MB of PDF")
    check(people, [PdfReader(BytesIO(content)) for content in contents], PAGES)


def check(people: int, readers: "list[PdfReader]", pages: int) -> None:
    """Keep the books."""
    if any(len(reader.pages) > pages for reader in readers):
        sys.exit("a block is larger than it may be")
    words = "\n".join(page.extract_text() for reader in readers for page in reader.pages)
    for number in range(people):
        if words.count(f"Deelnemer {number} van") != 1:
            sys.exit(f"participant {number} is not on exactly one badge")
    say("books: everybody is on one badge")


if __name__ == "__main__":
    with stage(__doc__) as here:
        measure(here)
