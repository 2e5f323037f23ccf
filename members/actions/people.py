"""Recording people, the account they log in with, and the offices they hold."""

from datetime import date

from django.db import IntegrityError, transaction

from core.audit import action, record
from core.errors import EndsBeforeItStarts, NotToOneself
from core.formats import plain_day
from core.models import User
from core.permissions import require
from members.actions.mandates import refuse_nobody_left
from members.actions.parties import refuse_party_elsewhere
from members.errors import (
    AccountOfSomebodyElse,
    HasAnAccount,
    NoSuchAccount,
    NotAMember,
    OfficeHeld,
    OfficeOver,
    OnlyForOneself,
)
from members.models import Membership, Municipality, Office, Party, Person
from members.permissions import may_grant_mandates, may_keep_register
from members.rules.topics import Function, Gender


@action
def add_person(name: str, *, by: User) -> Person:
    """Record a person; without an account until somebody links one."""
    require(may_keep_register, by)
    person = Person.objects.create(name=name)
    record("person.added", person, by=by)
    return person


@action
def rename_person(person: Person, name: str, reason: str, *, by: User) -> Person:
    """Correct the name of a person."""
    require(may_keep_register, by)
    person = Person.objects.select_for_update().get(pk=person.pk)
    person.name = name
    person.save(update_fields=["name"])
    record("person.renamed", person, by=by, why=reason)
    return person


@action
def name_parts(person: Person, initials: str, given: str, prefix: str, family: str, *, by: User) -> Person:
    """Record the parts of a name: by the family name people are sorted, the name as shown stays as it is."""
    require(may_keep_register, by)
    person = Person.objects.select_for_update().get(pk=person.pk)
    person.initials, person.given, person.prefix, person.family = initials, given, prefix, family
    person.save(update_fields=["initials", "given", "prefix", "family"])
    record("person.name_parts", person, by=by)
    return person


@action
def declare_gender(person: Person, gender: Gender | None, *, by: User) -> Person:
    """Let somebody declare their own gender, or take the declaration back. Raises OnlyForOneself."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.user_id != by.pk:
        raise OnlyForOneself
    person.gender = gender.value if gender else ""
    person.save(update_fields=["gender"])
    record("person.gender", person, by=by)
    return person


@action
def link_account(person: Person, email: str, reason: str, *, by: User) -> Person:
    """Let an account act as a person: it gets the rights that follow from the offices and mandates.

    Raises NoSuchAccount, NotToOneself, HasAnAccount, AccountOfSomebodyElse.
    """
    require(may_keep_register, by)
    person = Person.objects.select_for_update().get(pk=person.pk)
    user = User.objects.filter(email__iexact=email, is_active=True).first()
    if user is None:
        raise NoSuchAccount
    if user.pk == by.pk:
        raise NotToOneself
    if person.user_id is not None:
        raise HasAnAccount
    person.user = user
    try:
        with transaction.atomic():
            person.save(update_fields=["user"])
    except IntegrityError as error:
        raise AccountOfSomebodyElse from error
    record("person.linked", person, by=by, why=reason, user=user.pk)
    return person


@action
def unlink_account(person: Person, reason: str, *, by: User) -> Person:
    """Take the account from a person; every right that followed from offices and mandates goes with it."""
    require(may_keep_register, by)
    person = Person.objects.select_for_update().get(pk=person.pk)
    former, person.user = person.user_id, None
    person.save(update_fields=["user"])
    record("person.unlinked", person, by=by, why=reason, user=former)
    return person


@action
def record_office(
    person: Person,
    municipality: Municipality,
    function: Function,
    from_date: date,
    source: str,
    *,
    by: User,
    until_date: date | None = None,
    party: Party | None = None,
) -> Office:
    """Record that a person holds an office of a municipality from a day, until a day that is not included.

    Raises NotToOneself, EndsBeforeItStarts, NotAMember, PartyElsewhere, OfficeHeld.
    """
    require(may_keep_register, by)
    municipality = Municipality.objects.select_for_update().get(pk=municipality.pk)
    if person.user_id == by.pk:
        raise NotToOneself
    if until_date is not None and until_date <= from_date:
        raise EndsBeforeItStarts
    if not Membership.objects.on(from_date).filter(municipality=municipality).exists():
        raise NotAMember(name=municipality.code, day=plain_day(from_date))
    refuse_party_elsewhere(party, municipality.pk)
    try:
        with transaction.atomic():
            office: Office = Office.objects.create(
                person=person,
                municipality=municipality,
                function=function,
                party=party,
                from_date=from_date,
                until_date=until_date,
                source=source,
            )
    except IntegrityError as error:
        raise OfficeHeld from error
    record("office.recorded", office, by=by, municipality=municipality.code, function=str(function))
    return office


@action
def end_office(office: Office, until_date: date, reason: str, *, by: User) -> Office:
    """End an office; `until_date` is the first day without it. Mandates stop counting by themselves.

    The registry desk does this, and the municipality itself; that may not leave itself without anybody who runs its
    people. Raises OfficeOver, EndsBeforeItStarts, LastCoordinator.
    """
    require(may_grant_mandates, by, office.municipality)
    municipality = Municipality.objects.select_for_update().get(pk=office.municipality_id)
    office = Office.objects.select_for_update(of=("self",)).get(pk=office.pk)
    if office.until_date is not None and office.until_date <= until_date:
        raise OfficeOver(day=plain_day(office.until_date))
    if until_date <= office.from_date:
        raise EndsBeforeItStarts
    others = Office.objects.on(until_date).filter(municipality=municipality, person=office.person_id)
    if not may_keep_register(by) and not others.exclude(pk=office.pk).exists():
        refuse_nobody_left(municipality, office.person_id, until_date)
    office.until_date = until_date
    office.save(update_fields=["until_date"])
    record("office.ended", office, by=by, why=reason, until=until_date.isoformat())
    return office
