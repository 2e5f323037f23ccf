"""At which addresses a person is reached, and other names by which somebody was known."""

from datetime import date

from django.db import IntegrityError, transaction

from core.audit import action, record
from core.errors import EndsBeforeItStarts
from core.formats import plain_day
from core.models import User
from core.permissions import require
from members.errors import AddressKnown, AddressOver, AliasKnown
from members.models import Person, PersonAlias, PersonEmail
from members.permissions import may_keep_register


@action
def add_email(person: Person, address: str, from_date: date, source: str, *, by: User) -> PersonEmail:
    """Record an address; from that day on it is the one used first. Raises AddressKnown."""
    require(may_keep_register, by)
    return store_email(person, address, from_date, source, by=by)


def store_email(person: Person, address: str, from_date: date, source: str, *, by: User | None) -> PersonEmail:
    """Store an address within another action, which asked for the right. Raises AddressKnown."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    address = address.strip().lower()
    if PersonEmail.objects.on(from_date).filter(person=person, address=address).exists():
        raise AddressKnown
    PersonEmail.objects.filter(person=person, is_primary=True).update(is_primary=False)
    try:
        with transaction.atomic():
            email: PersonEmail = PersonEmail.objects.create(
                person=person, address=address, from_date=from_date, is_primary=True, source=source
            )
    except IntegrityError as error:
        raise AddressKnown from error
    record("email.added", email, by=by, person=person.pk)
    return email


@action
def end_email(email: PersonEmail, until_date: date, reason: str, *, by: User) -> PersonEmail:
    """Say that an address is no longer used from a day on; the newest other one is then used first.

    Raises AddressOver, EndsBeforeItStarts.
    """
    require(may_keep_register, by)
    email = PersonEmail.objects.select_for_update().get(pk=email.pk)
    if email.until_date is not None and email.until_date <= until_date:
        raise AddressOver(day=plain_day(email.until_date))
    if until_date <= email.from_date:
        raise EndsBeforeItStarts
    was_primary, email.until_date, email.is_primary = email.is_primary, until_date, False
    email.save(update_fields=["until_date", "is_primary"])
    newest = PersonEmail.objects.on(until_date).filter(person=email.person_id).order_by("-from_date", "-pk").first()
    if was_primary and newest is not None:
        newest.is_primary = True
        newest.save(update_fields=["is_primary"])
    record("email.ended", email, by=by, why=reason, until=until_date.isoformat())
    return email


@action
def add_alias(person: Person, name: str, source: str, *, by: User) -> PersonAlias:
    """Record another name by which somebody is found. Raises AliasKnown."""
    require(may_keep_register, by)
    try:
        with transaction.atomic():
            alias = PersonAlias.objects.create(person=person, name=name, source=source)
    except IntegrityError as error:
        raise AliasKnown from error
    record("alias.added", alias, by=by, person=person.pk)
    return alias
