"""A training in a municipality's own house: from wish through offer to invoice, every step on record."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from core import clock
from core.audit import action, record
from core.errors import ReasonMissing
from core.formats import plain_day
from core.models import User
from core.permissions import require
from events.actions.issuing import Draft, DraftLine, issue
from events.actions.organising.events import Details, make_event
from events.errors.academy import (
    AddressIncomplete,
    DayIsOver,
    NotHeldBefore,
    NotInCompany,
    OfferEndsBeforeToday,
    OfferTooOld,
    RequestTakesAnotherStep,
)
from events.incompany_mail import tell_contact
from events.models import Course, Event, InCompanyRequest, InCompanyStep
from events.permissions.academy import may_answer_offer, may_ask_for, may_keep_academy
from events.rules.academy import NEXT, RequestState
from events.rules.addresses import address_of
from events.rules.kinds import Audience, EventKind
from events.rules.papers import Buyer
from members.models import Municipality


@dataclass(frozen=True, slots=True)
class Wish:
    """What a municipality asks for."""

    people: int
    wishes: str = ""
    purchase_order: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What the academy offers: for the whole training, in cents without VAT."""

    price: int
    valid_until: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """When and where the training is."""

    first_day: date
    last_day: date
    place: str = ""


@dataclass(frozen=True, slots=True)
class BillTo:
    """Who gets the invoice."""

    organisation: str
    address: str
    purchase_order: str = ""
    oin: str = ""


@action
def ask_in_company(course: Course, municipality: Municipality, wish: Wish, *, by: User) -> InCompanyRequest:
    """Ask for a training in-company. Raises NotInCompany."""
    require(may_ask_for, by, municipality)
    if not course.in_company or not course.is_published:
        raise NotInCompany
    row: InCompanyRequest = InCompanyRequest.objects.create(
        course=course,
        municipality=municipality,
        contact=by,
        people=wish.people,
        wishes=wish.wishes,
        purchase_order=wish.purchase_order,
        vat=course.vat,
    )
    return _step(row, RequestState.REQUESTED, by, people=wish.people)


@action
def make_offer(request: InCompanyRequest, offer: Offer, *, by: User) -> InCompanyRequest:
    """Offer a training, also again with other terms. Raises RequestTakesAnotherStep, OfferEndsBeforeToday."""
    require(may_keep_academy, by)
    row = _held(request, RequestState.OFFERED)
    if offer.valid_until < clock.today():
        raise OfferEndsBeforeToday
    row.price, row.valid_until, row.offer = offer.price, offer.valid_until, offer.text
    row = _step(row, RequestState.OFFERED, by, price=offer.price, valid_until=str(offer.valid_until))
    tell_contact(row)
    return row


@action
def accept_offer(request: InCompanyRequest, *, by: User) -> InCompanyRequest:
    """Accept an offer for a municipality. Raises RequestTakesAnotherStep, OfferTooOld."""
    require(may_answer_offer, by, request)
    row = _held(request, RequestState.ACCEPTED)
    require(may_answer_offer, by, row)
    if row.valid_until is None or row.valid_until < clock.today():
        raise OfferTooOld(day=plain_day(row.valid_until) if row.valid_until is not None else "")
    return _step(row, RequestState.ACCEPTED, by, price=row.price)


@action
def plan_request(request: InCompanyRequest, when: When, *, by: User) -> InCompanyRequest:
    """Plan the training: it gets an event of its own, as a draft, with a place for everybody.

    Raises RequestTakesAnotherStep, DayIsOver, and what making an event refuses.
    """
    require(may_keep_academy, by)
    row = _held(request, RequestState.PLANNED)
    if when.first_day < clock.today():
        raise DayIsOver
    details = Details(
        kind=EventKind.IN_COMPANY,
        title=row.course.title,
        slug=f"incompany-{row.pk}",
        first_day=when.first_day,
        last_day=when.last_day,
        place=when.place,
        audience=Audience.MEMBERS,
        capacity=row.people,
    )
    row.event = make_event(details, by=by, is_sample=row.is_sample)
    row = _step(row, RequestState.PLANNED, by, event=row.event.pk)
    tell_contact(row)
    return row


@action
def hold_request(request: InCompanyRequest, *, by: User) -> InCompanyRequest:
    """Say that the training was held. Raises RequestTakesAnotherStep, NotHeldBefore."""
    require(may_keep_academy, by)
    row = _held(request, RequestState.HELD)
    event = _event_of(row)
    if event.last_day > clock.today():
        raise NotHeldBefore(day=plain_day(event.last_day))
    return _step(row, RequestState.HELD, by)


@action
def invoice_request(request: InCompanyRequest, to: BillTo, *, by: User) -> InCompanyRequest:
    """Invoice a training that was held, for the price that was agreed on.

    Raises RequestTakesAnotherStep, AddressIncomplete, SellerIncomplete.
    """
    require(may_keep_academy, by)
    row = _held(request, RequestState.INVOICED)
    address, name = address_of(to.address), to.organisation.strip()
    if address is None or not name:
        raise AddressIncomplete
    event, price = _event_of(row), row.price or 0
    with translation.override("nl"):
        facts = {"title": row.course.title, "people": row.people, "day": plain_day(event.first_day)}
        description = _("In-company training %(title)s for %(people)s people, %(day)s") % facts
        reference = _("In-company request %(number)s") % {"number": row.pk}
    buyer = Buyer(name, address, to.oin, to.purchase_order)
    lines = [DraftLine(None, description, price, row.vat)]
    invoice = issue([Draft(event, buyer, reference, "nl", lines=lines)], by=by)[0]
    row.invoice_number, row.purchase_order = invoice.number, to.purchase_order
    return _step(row, RequestState.INVOICED, by, number=invoice.number)


@action
def decline_request(request: InCompanyRequest, reason: str, *, by: User) -> InCompanyRequest:
    """Decline a request, or take an offer or plan back. Raises ReasonMissing, RequestTakesAnotherStep."""
    require(may_keep_academy, by)
    row = _ended(request, RequestState.DECLINED, reason, by)
    tell_contact(row)
    return row


@action
def withdraw_request(request: InCompanyRequest, reason: str, *, by: User) -> InCompanyRequest:
    """Withdraw a request for a municipality. Raises ReasonMissing, RequestTakesAnotherStep."""
    require(may_answer_offer, by, request)
    return _ended(request, RequestState.WITHDRAWN, reason, by)


def _held(request: InCompanyRequest, to: RequestState) -> InCompanyRequest:
    """Return a request as it is now, locked, when it can take this step."""
    known = InCompanyRequest.objects.select_for_update(of=("self",))
    row: InCompanyRequest = known.select_related("course", "municipality", "event", "contact").get(pk=request.pk)
    if to not in NEXT[RequestState(row.state)]:
        raise RequestTakesAnotherStep(state=row.get_state_display())
    return row


def _ended(request: InCompanyRequest, to: RequestState, reason: str, by: User) -> InCompanyRequest:
    row = _held(request, to)
    if not reason.strip():
        raise ReasonMissing
    row.ended_why = reason.strip()
    return _step(row, to, by)


def _step(row: InCompanyRequest, to: RequestState, by: User, **facts: Any) -> InCompanyRequest:
    row.state = to
    row.save()
    InCompanyStep.objects.create(request=row, state=to, at=clock.now(), by=by)
    record(f"incompany.{to.value}", row, by=by, **facts)
    return row


def _event_of(row: InCompanyRequest) -> Event:
    assert row.event is not None  # the database says so too
    return row.event
