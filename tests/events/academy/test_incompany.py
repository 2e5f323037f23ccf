"""A training in one's own house: who may ask, offer, accept, plan, hold and invoice it, and what is refused."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core import clock
from core.errors import ReasonMissing
from core.models import AuditEntry, Mail
from events.actions.incompany import (
    BillTo,
    Offer,
    When,
    Wish,
    accept_offer,
    ask_in_company,
    decline_request,
    hold_request,
    invoice_request,
    make_offer,
    plan_request,
    withdraw_request,
)
from events.errors.academy import (
    AddressIncomplete,
    DayIsOver,
    NotHeldBefore,
    NotInCompany,
    OfferEndsBeforeToday,
    OfferTooOld,
    RequestTakesAnotherStep,
)
from events.errors.money import SellerIncomplete
from events.models import InCompanyRequest, Invoice
from events.rules.academy import RequestState
from events.rules.kinds import EventKind, EventState
from tests.core.factories import make_user
from tests.events.academy.factories import (
    accepted,
    held,
    make_coordinator,
    make_course,
    offered,
    planned,
    requested,
)
from tests.events.factories import make_organiser
from tests.events.money.world import set_up_seller
from tests.members.factories import make_colleague, make_member

pytestmark = pytest.mark.django_db

TO = BillTo("Gemeente Utrecht", "Stadsplateau 1, 3521 AZ Utrecht", "4500123456", "00000001234567890000")


def an_offer(**more: Any) -> Offer:
    own: dict[str, Any] = {"price": 350000, "valid_until": clock.today() + timedelta(days=30)}
    return Offer(**(own | more))


def some_day(days: int) -> When:
    day = clock.today() + timedelta(days=days)
    return When(day, day)


def test_a_request_goes_from_wish_to_invoice_and_every_step_is_known() -> None:
    set_up_seller()
    row = invoice_request(held(), TO, by=make_organiser())
    assert row.state == RequestState.INVOICED
    steps = list(row.steps.values_list("state", flat=True))
    assert steps == ["requested", "offered", "accepted", "planned", "held", "invoiced"]
    invoice = Invoice.objects.get(number=row.invoice_number)
    assert (invoice.net, invoice.vat, invoice.purchase_order) == (350000, 73500, "4500123456")
    assert invoice.event_id == row.event_id
    assert row.event is not None
    assert (row.event.kind, row.event.state) == (EventKind.IN_COMPANY, EventState.DRAFT)
    assert row.event.places.capacity == row.people
    records = AuditEntry.objects.filter(object_type="events.incompanyrequest", object_id=str(row.pk))
    assert records.count() == 6


class TestRights:
    def test_only_who_registers_for_the_municipality_asks(self) -> None:
        municipality, course = make_member(), make_course()
        elsewhere = make_coordinator(make_member())
        for by in (make_user(), elsewhere, make_colleague(municipality), make_organiser()):
            with pytest.raises(PermissionDenied):
                ask_in_company(course, municipality, Wish(10), by=by)

    def test_only_the_municipality_accepts_and_only_the_academy_offers(self) -> None:
        row = offered()
        for by in (make_organiser(), make_coordinator(make_member()), make_colleague(row.municipality)):
            with pytest.raises(PermissionDenied):
                accept_offer(row, by=by)
            with pytest.raises(PermissionDenied):
                withdraw_request(row, "Te duur", by=by)
        calls: list[Callable[[], Any]] = [
            lambda: make_offer(row, an_offer(price=1), by=row.contact),
            lambda: plan_request(row, some_day(1), by=row.contact),
            lambda: hold_request(row, by=row.contact),
            lambda: invoice_request(row, TO, by=row.contact),
            lambda: decline_request(row, "Nee", by=row.contact),
        ]
        for call in calls:
            with pytest.raises(PermissionDenied):
                call()
        colleague = make_coordinator(row.municipality)
        assert accept_offer(row, by=colleague).state == RequestState.ACCEPTED


class TestRefusals:
    def test_not_a_course_that_is_not_given_in_company(self) -> None:
        for more in ({"in_company": False}, {"is_published": False}):
            with pytest.raises(NotInCompany):
                requested(make_course(**more))

    def test_an_offer_is_valid_for_some_time(self) -> None:
        with pytest.raises(OfferEndsBeforeToday):
            make_offer(requested(), an_offer(valid_until=clock.today() - timedelta(days=1)), by=make_organiser())
        row = offered()
        InCompanyRequest.objects.filter(pk=row.pk).update(valid_until=clock.today() - timedelta(days=1))
        with pytest.raises(OfferTooOld):
            accept_offer(row, by=row.contact)
        renewed = make_offer(row, an_offer(price=300000), by=make_organiser())
        assert accept_offer(renewed, by=row.contact).price == 300000

    def test_no_step_is_skipped_nor_taken_twice(self) -> None:
        row, by = requested(), make_organiser()
        calls: list[Callable[[], Any]] = [
            lambda: accept_offer(row, by=row.contact),
            lambda: plan_request(row, some_day(1), by=by),
            lambda: hold_request(row, by=by),
            lambda: invoice_request(row, TO, by=by),
        ]
        for call in calls:
            with pytest.raises(RequestTakesAnotherStep):
                call()
        agreed = accepted()
        with pytest.raises(RequestTakesAnotherStep):
            accept_offer(agreed, by=agreed.contact)
        with pytest.raises(RequestTakesAnotherStep):
            make_offer(agreed, an_offer(price=1), by=by)

    def test_planned_on_a_day_to_come_and_held_on_or_after_it(self) -> None:
        with pytest.raises(DayIsOver):
            plan_request(accepted(), some_day(-1), by=make_organiser())
        with pytest.raises(NotHeldBefore):
            hold_request(planned(days=3), by=make_organiser())

    def test_an_invoice_needs_an_address_and_a_seller(self) -> None:
        row = held()
        with pytest.raises(SellerIncomplete):
            invoice_request(row, TO, by=make_organiser())
        set_up_seller()
        for to in (BillTo("Gemeente Utrecht", "Utrecht"), BillTo(" ", TO.address)):
            with pytest.raises(AddressIncomplete):
                invoice_request(row, to, by=make_organiser())
        row.refresh_from_db()
        assert row.state == RequestState.HELD

    def test_what_ends_has_a_reason_and_ends_for_good(self) -> None:
        row = requested()
        with pytest.raises(ReasonMissing):
            decline_request(row, " ", by=make_organiser())
        with pytest.raises(ReasonMissing):
            withdraw_request(row, "", by=row.contact)
        withdraw_request(row, "Geen budget", by=row.contact)
        with pytest.raises(RequestTakesAnotherStep):
            make_offer(row, an_offer(), by=make_organiser())
        after = held()
        with pytest.raises(RequestTakesAnotherStep):
            withdraw_request(after, "Te duur", by=after.contact)


class TestMail:
    def test_who_asked_is_told_of_an_offer_and_a_plan_and_the_end(self) -> None:
        row = planned(days=3)
        decline_request(row, "De trainer is ziek", by=make_organiser())
        mails = Mail.objects.filter(to=row.contact.email).order_by("made_at")
        assert mails.count() == 3
        assert all(f"/{row.pk}/" in mail.body for mail in mails)
        assert "De trainer is ziek" in mails[2].body

    def test_a_closed_account_gets_nothing(self) -> None:
        row = requested()
        row.contact.is_active = False
        row.contact.save()
        make_offer(row, an_offer(), by=make_organiser())
        assert not Mail.objects.filter(to=row.contact.email).exists()


@pytest.mark.parametrize(
    "values",
    [
        {"state": "offered"},
        {"state": "planned", "price": 1, "valid_until": "2026-01-01"},
        {"state": "invoiced"},
        {"invoice_number": "F-1"},
        {"people": 0},
        {"state": "lost"},
    ],
)
def test_the_database_refuses_a_request_that_cannot_be(values: dict[str, Any]) -> None:
    row = requested()
    with pytest.raises(IntegrityError), transaction.atomic():
        InCompanyRequest.objects.filter(pk=row.pk).update(**values)
