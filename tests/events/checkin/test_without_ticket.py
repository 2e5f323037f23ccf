"""At the door without a ticket of one's own: registering there, and a colleague who takes over."""

import json
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from core.models import Post
from events.actions.at_the_door import Visitor, register_at_the_door, substitute_at_the_door
from events.actions.checkin import receive, sign_off_itself
from events.actions.substituting import Colleague
from events.errors.checkin import CameInAlready, NoRegistrationAtTheDoor, NoSubstitutionAtTheDoor, TicketNotValid
from events.errors.places import Full
from events.errors.registrations import AlreadyRegistered
from events.models import CheckIn, Registration
from events.rules.checkin import Answer
from events.rules.kinds import TicketEnd
from tests.events.checkin.world import Door, Phone, code_of, seen
from tests.events.factories import make_session

pytestmark = pytest.mark.django_db
COLLEAGUE = Colleague("Een collega", "collega@gemeente.test", "raadslid")


@pytest.fixture
def door() -> Door:
    return Door(more={"walk_ins": True})


def visitor(door: Door) -> Visitor:
    return Visitor(door.event.kinds.get().pk, "Een bezoeker", "bezoeker@gemeente.test", "griffier", "Gemeente Ede")


def post(client: Client, phone: Phone, path: str, body: dict[str, Any]) -> Any:
    body = {"nonce": str(uuid4()), "naam": "Iemand", "email": "iemand@gemeente.test"} | body
    return client.post(
        f"/api/v1/inchecken/{path}", json.dumps(body), content_type="application/json", headers=phone.headers
    )


class TestRegisteringAtTheDoor:
    def test_somebody_registers_pays_by_invoice_and_is_in(self, door: Door) -> None:
        row = register_at_the_door(door.north.device, visitor(door), nonce=uuid4())
        assert row.admitted
        assert row.registration is not None
        assert row.registration.price == 39500
        assert row.registration.booking.booked_by == door.organiser

    def test_an_answer_that_got_lost_makes_no_second_visitor(self, door: Door) -> None:
        nonce = uuid4()
        first, again = (register_at_the_door(door.north.device, visitor(door), nonce=nonce) for _ in range(2))
        assert first == again
        assert Registration.objects.count() == 1

    def test_a_full_event_takes_nobody_at_the_door_either(self) -> None:
        door = Door(more={"walk_ins": True, "capacity": 1})
        door.guest()
        with pytest.raises(Full):
            register_at_the_door(door.north.device, visitor(door), nonce=uuid4())
        assert not CheckIn.objects.exists()

    def test_who_is_registered_already_is_told_so(self, door: Door) -> None:
        door.guest(email="bezoeker@gemeente.test")
        with pytest.raises(AlreadyRegistered):
            register_at_the_door(door.north.device, visitor(door), nonce=uuid4())

    def test_only_where_the_event_says_so_and_not_before_the_room_of_a_session(self, door: Door) -> None:
        off = Door()
        with pytest.raises(NoRegistrationAtTheDoor):
            register_at_the_door(off.north.device, visitor(off), nonce=uuid4())
        room = door.phone("Zaal", make_session(door.event))
        with pytest.raises(NoRegistrationAtTheDoor):
            register_at_the_door(room.device, visitor(door), nonce=uuid4())
        with pytest.raises(NoRegistrationAtTheDoor):
            register_at_the_door(door.north.device, replace(visitor(door), kind=0), nonce=uuid4())

    def test_the_right_is_that_of_whoever_signed_the_device_on(self, door: Door) -> None:
        device = door.north.device
        sign_off_itself(door.south.device)
        door.south.device.refresh_from_db()
        with pytest.raises(PermissionDenied):
            register_at_the_door(door.south.device, visitor(door), nonce=uuid4())
        door.event.state = "draft"
        door.event.save()
        Post.objects.filter(user=door.organiser).delete()
        device.refresh_from_db()
        with pytest.raises(PermissionDenied):
            register_at_the_door(device, visitor(door), nonce=uuid4())


class TestTakingOverAtTheDoor:
    def test_a_colleague_comes_in_and_the_old_ticket_is_dead(self, door: Door) -> None:
        guest = door.guest()
        old = code_of(guest)
        row = substitute_at_the_door(door.north.device, old, COLLEAGUE, nonce=uuid4())
        assert row.admitted
        guest.refresh_from_db()
        assert (guest.name, guest.role) == (COLLEAGUE.name, "raadslid")
        assert guest.tickets.get(code=old).ended_why == TicketEnd.SUBSTITUTED
        [again] = receive(door.south.device, [seen(old)])
        assert (again.known, again.admitted) == (Answer.SUBSTITUTED, False)

    def test_an_answer_that_got_lost_changes_nothing_more(self, door: Door) -> None:
        guest, nonce = door.guest(), uuid4()
        old = code_of(guest)
        first, again = (substitute_at_the_door(door.north.device, old, COLLEAGUE, nonce=nonce) for _ in range(2))
        assert first == again
        assert guest.tickets.count() == 2

    def test_who_is_in_already_gives_nothing_away(self, door: Door) -> None:
        guest = door.guest()
        door.south.scan(guest)
        with pytest.raises(CameInAlready):
            substitute_at_the_door(door.north.device, code_of(guest), COLLEAGUE, nonce=uuid4())

    def test_only_a_ticket_that_opens_this_door_and_only_where_the_event_says_so(self, door: Door) -> None:
        with pytest.raises(TicketNotValid):
            substitute_at_the_door(door.north.device, code_of(Door().guest()), COLLEAGUE, nonce=uuid4())
        off = Door(more={"substitution_at_door": False})
        with pytest.raises(NoSubstitutionAtTheDoor):
            substitute_at_the_door(off.north.device, code_of(off.guest()), COLLEAGUE, nonce=uuid4())


def test_the_phone_does_both_over_the_api(client: Client, door: Door) -> None:
    told = post(client, door.north, "aanmelding", {"soort": door.event.kinds.get().pk}).json()
    assert told["binnen"] is True
    guest = door.guest()
    answer = post(client, door.north, "vervanging", {"code": code_of(guest), "email": "collega@gemeente.test"}).json()
    assert answer["code"] == code_of(guest)
    assert CheckIn.objects.filter(admitted=True).count() == 2
    refused = post(client, door.north, "vervanging", {"code": "0000000000000000"})
    assert (refused.status_code, refused.json()["code"]) == (409, "TicketNotValid")
