"""What the database itself refuses about invoices, whoever asks."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.db.utils import DatabaseError

from core import clock
from events.actions.cancelling import cancel_without_costs
from events.actions.invoicing import invoice_booking
from events.models import Invoice, InvoiceLine, InvoiceVat
from tests.events.factories import make_organiser
from tests.events.money.world import booked, booking_of, only, set_up_seller

pytestmark = pytest.mark.django_db
NOW = "SET CONSTRAINTS ALL IMMEDIATE"


@pytest.fixture
def invoice(db: None) -> Invoice:
    set_up_seller()
    [made] = invoice_booking(booked(), by=make_organiser())
    return made


def refused(work: Callable[[], Any], match: str = "") -> None:
    """Expect that the database refuses at the latest at the commit."""

    def whole() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            work()
            cursor.execute(NOW)

    with pytest.raises(DatabaseError, match=match):
        whole()


def copy(invoice: Invoice, **more: Any) -> Invoice:
    """Return another invoice like this one, not stored."""
    fields = {field.attname: getattr(invoice, field.attname) for field in Invoice._meta.concrete_fields}
    fields |= {"id": None, "sequence": invoice.sequence + 1, "number": f"X-{invoice.sequence + 1}"}
    return Invoice(**(fields | more))


@pytest.mark.parametrize(
    "change",
    [
        {"net": F("net") + 1, "gross": F("gross") + 1},
        {"buyer": "Iemand anders"},
        {"number": "C2020-1"},
        {"issued_on": "2020-01-01"},
        {"seller": {}},
        {"purchase_order": "1"},
    ],
)
def test_an_issued_invoice_never_changes(invoice: Invoice, change: dict[str, Any]) -> None:
    refused(lambda: Invoice.objects.filter(pk=invoice.pk).update(**change), "Cannot update")


def test_only_that_it_was_paid_is_written_on_it(invoice: Invoice) -> None:
    Invoice.objects.filter(pk=invoice.pk).update(paid_on=clock.today())
    invoice.refresh_from_db()
    assert invoice.paid_on == clock.today()


def test_an_invoice_is_never_thrown_away(invoice: Invoice) -> None:
    refused(lambda: Invoice.objects.filter(pk=invoice.pk)._raw_delete(invoice._state.db or "default"), "delete rows")
    refused(lambda: InvoiceLine.objects.all().delete(), "delete rows")
    refused(lambda: InvoiceVat.objects.all().delete(), "delete rows")
    refused(lambda: InvoiceLine.objects.update(net=F("net") + 1), "Cannot update")
    refused(lambda: InvoiceVat.objects.update(vat=F("vat") + 1), "Cannot update")


@pytest.mark.parametrize("step", [0, 2, 100])
def test_numbers_follow_on_each_other(invoice: Invoice, step: int) -> None:
    number = invoice.sequence + step
    refused(lambda: copy(invoice, sequence=number, number=f"X-{number}").save(), "follow on")


def test_an_invoice_adds_up(invoice: Invoice) -> None:
    refused(lambda: copy(invoice).save(), "does not add up")
    refused(lambda: copy(invoice, gross=invoice.gross + 1).save(), "invoice_gross_is_net_and_vat")
    line = {"invoice": invoice, "order": 2, "description": "Nog iets", "net": 1, "rate": 210}
    refused(lambda: InvoiceLine.objects.create(**line), "does not add up")
    refused(lambda: InvoiceVat.objects.create(invoice=invoice, rate=90, net=1, vat=0), "does not add up")


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"net": 0, "vat": 0, "gross": 0}, "invoice_is_about_something"),
        ({"kind": "credit"}, "only_credit_invoices_credit"),
        ({"oin": "123"}, "invoice_oin_twenty_digits"),
        ({"due_on": "2000-01-01"}, "invoice_due_after_issue"),
    ],
)
def test_an_invoice_is_whole(invoice: Invoice, change: dict[str, Any], constraint: str) -> None:
    refused(lambda: copy(invoice, **change).save(), constraint)


def test_never_more_is_credited_than_was_invoiced(invoice: Invoice) -> None:
    refused(
        lambda: copy(
            invoice, kind="credit", credits_id=invoice.pk, net=invoice.net + 1, gross=invoice.gross + 1
        ).save(),
        "more is credited",
    )
    cancel_without_costs(only(booking_of(invoice)), "ziek", by=make_organiser())
    credit = invoice.credit_invoices.get()
    assert credit.gross == invoice.gross
    refused(lambda: copy(credit, net=1, vat=0, gross=1).save(), "more is credited")
    refused(
        lambda: copy(invoice, kind="credit", credits_id=credit.pk, sequence=3, number="X-3").save(), "more is credited"
    )


def test_a_line_is_credited_by_a_credit_of_its_own_invoice(invoice: Invoice) -> None:
    line = invoice.lines.get()
    facts = {"order": 2, "description": "Terug", "net": 1, "rate": 210}
    refused(lambda: InvoiceLine.objects.create(invoice=invoice, credits=line, **facts), "more of a line")
    cancel_without_costs(only(booking_of(invoice)), "ziek", by=make_organiser())
    credit = invoice.credit_invoices.get()
    refused(lambda: InvoiceLine.objects.create(invoice=credit, credits=line, **facts), "more of a line")
    refused(lambda: InvoiceLine.objects.create(invoice=credit, **facts), "says what it credits")


def booked_with(invoice: Invoice) -> Any:
    return booking_of(invoice)


def test_a_payment_only_goes_forward() -> None:
    from uuid import uuid4

    from events.models import Payment
    from tests.events.money.world import ideal

    payment = Payment.objects.create(booking=ideal(), key=uuid4(), amount=100, made_at=clock.now())
    rows = Payment.objects.filter(pk=payment.pk)
    refused(lambda: rows.update(state="paid", provider_id="tr_1", ended_at=clock.now()), "does not go back")
    refused(lambda: rows.update(state="open"), "payment_known_at_the_provider")
    refused(
        lambda: Payment.objects.create(booking=payment.booking, key=uuid4(), amount=1, made_at=clock.now()),
        "one_running",
    )
    rows.update(state="open", provider_id="tr_1")
    refused(lambda: rows.update(provider_id="tr_2"), "does not go back")
    refused(lambda: rows.update(refund_due=1), "payment_never_refunds")
    rows.update(state="paid", ended_at=clock.now())
    back: list[dict[str, Any]] = [{"state": "open", "ended_at": None}, {"state": "failed"}, {"amount": 99}]
    for change in back:
        refused(partial(rows.update, **change), "does not go back")
    refused(lambda: rows.update(refund_due=60, refunded=41), "payment_never_refunds")
    rows.update(refund_due=60, refunded=40)
    refused(lambda: rows.update(refunded=39), "does not go back")
    refused(payment.delete, "delete rows")
