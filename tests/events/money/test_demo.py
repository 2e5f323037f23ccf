"""The invoices of the demo: made by the actions, and only once."""

import pytest
from django.utils import translation

from core import clock
from events import ubl
from events.invoice_reading import paper_of
from events.models import Event, Invoice
from events.policies.money import missing_of_seller
from portal.demo.money import make_money
from tests.events.factories import make_booking, make_event, make_organiser, make_registration
from tests.events.money.test_ubl import complaints
from tests.voting.factories import make_member

pytestmark = pytest.mark.django_db


def congress() -> Event:
    event = make_event(is_sample=True)
    for _each in range(3):
        municipality = make_member()
        booking = make_booking(event, municipality=municipality, organisation=f"Gemeente {municipality}")
        make_registration(event, booking=booking, municipality=municipality)
    return event


def test_the_demo_has_a_seller_and_invoices_that_are_valid() -> None:
    congress()
    with translation.override("nl"):
        assert make_money(clock.today(), by=make_organiser()) == 3
    assert missing_of_seller() == []
    for invoice in Invoice.objects.select_related("credits"):
        assert invoice.is_sample
        assert invoice.paid_on == clock.today()
        assert complaints(ubl.write(paper_of(invoice))) == []


def test_the_demo_makes_its_invoices_once() -> None:
    congress()
    by = make_organiser()
    make_money(clock.today(), by=by)
    assert make_money(clock.today(), by=by) == 0
    assert Invoice.objects.count() == 3


def test_without_a_congress_there_is_nothing_to_invoice() -> None:
    assert make_money(clock.today(), by=make_organiser()) == 0
