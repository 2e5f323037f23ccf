"""Who sees and who keeps bodies, seats and appointments: what is public, and the posts that hold today."""

from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from committees.models import Appointment, Body, BodyKind, Seat
from committees.rules.kinds import Capacity
from core.permissions import Anyone, holds
from core.rules.desks import Desk
from members.models import DatedQuerySet, Department, Municipality, Office, Person
from members.rules.topics import PUBLIC_FUNCTIONS


def may_keep_bodies(user: Anyone) -> bool:
    """Tell who keeps bodies and seats, and appoints: the desk of committees."""
    return holds(user, Desk.COMMITTEES)


def sees_every_name(user: Anyone) -> bool:
    """Tell who sees the name of whoever holds a seat without a public function; public functions are known by name."""
    return holds(user, *Desk)


def is_public(appointment: Appointment) -> bool:
    """Tell whether a holder is known by name: a public function, or a chair from outside who has none."""
    return appointment.office is None or appointment.office.function in PUBLIC_FUNCTIONS


def bodies_known() -> DatedQuerySet[Body]:
    """Return every body there ever was; bodies are public."""
    known: DatedQuerySet[Body] = Body.objects.select_related("kind", "department__province")
    return known


def bodies_on(day: date) -> DatedQuerySet[Body]:
    """Return the bodies of a day, in their order."""
    return bodies_known().on(day)


def kinds_known() -> QuerySet[BodyKind]:
    """Return the kinds of bodies."""
    return BodyKind.objects.all()


def seats_known() -> QuerySet[Seat]:
    """Return every seat there ever was, with its body."""
    known: QuerySet[Seat] = Seat.objects.select_related("body__kind", "chair_of")
    return known


def appointments_known() -> DatedQuerySet[Appointment]:
    """Return every appointment there ever was; that somebody holds a seat is public, a candidacy never is."""
    known: DatedQuerySet[Appointment] = Appointment.objects.select_related(
        "person", "municipality", "office", "seat__body__kind", "seat__chair_of"
    )
    return known


def appointments_on(day: date) -> DatedQuerySet[Appointment]:
    """Return who holds which seat on a day, deputies too."""
    return appointments_known().on(day)


def public_appointments() -> QuerySet[Appointment]:
    """Return the appointments of people in public functions, as the API gives them."""
    functions = [function.value for function in PUBLIC_FUNCTIONS]
    held = Q(office__isnull=True) | Q(office__function__in=functions)
    return appointments_known().filter(held)


def seats_of(municipality: Municipality, day: date) -> QuerySet[Appointment]:
    """Return the seats that people of a municipality hold on a day."""
    held = appointments_on(day).filter(municipality=municipality)
    return held.exclude(capacity=Capacity.DEPUTY).order_by("seat__body__order", "seat__body__name", "seat__number")


def departments_known() -> QuerySet[Department]:
    """Return the departments with their province."""
    return Department.objects.select_related("province")


def people_to_appoint(words: str, day: date) -> QuerySet[Person]:
    """Return who could be appointed: people with an office on a day, whose name or municipality holds every word."""
    offices = Office.objects.on(day).select_related("municipality", "party")
    people = Person.objects.filter(joined_to__isnull=True, offices__in=offices.values("pk"))
    for word in words.split():
        named = Q(name__icontains=word) | Q(offices__municipality__names__name__icontains=word)
        people = people.filter(named | Q(offices__municipality__code=word))
    return people.distinct().prefetch_related(Prefetch("offices", queryset=offices, to_attr="offices_then"))
