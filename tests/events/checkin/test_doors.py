"""At the door: who comes in, once; what a scanner could not know; and what a device may."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from core import clock
from core.models import Post
from core.rules.desks import Desk
from events.actions.checkin import (
    pair_device,
    receive,
    receive_scans,
    set_admission_days,
    sign_off_device,
    sign_off_itself,
    sign_on_device,
)
from events.errors.checkin import (
    DoorNeedsName,
    EventNotHeld,
    LinkNotValid,
    NotADayOfTheEvent,
    SessionOnAnotherDay,
    TooManyAtOnce,
)
from events.models import CheckIn, Choice, Device, Ticket
from events.permissions.checkin import (
    attendance_by_day,
    attendance_by_session,
    badge_numbers,
    conflicts,
    first_time_in,
    inside_since,
    may_deliver,
    may_read_list,
)
from events.rules.checkin import LARGEST_BATCH, Answer
from events.rules.kinds import EventState, RegistrationState, TicketEnd
from tests.core.factories import make_official, make_user
from tests.events.checkin.world import Door, code_of, seen
from tests.events.factories import make_event, make_kind, make_registration, make_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def door() -> Door:
    return Door()


class TestScanning:
    def test_who_has_a_ticket_is_in(self, door: Door) -> None:
        row = door.north.scan(door.guest())
        assert (row.known, row.admitted) == (Answer.WELCOME, True)
        assert attendance_by_day(door.event) == {door.event.first_day: 1}

    def test_the_second_time_nobody_comes_in(self, door: Door) -> None:
        guest = door.guest()
        door.north.scan(guest)
        row = door.south.scan(guest, Answer.SECOND)
        assert (row.known, row.admitted) == (Answer.SECOND, False)
        assert attendance_by_day(door.event) == {door.event.first_day: 1}

    def test_a_scan_that_is_sent_again_is_the_same_scan(self, door: Door) -> None:
        guest, nonce = door.guest(), uuid4()
        first, again = (door.north.scan(guest, nonce=nonce) for _ in range(2))
        assert first.pk == again.pk
        assert again.admitted
        assert CheckIn.objects.count() == 1

    def test_two_doors_without_a_network_let_the_same_ticket_in_and_both_scans_are_kept(self, door: Door) -> None:
        guest = door.guest()
        early = clock.now() - timedelta(minutes=9)
        door.north.scan(guest, at=early)
        row = door.south.scan(guest, at=early + timedelta(minutes=2))
        assert (row.shown, row.known, row.admitted) == (Answer.WELCOME, Answer.SECOND, False)
        assert list(conflicts(door.event)) == [row]
        [first] = first_time_in([row]).values()
        assert first.device == door.north.device
        assert CheckIn.objects.filter(registration=guest).count() == 2

    def test_the_same_ticket_twice_in_one_batch_counts_once(self, door: Door) -> None:
        code = code_of(door.guest())
        first, second = receive(door.north.device, [seen(code), seen(code)])
        assert (first.admitted, second.admitted) == (True, False)

    def test_a_colleague_who_took_over_comes_in_and_the_old_ticket_does_not(self, door: Door) -> None:
        guest = door.guest()
        old = code_of(guest)
        Ticket.objects.filter(code=old).update(ended_at=clock.now(), ended_why=TicketEnd.SUBSTITUTED)
        Ticket.objects.create(registration=guest, code="NEWTKT0000000000", issued_at=clock.now())
        [row] = receive(door.north.device, [seen(old, Answer.SUBSTITUTED)])
        assert (row.known, row.admitted) == (Answer.SUBSTITUTED, False)
        assert door.north.scan(guest).admitted

    def test_a_phone_that_could_not_know_of_a_cancelling_is_shown_to_the_organiser(self, door: Door) -> None:
        guest = door.guest()
        code = code_of(guest)
        Ticket.objects.filter(code=code).update(ended_at=clock.now(), ended_why=TicketEnd.CANCELLED)
        [row] = receive(door.north.device, [seen(code)])
        assert (row.shown, row.known, row.admitted) == (Answer.WELCOME, Answer.CANCELLED, False)
        assert list(conflicts(door.event)) == [row]

    def test_who_was_sent_away_by_an_old_list_is_not_in(self, door: Door) -> None:
        row = door.north.scan(door.guest(), Answer.UNKNOWN)
        assert (row.known, row.admitted) == (Answer.WELCOME, False)

    @pytest.mark.parametrize(
        ("state", "more"),
        [
            (RegistrationState.UNPAID, {"pay_before": "2030-01-01T00:00Z"}),
            (RegistrationState.UNNAMED, {"name_before": "2030-01-01"}),
        ],
    )
    def test_who_is_not_confirmed_goes_to_the_desk(
        self, door: Door, state: RegistrationState, more: dict[str, str]
    ) -> None:
        row = door.north.scan(door.guest(state=state, **more))
        assert (row.known, row.admitted) == (Answer.NOT_CONFIRMED, False)

    def test_a_ticket_of_another_congress_opens_nothing_here(self, door: Door) -> None:
        stranger = make_registration(make_event(first_day=clock.today()))
        row = door.north.scan(stranger, Answer.OTHER_EVENT)
        assert (row.known, row.registration, row.admitted) == (Answer.OTHER_EVENT, None, False)

    def test_a_forged_code_and_an_unknown_one_are_kept_apart(self, door: Door) -> None:
        rows = receive(door.north.device, [seen("", Answer.FORGED), seen("NEVERSEEN0000000", Answer.UNKNOWN)])
        assert [row.known for row in rows] == [Answer.FORGED, Answer.UNKNOWN]
        assert [row.registration for row in rows] == [None, None]

    def test_more_than_a_batch_is_refused(self, door: Door) -> None:
        with pytest.raises(TooManyAtOnce):
            receive(door.north.device, [seen("") for _ in range(LARGEST_BATCH + 1)])


class TestDaysAndSessions:
    def test_a_ticket_for_the_second_day_does_not_open_the_first(self) -> None:
        door = Door(days=2)
        second = make_kind(door.event)
        set_admission_days(second, [door.event.last_day], by=door.organiser)
        row = door.north.scan(door.guest(kind=second), Answer.WRONG_DAY)
        assert (row.known, row.admitted) == (Answer.WRONG_DAY, False)
        assert door.north.scan(door.guest()).admitted

    def test_on_every_day_somebody_comes_in_once(self) -> None:
        door = Door(days=2)
        guest, tomorrow = door.guest(), door.phone(day=1)
        assert door.north.scan(guest).admitted
        assert tomorrow.scan(guest, at=clock.now() + timedelta(days=1)).admitted
        assert set(attendance_by_day(door.event).values()) == {1}

    def test_a_scan_of_another_day_than_that_of_the_door_lets_nobody_in(self, door: Door) -> None:
        row = door.north.scan(door.guest(), at=clock.now() - timedelta(days=1))
        assert (row.known, row.admitted) == (Answer.WRONG_DAY, False)

    def test_every_day_is_no_restriction(self) -> None:
        door = Door(days=2)
        kind = make_kind(door.event)
        set_admission_days(kind, [door.event.first_day, door.event.last_day], by=door.organiser)
        assert not kind.admission_days.exists()
        with pytest.raises(NotADayOfTheEvent):
            set_admission_days(kind, [door.event.last_day + timedelta(days=1)], by=door.organiser)

    def test_before_a_room_only_who_chose_that_session_comes_in_beside_the_door_itself(self, door: Door) -> None:
        session = make_session(door.event, capacity=10)
        room, chose, other = door.phone("Zaal 1", session), door.guest(), door.guest()
        Choice.objects.create(registration=chose, session=session, period=(session.starts_at, session.ends_at))
        assert door.north.scan(chose).admitted
        assert room.scan(chose).admitted
        assert room.scan(other).known == Answer.NOT_IN_SESSION
        assert attendance_by_session(door.event) == {session.pk: 1}

    def test_a_session_for_who_is_there_lets_everybody_in(self, door: Door) -> None:
        room = door.phone("Zaal 1", make_session(door.event, open_to_choose=False))
        assert room.scan(door.guest()).admitted


class TestTheDatabase:
    def test_nobody_is_in_twice_whatever_the_code_does(self, door: Door) -> None:
        row = door.north.scan(door.guest())
        row.pk, row.nonce = None, uuid4()
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)

    def test_a_scan_never_changes(self, door: Door) -> None:
        row = door.north.scan(door.guest())
        with pytest.raises(DatabaseError), transaction.atomic():
            CheckIn.objects.filter(pk=row.pk).update(admitted=False)

    def test_nobody_is_let_in_without_being_somebody(self, door: Door) -> None:
        row = door.north.scan(door.guest())
        row.pk, row.nonce, row.registration = None, uuid4(), None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)

    @pytest.mark.parametrize("amount", [1, 20])
    def test_however_many_scans_it_takes_five_statements(
        self, door: Door, amount: int, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        scans = [seen(code_of(door.guest())) for _ in range(amount)]
        device = door.north.device
        with django_assert_num_queries(5 + 2):  # and the two of the savepoint
            receive_scans(device, scans)


class TestDevices:
    def test_only_an_organiser_signs_a_device_on_or_off(self, door: Door) -> None:
        stranger = make_official(Desk.COMMITTEES)
        with pytest.raises(PermissionDenied):
            sign_on_device(door.event, door.event.first_day, "Ingang", by=stranger)
        with pytest.raises(PermissionDenied):
            sign_off_device(door.north.device, by=make_user())
        with pytest.raises(PermissionDenied):
            set_admission_days(make_kind(door.event), [], by=stranger)

    def test_a_link_opens_once(self, door: Door) -> None:
        _device, link = sign_on_device(door.event, door.event.first_day, "Ingang", by=door.organiser)
        pair_device(link)
        with pytest.raises(LinkNotValid):
            pair_device(link)

    def test_a_link_that_is_guessed_too_old_or_signed_off_opens_nothing(self, door: Door) -> None:
        with pytest.raises(LinkNotValid):
            pair_device("geraden")
        device, link = sign_on_device(door.event, door.event.first_day, "Ingang", by=door.organiser)
        Device.objects.filter(pk=device.pk).update(pair_before=clock.now() - timedelta(minutes=1))
        with pytest.raises(LinkNotValid):
            pair_device(link)
        device, link = sign_on_device(door.event, door.event.first_day, "Ingang", by=door.organiser)
        sign_off_device(device, by=door.organiser)
        with pytest.raises(LinkNotValid):
            pair_device(link)

    def test_a_link_of_somebody_who_left_the_desk_opens_nothing(self, door: Door) -> None:
        _device, link = sign_on_device(door.event, door.event.first_day, "Ingang", by=door.organiser)
        Post.objects.filter(user=door.organiser).delete()
        with pytest.raises(PermissionDenied):
            pair_device(link)

    def test_what_a_phone_holds_is_stored_as_a_hash_only(self, door: Door) -> None:
        assert door.north.token not in str(Device.objects.filter(pk=door.north.device.pk).values())

    def test_the_list_ends_with_the_day_and_what_was_scanned_may_come_later(self, door: Door) -> None:
        device, today = door.north.device, clock.today()
        assert may_read_list(device, today)
        assert not may_read_list(device, today + timedelta(days=1))
        assert may_deliver(device, today + timedelta(days=7))
        assert not may_deliver(device, today + timedelta(days=8))

    def test_a_device_that_was_signed_off_delivers_what_it_scanned_before_and_lets_nobody_in_after(
        self, door: Door
    ) -> None:
        before, early, late = clock.now(), door.guest(), door.guest()
        device = sign_off_itself(door.north.device)
        assert sign_off_device(device, by=door.organiser).signed_off_at == device.signed_off_at
        device.refresh_from_db()
        assert not may_read_list(device, clock.today())
        first, second = receive(device, [seen(code_of(early), at=before), seen(code_of(late))])
        assert first.admitted
        assert (second.known, second.admitted) == (Answer.SIGNED_OFF, False)

    def test_a_door_stands_on_a_day_of_an_event_that_is_held_and_has_a_name(self, door: Door) -> None:
        first, by = door.event.first_day, door.organiser
        with pytest.raises(NotADayOfTheEvent):
            sign_on_device(door.event, first + timedelta(days=1), "Ingang", by=by)
        with pytest.raises(DoorNeedsName):
            sign_on_device(door.event, first, "  ", by=by)
        for state in (EventState.DRAFT, EventState.CANCELLED):
            with pytest.raises(EventNotHeld):
                sign_on_device(make_event(first_day=first, state=state), first, "Ingang", by=by)
        elsewhere = make_session(make_event(first_day=first))
        with pytest.raises(SessionOnAnotherDay):
            sign_on_device(door.event, first, "Zaal", elsewhere, by=by)

    def test_the_number_on_a_badge_stays_when_somebody_else_cancels(self, door: Door) -> None:
        first, second = door.guest(), door.guest()
        before = badge_numbers(door.event)
        first.state, first.cancelled_at = RegistrationState.CANCELLED, clock.now()
        first.save()
        assert badge_numbers(door.event) == before
        assert before[second.pk] == 2

    def test_who_came_in_while_a_phone_was_away_is_told_from_then_on(self, door: Door) -> None:
        guest = door.guest()
        row = door.south.scan(guest)
        told = inside_since(door.north.device, None, 10)
        assert told == [(guest.pk, row.scanned_at, "Ingang Zuid", row.received_at)]
        assert inside_since(door.north.device, row.received_at + timedelta(minutes=1), 10) == []
