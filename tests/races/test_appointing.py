"""Two who appoint at the same moment: one seat, one holder, and a clear sentence for the other."""

from functools import partial

import pytest

from committees.actions.seats import appoint
from committees.errors.bodies import AlreadyInBody, SeatTaken
from committees.models import Appointment
from tests.committees.factories import BOARD, keeper, make_body, make_seat, somebody, term
from tests.races.threads import Beside, Paused, at_once, failures, until_waiting

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.engines]


@pytest.mark.parametrize("_time", range(3))
def test_two_who_fill_the_same_seat(_time: int) -> None:
    seat = make_seat()
    works = [partial(appoint, seat, somebody(), term(), decided_by=BOARD, by=keeper()) for _ in range(2)]
    [refused] = failures(at_once(*works))
    assert isinstance(refused, SeatTaken)
    row = Appointment.objects.get()
    assert row.person.name in str(refused)


def test_who_comes_second_waits_and_is_told() -> None:
    seat, first, second, by = make_seat(), somebody(), somebody(), keeper()
    with Paused(lambda: appoint(seat, first, term(), decided_by=BOARD, by=by)) as paused:
        beside = Beside(lambda: appoint(seat, second, term(), decided_by=BOARD, by=by))
        until_waiting(1)
        paused.commit()
    with pytest.raises(SeatTaken):
        beside.result()


def test_one_person_on_two_seats_of_one_body_at_once() -> None:
    body, holder, by = make_body(2), somebody(), keeper()
    works = [partial(appoint, seat, holder, term(), decided_by=BOARD, by=by) for seat in body.seats.all()]
    [refused] = failures(at_once(*works))
    assert isinstance(refused, AlreadyInBody)


def test_a_chair_and_a_member_of_the_board_at_once_never_wait_for_each_other_forever() -> None:
    committee, board, by = make_body(1, chair=True), make_body(1), keeper()
    make_seat(board, 2, chair_of=committee)
    holder = somebody()
    works = [
        partial(appoint, seat, holder, term(), decided_by=BOARD, by=by)
        for seat in (committee.seats.get(), board.seats.get(number=1))
    ]
    [refused] = failures(at_once(*works))
    assert isinstance(refused, AlreadyInBody)
