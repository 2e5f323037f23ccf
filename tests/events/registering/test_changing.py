"""Changing sessions, taking over, cancelling, and what happens to who waits."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core import clock
from core.models import OutboxMessage
from core.rules.desks import Desk
from events import places
from events.actions.cancelling import cancel_registration, cancel_without_costs, expire_unpaid
from events.actions.choosing import change_sessions
from events.actions.promoting import promote_waiting
from events.actions.substituting import Colleague, substitute
from events.actions.waiting import decline_place, leave_line
from events.asked import Line, Payer
from events.errors import registrations as errors
from events.errors.places import Full
from events.models import Registration, Ticket, WaitingEntry
from events.permissions.registrations import Bearer
from events.rules.kinds import Payment, RegistrationState, TicketEnd, WaitingState
from tests.core.factories import make_official, make_user
from tests.events.factories import make_event, make_organiser, make_round, make_session, make_term
from tests.events.registering.asking import book, one, somebody, taken, titles

pytestmark = pytest.mark.django_db


def bearer(registration: Registration) -> Bearer:
    return Bearer(registration.pk)


def letters_about(registration: Registration) -> list[str]:
    sent = OutboxMessage.objects.filter(task="events.write_letter", payload__registration=registration.pk)
    return list(sent.order_by("due_at").values_list("payload__about", flat=True))


def test_cancelling_frees_event_kind_and_sessions_and_kills_the_ticket() -> None:
    event = make_event(capacity=2)
    session = make_session(event, capacity=2)
    registration = one(event, to=[session])
    cancel_registration(registration, by=bearer(registration))
    registration.refresh_from_db()
    assert registration.state == RegistrationState.CANCELLED
    assert taken(event, event.kinds.get(), session) == [0, 0, 0]
    assert registration.tickets.get().ended_why == TicketEnd.CANCELLED
    assert letters_about(registration) == ["confirmed", "cancelled"]
    with pytest.raises(errors.IsCancelled):
        cancel_registration(registration, by=bearer(registration))
    assert taken(event) == [0]


def test_what_stays_due_follows_from_the_terms() -> None:
    event = make_event()
    make_term(event, days_before=28, share=0)
    make_term(event, days_before=7, share=50)
    early = one(event)
    assert cancel_registration(early, by=bearer(early)).share_due == 0
    event.terms.filter(share=0).update(until=clock.now() - timedelta(days=1))
    late = one(event)
    assert cancel_registration(late, by=bearer(late)).share_due == 50
    event.terms.filter(share=50).update(until=clock.now() - timedelta(hours=1))
    last = one(event)
    assert cancel_registration(last, by=bearer(last)).share_due == 100
    forgiven = one(event)
    assert cancel_without_costs(forgiven, "Ziek", by=make_organiser()).share_due == 0
    with pytest.raises(PermissionDenied):
        cancel_without_costs(one(event), "Ziek", by=make_official(Desk.SECRETARIAT))


def test_somebody_else_changes_nothing() -> None:
    event = make_event()
    mine, theirs = one(event), one(event)
    for actor in (bearer(theirs), make_user(), None):
        with pytest.raises(PermissionDenied):
            cancel_registration(mine, by=actor)
        with pytest.raises(PermissionDenied):
            change_sessions(mine, [], by=actor)
        with pytest.raises(PermissionDenied):
            substitute(mine, Colleague("Een ander", "ander@gemeente.test"), by=actor)


def test_the_place_goes_to_the_first_in_line_in_the_same_transaction() -> None:
    event = make_event(capacity=1)
    inside = one(event)
    first, second = one(event, waiting=Line()), one(event, waiting=Line())
    assert (first.state, taken(event)) == (RegistrationState.WAITING, [1])
    cancel_registration(inside, by=bearer(inside))
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == (RegistrationState.CONFIRMED, RegistrationState.WAITING)
    assert first.tickets.valid().count() == 1
    assert taken(event) == [1]
    assert letters_about(first) == ["waiting", "promoted"]


def test_who_joins_a_line_while_there_is_a_place_gets_it() -> None:
    event = make_event(capacity=1)
    assert one(event, waiting=Line()).state == RegistrationState.CONFIRMED


def test_wishes_are_followed_up_when_a_place_at_the_event_falls_free() -> None:
    event = make_event(capacity=1)
    free, full = make_session(event, "Vrij", capacity=1, hour=9), make_session(event, "Vol", capacity=0, hour=11)
    inside = one(event)
    waiting = one(event, waiting=Line(), to=[free, full])
    cancel_registration(inside, by=bearer(inside))
    assert titles(waiting) == ["Vrij"]
    assert [entry.session for entry in waiting.waits.in_line()] == [full]


def test_a_group_of_all_or_nobody_is_passed_over_until_all_fit() -> None:
    event = make_event(capacity=2)
    inside = [one(event), one(event)]
    pair = book(event, somebody(event), somebody(event), waiting=Line(whole=True)).registrations.all()
    single = one(event, waiting=Line())
    cancel_registration(inside[0], by=bearer(inside[0]))
    single.refresh_from_db()
    assert single.has_place
    assert {each.state for each in pair.all()} == {RegistrationState.WAITING}
    for each in (inside[1], single):
        cancel_registration(each, by=bearer(each))
    assert {each.state for each in pair.all()} == {RegistrationState.CONFIRMED}


def test_a_group_of_as_many_as_fit_comes_in_one_by_one() -> None:
    event = make_event(capacity=1)
    inside = one(event)
    pair = book(event, somebody(event), somebody(event), waiting=Line()).registrations.order_by("pk")
    cancel_registration(inside, by=bearer(inside))
    assert [each.state for each in pair] == [RegistrationState.CONFIRMED, RegistrationState.WAITING]


def test_waiting_for_a_session_while_holding_another_of_that_time() -> None:
    event = make_event()
    round_ = make_round(event)
    full, other = (
        make_session(event, "Gewild", within=round_, capacity=1),
        make_session(event, "Anders", within=round_, capacity=5),
    )
    inside = one(event, to=[full])
    waiting = one(event, to=[other], waits=[full])
    assert titles(waiting) == ["Anders"]
    change_sessions(inside, [], by=bearer(inside))
    assert titles(waiting) == ["Gewild"]
    assert taken(full, other) == [1, 0]


def test_the_new_session_is_taken_before_the_old_one_is_given_up() -> None:
    event = make_event()
    round_ = make_round(event)
    old, new, full = (make_session(event, within=round_, capacity=capacity) for capacity in (1, 1, 0))
    registration = one(event, to=[old])
    with pytest.raises(Full):
        change_sessions(registration, [full.pk], by=bearer(registration))
    assert (titles(registration), taken(old, full)) == ([old.title], [1, 0])
    change_sessions(registration, [new.pk], by=bearer(registration))
    assert (titles(registration), taken(old, new)) == ([new.title], [0, 1])


def test_sessions_change_until_the_cut_off_and_after_it_only_by_organisers() -> None:
    event = make_event(changes_until=clock.now() - timedelta(minutes=1))
    session = make_session(event)
    registration = one(event)
    with pytest.raises(errors.ChangesClosed):
        change_sessions(registration, [session.pk], by=bearer(registration))
    change_sessions(registration, [session.pk], by=make_organiser())
    assert titles(registration) == [session.title]


def test_who_waits_for_the_event_has_no_sessions_to_change() -> None:
    event = make_event(capacity=0)
    registration = one(event, waiting=Line())
    with pytest.raises(errors.NoPlace):
        change_sessions(registration, [], by=bearer(registration))


def test_a_session_that_closed_meanwhile_may_be_kept() -> None:
    event = make_event()
    kept, more = make_session(event, hour=9), make_session(event, hour=11)
    registration = one(event, to=[kept])
    kept.places = None
    kept.save()
    change_sessions(registration, [kept.pk, more.pk], by=bearer(registration))
    assert titles(registration) == [kept.title, more.title]


def test_a_colleague_takes_over_with_another_code_and_the_same_sessions() -> None:
    event = make_event()
    session = make_session(event)
    registration = one(event, to=[session], diet="notenallergie")
    old = registration.tickets.get()
    account = make_user(email="griffier@gemeente.test")
    substitute(registration, Colleague("Griffier", "Griffier@gemeente.test", "griffier"), by=bearer(registration))
    registration.refresh_from_db()
    old.refresh_from_db()
    assert (registration.name, registration.email, registration.user) == ("Griffier", "griffier@gemeente.test", account)
    assert old.ended_why == TicketEnd.SUBSTITUTED
    assert registration.tickets.valid().get().code != old.code
    assert titles(registration) == [session.title]
    assert not hasattr(Registration.objects.get(pk=registration.pk), "need")
    assert letters_about(registration) == ["confirmed", "replaced", "substituted"]
    assert taken(event, session) == [1, 1]
    with pytest.raises(errors.SameColleague):
        substitute(registration, Colleague("Griffier", "griffier@gemeente.test"), by=bearer(registration))


def test_a_colleague_who_is_registered_already_does_not_take_over() -> None:
    event = make_event()
    mine, theirs = one(event), one(event)
    with pytest.raises(errors.AlreadyRegistered):
        substitute(mine, Colleague("Ander", theirs.email), by=bearer(mine))
    assert mine.tickets.valid().count() == 1


def test_the_name_that_was_to_follow_is_given() -> None:
    event = make_event()
    registration = one(event, name="", email="", name_before=event.first_day)
    named = substitute(registration, Colleague("Wethouder", "wethouder@gemeente.test"), by=make_organiser())
    assert (named.state, named.name_before) == (RegistrationState.CONFIRMED, None)
    assert letters_about(named) == ["confirmed"]
    with pytest.raises(errors.NameMissing):
        substitute(named, Colleague("", ""), by=make_organiser())


def test_at_the_door_a_colleague_takes_over_only_where_that_is_allowed() -> None:
    event = make_event(first_day=clock.today(), substitution_at_door=False)
    registration = one(event)
    with pytest.raises(errors.NotAtTheDoor):
        substitute(registration, Colleague("Ander", "ander@gemeente.test"), by=bearer(registration))
    assert substitute(registration, Colleague("Ander", "ander@gemeente.test"), by=make_organiser()).name == "Ander"


def test_declining_gives_the_place_to_the_next_without_costs() -> None:
    event = make_event(capacity=1)
    inside, first, second = one(event), one(event, waiting=Line()), one(event, waiting=Line())
    cancel_registration(inside, by=bearer(inside))
    entry = first.waits.get()
    assert entry.state == WaitingState.PROMOTED
    declined = decline_place(entry, by=bearer(first))
    second.refresh_from_db()
    assert (declined.state, declined.share_due) == (RegistrationState.CANCELLED, 0)
    assert second.has_place
    with pytest.raises(errors.IsCancelled):
        decline_place(entry, by=bearer(first))


def test_declining_a_session_keeps_the_place_at_the_event() -> None:
    event = make_event()
    session = make_session(event, capacity=1)
    inside, waiting = one(event, to=[session]), one(event, waits=[session])
    change_sessions(inside, [], by=bearer(inside))
    assert titles(waiting) == [session.title]
    decline_place(waiting.waits.get(), by=bearer(waiting))
    waiting.refresh_from_db()
    assert (waiting.state, titles(waiting), taken(session)) == (RegistrationState.CONFIRMED, [], [0])


def test_after_the_term_a_place_is_cancelled_not_declined() -> None:
    event = make_event(capacity=1)
    inside, waiting = one(event), one(event, waiting=Line())
    cancel_registration(inside, by=bearer(inside))
    WaitingEntry.objects.update(decline_until=clock.now() - timedelta(minutes=1))
    with pytest.raises(errors.DeclineTermOver):
        decline_place(waiting.waits.get(), by=bearer(waiting))


def test_leaving_a_line() -> None:
    event = make_event(capacity=1)
    session = make_session(event, capacity=0)
    inside, waiting = one(event, waits=[session]), one(event, waiting=Line())
    entry = inside.waits.get()
    leave_line(entry, by=bearer(inside))
    with pytest.raises(errors.NotInLine):
        leave_line(entry, by=bearer(inside))
    inside.refresh_from_db()
    assert inside.has_place
    assert leave_line(waiting.waits.get(), by=bearer(waiting)).state == RegistrationState.CANCELLED


def test_raising_the_capacity_lets_who_waits_in() -> None:
    event = make_event(capacity=0)
    waiting = [one(event, waiting=Line()) for _ in range(3)]
    places.set_capacity(event.places, 2)
    assert promote_waiting(event, by=make_organiser()) == 2
    assert [Registration.objects.get(pk=each.pk).has_place for each in waiting] == [True, True, False]
    with pytest.raises(PermissionDenied):
        promote_waiting(event, by=make_user())


def test_what_is_not_paid_in_time_goes_to_the_next() -> None:
    event = make_event(capacity=1)
    unpaid = one(event, payer=Payer(payment=Payment.IDEAL))
    waiting = one(event, waiting=Line())
    assert expire_unpaid() == 0
    Registration.objects.filter(pk=unpaid.pk).update(pay_before=clock.now())
    assert expire_unpaid() == 1
    unpaid.refresh_from_db()
    waiting.refresh_from_db()
    assert (unpaid.state, unpaid.share_due, waiting.has_place) == (RegistrationState.CANCELLED, 0, True)
    assert expire_unpaid() == 0


def test_without_waiting_lists_nobody_waits() -> None:
    event = make_event(capacity=0, waiting=False)
    with pytest.raises(errors.NoWaitingList):
        one(event, waiting=Line())


def test_a_code_is_never_given_twice() -> None:
    event = make_event()
    for _ in range(5):
        registration = one(event)
        cancel_registration(registration, by=bearer(registration))
    assert Ticket.objects.values("code").distinct().count() == 5
