"""The same ticket at two doors at the same moment, and the same scan twice."""

from uuid import uuid4

import pytest

from core import clock
from events.actions.checkin import receive
from events.models import CheckIn
from tests.events.checkin.world import Door, code_of, seen
from tests.races.threads import at_once, failures

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_tickets_at_four_doors_at_once_come_in_once_each_and_every_scan_is_kept() -> None:
    door = Door()
    codes = [code_of(door.guest()) for _ in range(6)]
    devices = [door.phone(f"Deur {number}").device for number in range(4)]
    # In another order at each door: whoever locks as they come would wait for each other for ever.
    batches = [[seen(code) for code in codes[start:] + codes[:start]] for start in range(4)]
    done = at_once(*[lambda at=at: receive(devices[at], batches[at]) for at in range(4)])
    assert failures(done) == []
    assert CheckIn.objects.count() == 24
    assert CheckIn.objects.filter(admitted=True).count() == 6
    assert set(CheckIn.objects.filter(admitted=False).values_list("known", flat=True)) == {"second"}


def test_a_phone_that_sends_the_same_scans_twice_at_once_delivers_them_once() -> None:
    door = Door()
    device, code = door.north.device, code_of(door.guest())
    scans = [seen(code, nonce=uuid4(), at=clock.now()), seen("", nonce=uuid4())]
    done = at_once(*[lambda: receive(device, scans)] * 4)
    assert failures(done) == []
    assert CheckIn.objects.count() == 2
    assert [[row.admitted for row in rows] for rows in done] == [[True, False]] * 4
