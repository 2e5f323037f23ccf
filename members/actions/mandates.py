"""Giving and ending mandates: what a person may do for a municipality."""

from datetime import date

from django.db import IntegrityError, transaction

from core.audit import action, record
from core.errors import EndsBeforeItStarts, NotToOneself
from core.formats import plain_day
from core.models import User
from core.permissions import require
from members.errors import LastCoordinator, MandateHeld, MandateOver, NoOfficeThere, NotAMember, NotForThisFunction
from members.models import Mandate, Membership, Municipality, Office, Person
from members.permissions import coordinators_of, may_grant_mandates, secretaries_of
from members.rules.topics import Topic


@action
def grant_mandate(
    municipality: Municipality,
    person: Person,
    topic: Topic,
    from_date: date,
    *,
    by: User,
    until_date: date | None = None,
) -> Mandate:
    """Let a person act for a municipality from a day, until a day that is not included.

    Raises NotToOneself, EndsBeforeItStarts, NotAMember, NoOfficeThere, NotForThisFunction, MandateHeld.
    """
    require(may_grant_mandates, by, municipality)
    municipality = Municipality.objects.select_for_update().get(pk=municipality.pk)
    if person.user_id == by.pk:
        raise NotToOneself
    if until_date is not None and until_date <= from_date:
        raise EndsBeforeItStarts
    if not Membership.objects.on(from_date).filter(municipality=municipality).exists():
        raise NotAMember(name=municipality.code, day=plain_day(from_date))
    held = Office.objects.on(from_date).filter(municipality=municipality, person=person)
    if not held.exists():
        raise NoOfficeThere(person=person.name, day=plain_day(from_date))
    if topic == Topic.VOTE and not held.public().exists():
        raise NotForThisFunction
    try:
        with transaction.atomic():
            mandate: Mandate = Mandate.objects.create(
                municipality=municipality,
                person=person,
                topic=topic,
                from_date=from_date,
                until_date=until_date,
                granted_by=by,
            )
    except IntegrityError as error:
        raise MandateHeld from error
    record("mandate.granted", mandate, by=by, municipality=municipality.code, topic=str(topic))
    return mandate


@action
def end_mandate(mandate: Mandate, until_date: date, reason: str, *, by: User) -> Mandate:
    """End a mandate; `until_date` is the first day without it.

    The municipality is locked, so that two coordinators do not end each other at once. Raises MandateOver,
    EndsBeforeItStarts, LastCoordinator.
    """
    require(may_grant_mandates, by, mandate.municipality)
    municipality = Municipality.objects.select_for_update().get(pk=mandate.municipality_id)
    mandate = Mandate.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=mandate.pk)
    if mandate.until_date is not None and mandate.until_date <= until_date:
        raise MandateOver(day=plain_day(mandate.until_date))
    if until_date <= mandate.from_date:
        raise EndsBeforeItStarts
    if mandate.topic == Topic.COORDINATOR:
        refuse_last_coordinator(municipality, mandate.person_id, until_date)
    mandate.until_date = until_date
    mandate.save(update_fields=["until_date"])
    record("mandate.ended", mandate, by=by, why=reason, until=until_date.isoformat())
    return mandate


def refuse_last_coordinator(municipality: Municipality, person: int, day: date) -> None:
    """Raise LastCoordinator when this person coordinates and nobody else would from a day on.

    The caller holds the municipality.
    """
    there = coordinators_of(municipality, day)
    if there.filter(pk=person).exists() and not there.exclude(pk=person).exists():
        raise LastCoordinator


def refuse_nobody_left(municipality: Municipality, person: int, day: date) -> None:
    """Raise LastCoordinator when, from a day on, neither another coordinator nor the secretary would be there."""
    if not secretaries_of(municipality, day).exclude(pk=person).exists():
        refuse_last_coordinator(municipality, person, day)
