"""A congress of today with a door, for the tests of check-in."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.core.files.base import ContentFile

from core import clock
from core.models import User
from events.actions.checkin import Scan, pair_device, receive, sign_on_device
from events.models import BadgeBlock, BadgeRun, CheckIn, Device, Event, Registration, Session
from events.rules.checkin import Answer
from tests.events.factories import make_event, make_organiser, make_registration


@dataclass
class Door:
    """A congress that is held today, and phones at its doors."""

    days: int = 1
    more: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def organiser(self) -> User:
        return make_organiser()

    @cached_property
    def event(self) -> Event:
        return make_event(first_day=clock.today(), days=self.days, **self.more)

    def phone(self, label: str = "Ingang Noord", session: Session | None = None, day: int = 0) -> "Phone":
        day_of = self.event.first_day + timedelta(days=day)
        _device, link = sign_on_device(self.event, day_of, label, session, by=self.organiser)
        device, token = pair_device(link)
        return Phone(device, token)

    @cached_property
    def north(self) -> "Phone":
        return self.phone()

    @cached_property
    def south(self) -> "Phone":
        return self.phone("Ingang Zuid")

    def guest(self, **more: Any) -> Registration:
        return make_registration(self.event, **more)


@dataclass
class Phone:
    """A device that was paired, with what it holds."""

    device: Device
    token: str

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Deur {self.token}"}

    def scan(
        self,
        guest: Registration,
        shown: Answer = Answer.WELCOME,
        at: datetime | None = None,
        nonce: UUID | None = None,
    ) -> CheckIn:
        """Scan the newest ticket of somebody, and deliver it."""
        [row] = receive(self.device, [seen(code_of(guest), shown, at, nonce)])
        return row


def code_of(guest: Registration) -> str:
    ticket = guest.tickets.order_by("-pk").first()
    assert ticket is not None
    return ticket.code


def seen(code: str, shown: Answer = Answer.WELCOME, at: datetime | None = None, nonce: UUID | None = None) -> Scan:
    return Scan(nonce or uuid4(), code, at or clock.now(), shown)


def a_device(event: Event) -> Device:
    """Return a device at a door of an event."""
    device, _link = sign_on_device(event, event.first_day, "Ingang", by=make_organiser())
    return device


def a_block(event: Event) -> BadgeBlock:
    """Return a block of badges that was made."""
    run = BadgeRun.objects.create(event=event, made_by=make_organiser(), made_at=clock.now(), people=1)
    file = ContentFile(b"%PDF-", name="badges.pdf")
    return BadgeBlock.objects.create(run=run, number=1, first=1, last=1, people=1, file=file, made_at=clock.now())
