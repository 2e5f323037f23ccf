"""Registering: all or nobody, once per key, never above what there is, and every refusal in one sentence."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core import clock
from core.errors import Refusal
from core.models import AuditEntry, OutboxMessage
from events.asked import Participant, Payer
from events.errors import registrations as errors
from events.errors.places import Full
from events.models import Booking, Choice, Registration
from events.rules.kinds import Audience, EventState, ForWhom, Payment, RegistrationState
from tests.core.factories import make_user
from tests.events.factories import make_event, make_kind, make_organiser, make_round, make_session
from tests.events.registering.asking import book, one, somebody, taken, titles
from tests.members.factories import make_member, make_office, make_person

pytestmark = pytest.mark.django_db


def test_one_person_with_two_sessions() -> None:
    event = make_event(capacity=10)
    first = make_session(event, "Wonen", within=make_round(event, hour=9), capacity=5)
    second = make_session(event, "Zorg", within=make_round(event, hour=11), capacity=5)
    registration = one(event, to=[second, first], diet="vegetarisch")
    assert registration.state == RegistrationState.CONFIRMED
    assert titles(registration) == ["Wonen", "Zorg"]
    assert taken(event, event.kinds.get(), first, second) == [1, 1, 1, 1]
    assert registration.tickets.valid().count() == 1
    assert registration.need.diet == "vegetarisch"
    assert (registration.price, registration.vat) == (39500, 210)
    assert AuditEntry.objects.get(what="booking.made").object_id == str(registration.booking_id)
    assert OutboxMessage.objects.filter(task="events.write_letter").count() == 1


def test_the_record_holds_no_names() -> None:
    registration = one(make_event())
    entry = AuditEntry.objects.get(what="booking.made")
    assert registration.name not in str(entry.facts)
    assert registration.email not in str(entry.facts)


def test_the_same_form_sent_twice_is_one_booking() -> None:
    event, key = make_event(capacity=10), uuid4()
    person = somebody(event)
    assert book(event, person, key=key) == book(event, person, key=key)
    assert taken(event) == [1]


def test_the_key_of_somebody_else_opens_nothing() -> None:
    event, key = make_event(), uuid4()
    book(event, somebody(event), key=key)
    with pytest.raises(errors.KeyInUse):
        book(event, somebody(event), key=key, by=make_user())


def test_all_of_them_or_nobody() -> None:
    event = make_event(capacity=2)
    with pytest.raises(Full) as refused:
        book(event, *(somebody(event) for _ in range(3)))
    assert refused.value.places == (event.places_id,)
    assert taken(event) == [0]
    assert not Booking.objects.exists()


def test_a_full_session_says_which_one_it_is() -> None:
    event = make_event()
    full, free = make_session(event, capacity=0, hour=9), make_session(event, capacity=3, hour=11)
    with pytest.raises(Full) as refused:
        one(event, to=[full, free])
    assert refused.value.places == (full.places_id,)
    assert taken(event, free) == [0, 0]


def test_a_place_of_each_kind_is_counted_apart() -> None:
    event = make_event()
    scarce = make_kind(event, capacity=1)
    one(event, kind=scarce)
    with pytest.raises(Full) as refused:
        one(event, kind=scarce)
    assert refused.value.places == (scarce.places_id,)
    assert one(event).has_place


def test_two_sessions_at_once_are_refused_by_name() -> None:
    event = make_event()
    early, late = make_session(event, "Vroeg", hour=9, minutes=90), make_session(event, "Laat", hour=10)
    with pytest.raises(errors.TwoAtOnce) as refused:
        one(event, to=[early, late])
    assert {refused.value.details["one"], refused.value.details["other"]} == {"Vroeg", "Laat"}


def test_one_session_per_round_even_when_they_do_not_overlap() -> None:
    event = make_event()
    round_ = make_round(event, minutes=120)
    first, second = make_session(event, within=round_), make_session(event, within=round_)
    second.starts_at, first.ends_at = second.starts_at + timedelta(hours=1), first.starts_at + timedelta(hours=1)
    first.save()
    second.save()
    with pytest.raises(errors.TwoAtOnce):
        one(event, to=[first, second])


def test_the_database_itself_refuses_two_sessions_at_once() -> None:
    event = make_event()
    early, late = make_session(event, hour=9, minutes=90), make_session(event, hour=10)
    registration = one(event, to=[early])
    with pytest.raises(IntegrityError, match="no_two_sessions_at_once"), transaction.atomic():
        Choice.objects.create(registration=registration, session=late, period=(late.starts_at, late.ends_at))


def test_one_address_is_registered_once_whatever_its_capitals() -> None:
    event = make_event()
    first = one(event, email="raadslid@gemeente.test")
    with pytest.raises(errors.AlreadyRegistered):
        one(event, email="Raadslid@Gemeente.test")
    with pytest.raises(IntegrityError, match="one_registration_per_address"), transaction.atomic():
        Registration.objects.create(
            booking=first.booking,
            event=event,
            kind=first.kind,
            email="RAADSLID@gemeente.test",
            state="confirmed",
            price=0,
            vat=0,
            made_at=clock.now(),
        )
    assert taken(event) == [1]


def test_the_same_address_twice_in_one_booking_is_refused() -> None:
    event = make_event()
    with pytest.raises(errors.AlreadyRegistered):
        book(event, somebody(event, email="a@b.test"), somebody(event, email="a@b.test"))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"state": EventState.CANCELLED, "cancelled_why": "Storm"}, errors.EventIsOff),
        ({"opens_at": timedelta(days=1)}, errors.RegistrationClosed),
        ({"closes_at": timedelta(days=-1)}, errors.RegistrationClosed),
        ({"first_day": timedelta(days=-2), "last_day": timedelta(days=-1)}, errors.EventIsOver),
    ],
)
def test_registering_is_refused_outside_its_time(changes: dict[str, object], refusal: type[Refusal]) -> None:
    event = make_event()
    for name, value in changes.items():
        setattr(event, name, since_now(name, value))
    event.save()
    with pytest.raises(refusal):
        one(event)


def since_now(name: str, value: object) -> object:
    if not isinstance(value, timedelta):
        return value
    return clock.now() + value if name.endswith("_at") else clock.today() + value


def test_an_organiser_registers_also_before_the_opening() -> None:
    event = make_event(opens_at=clock.now() + timedelta(days=1))
    assert one(event, by=make_organiser()).has_place


def test_a_kind_that_is_closed_refuses() -> None:
    event = make_event()
    early = make_kind(event, closes_at=clock.now() - timedelta(days=1))
    with pytest.raises(errors.RegistrationClosed):
        one(event, kind=early)


def test_a_draft_is_not_there_for_visitors() -> None:
    with pytest.raises(PermissionDenied):
        one(make_event(state=EventState.DRAFT))
    with pytest.raises(PermissionDenied):
        one(make_event(audience=Audience.MEMBERS))


@pytest.mark.parametrize("for_whom", [ForWhom.SPEAKER, ForWhom.STAFF])
def test_speakers_and_own_staff_are_registered_by_organisers(for_whom: ForWhom) -> None:
    event = make_event()
    kind = make_kind(event, for_whom=for_whom)
    with pytest.raises(errors.KindNotForYou):
        one(event, kind=kind, by=make_user())
    assert one(event, kind=kind, by=make_organiser()).has_place


def test_the_price_for_members_is_for_who_works_there() -> None:
    event, municipality, user = make_event(), make_member(), make_user()
    kind = make_kind(event, for_whom=ForWhom.MEMBER)
    with pytest.raises(errors.KindNotForYou):
        one(event, kind=kind, municipality=municipality, by=user)
    make_office(municipality, make_person(user))
    assert one(event, kind=kind, municipality=municipality, by=user).municipality == municipality
    with pytest.raises(errors.KindNotForYou):
        one(event, kind=kind, municipality=make_member(), by=user)


def test_the_price_for_others_is_not_for_a_member() -> None:
    event = make_event()
    kind = make_kind(event, for_whom=ForWhom.NON_MEMBER)
    with pytest.raises(errors.KindNotForYou):
        one(event, kind=kind, municipality=make_member(), by=make_user())


def test_a_municipality_gives_its_purchase_order_number() -> None:
    event, municipality = make_event(), make_member()
    with pytest.raises(errors.PurchaseOrderMissing):
        one(event, payer=Payer(municipality=municipality))
    assert one(event, payer=Payer(municipality=municipality, purchase_order=" 4500123456 ")).booking.purchase_order == (
        "4500123456"
    )


def test_what_costs_nothing_needs_no_purchase_order_number() -> None:
    event = make_event()
    free = make_kind(event, price=0)
    assert one(event, kind=free, payer=Payer(municipality=make_member())).has_place


def test_a_place_for_a_colleague_whose_name_follows() -> None:
    event = make_event()
    registration = one(event, name="", email="", name_before=event.first_day)
    assert registration.state == RegistrationState.UNNAMED
    assert taken(event) == [1]
    with pytest.raises(errors.NameMissing):
        one(event, name="", email="")
    with pytest.raises(errors.NameMissing):
        one(event, name="Raadslid", email="")
    with pytest.raises(errors.NameTooLate):
        one(event, name="", email="", name_before=event.first_day + timedelta(days=1))
    with pytest.raises(errors.NameTooLate):
        one(event, name="", email="", name_before=clock.today())


def test_who_pays_at_once_holds_the_place_for_a_while() -> None:
    registration = one(make_event(), payer=Payer(payment=Payment.IDEAL))
    assert registration.state == RegistrationState.UNPAID
    assert registration.pay_before is not None
    assert not OutboxMessage.objects.filter(task="events.write_letter").exists()


def test_a_session_of_another_event_or_a_cancelled_one_is_not_open() -> None:
    event = make_event()
    for session in (
        make_session(make_event()),
        make_session(event, state="cancelled"),
        make_session(event, open_to_choose=False),
    ):
        with pytest.raises(errors.SessionNotOpen):
            one(event, to=[session])


def test_nobody_is_nobody() -> None:
    with pytest.raises(errors.NobodyToRegister):
        book(make_event())


def test_registering_costs_as_many_statements_for_twenty_as_for_one(
    django_assert_num_queries: Callable[..., object],
) -> None:
    event = make_event()
    session = make_session(event, capacity=100)
    people = [somebody(event, to=[session]) for _ in range(20)]
    with django_assert_num_queries(15):  # type: ignore[attr-defined]
        book(event, people[0])
    # One for each mail more.
    with django_assert_num_queries(15 + 18):  # type: ignore[attr-defined]
        book(event, *people[1:])


def test_while_the_places_are_held_only_the_commit_follows() -> None:
    """Others wait from the first statement on the counters until the commit: at most five statements."""
    event = make_event(capacity=10)
    session = make_session(event, capacity=10)
    person = somebody(event, to=[session])
    with CaptureQueriesContext(
        connection,
    ) as asked:
        book(event, person)
    statements = [query["sql"] for query in asked.captured_queries]
    first = next(i for i, sql in enumerate(statements) if "events_places" in sql and "UPDATE" in sql)
    assert len(statements) - first + 1 <= 5


def test_a_visitor_without_account_is_a_participant_too() -> None:
    event = make_event()
    participant: Participant = somebody(event)
    assert book(event, participant).booked_by is None


def test_nobody_sends_the_invoice_to_a_municipality_where_they_do_not_work() -> None:
    event, municipality, user = make_event(), make_member(), make_user()
    payer = Payer(municipality=municipality, purchase_order="4500123456")
    with pytest.raises(PermissionDenied):
        one(event, payer=payer, by=user)
    make_office(municipality, make_person(user))
    assert one(event, payer=payer, by=user).booking.municipality == municipality
