"""Forgetting people after the time that the settings give; what would be forgotten can be looked at first."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core import registry
from core.audit import action, record
from core.errors import ReasonMissing
from core.models import User
from core.permissions import may_erase, require
from core.personal_data import ERASED
from core.policy import values_of
from core.registry import Subject, Text
from members.errors import StillInOffice
from members.models import Invitation, Office, OfficeDifference, Person
from members.permissions import may_keep_register
from members.personal_data import NO_ADDRESS
from members.policies import KEEP_DIFFERENCES, KEEP_INVITATIONS, KEEP_STAFF
from members.registry import access
from members.rules.differences import Standing

MONTH = timedelta(days=30)
AT_ONCE = 100


def what_is_old(day: date) -> list[tuple[Text, int]]:
    """Return what would be forgotten on a day, and how much of it: the dry run."""
    return [
        (_("Addresses in invitations that ended"), _old_invitations(day).count()),
        (_("Names in differences of an import"), _old_differences(day).count()),
        (_("People who held no public function and left"), _old_staff(day).count()),
    ]


@action
def forget_people(day: date, *, by: User | None) -> int:
    """Forget what is old on a day, so many people at once; `by` is None for the clock. Return how much it was."""
    if by is not None:
        require(may_keep_register, by)
    invitations = _old_invitations(day).update(email=NO_ADDRESS)
    differences = _old_differences(day).update(name="", email="")
    staff = list(_old_staff(day)[:AT_ONCE])
    for person in staff:
        _erase(person)
    forgotten = invitations + differences + len(staff)
    if forgotten:
        anchor = staff[0] if staff else Person.objects.first()
        if anchor is not None:
            record(
                "people.forgotten",
                anchor,
                by=by,
                invitations=invitations,
                differences=differences,
                people=len(staff),
            )
    return forgotten


@action
def erase_person(person: Person, reason: str, *, by: User) -> None:
    """Erase somebody without an account everywhere; a public function stays known, without a name.

    `reason` must not name the person. Raises ReasonMissing, StillInOffice for who is in office with an account.
    """
    require(may_erase, by)
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not reason.strip():
        raise ReasonMissing
    if person.user_id is not None:
        raise StillInOffice
    record("person_erased", person, by=by, why=reason)
    _erase(person)


def _erase(person: Person) -> None:
    subject = registry.subject_of(person.user) if person.user else _subject(person)
    for provider in reversed(list(registry.personal_data)):
        provider.erase(subject)


def _subject(person: Person) -> Subject:
    """Return what the apps know of somebody who never had an account."""
    subject = replace(Subject(user=None), keys={"members.person": person.pk})
    for provider in registry.personal_data:
        subject = provider.identify(subject)
    return subject


def _old_invitations(day: date) -> QuerySet[Invitation]:
    before = day - timedelta(days=values_of(KEEP_INVITATIONS)[0])
    over = Q(accepted_at__date__lt=before) | Q(withdrawn_at__date__lt=before) | Q(expires_at__date__lt=before)
    rows: QuerySet[Invitation] = Invitation.objects.filter(over).exclude(email=NO_ADDRESS)
    return rows


def _old_differences(day: date) -> QuerySet[OfficeDifference]:
    before = day - timedelta(days=values_of(KEEP_DIFFERENCES)[0])
    rows: QuerySet[OfficeDifference] = OfficeDifference.objects.exclude(standing=Standing.OPEN).exclude(name="")
    return rows.filter(decided_at__date__lt=before)


def _old_staff(day: date) -> QuerySet[Person]:
    """Return who only ever was a staff member, and left long ago.

    Whoever still has access for another reason stays, and so does anybody of whom another app knows something.
    """
    before = day - MONTH * values_of(KEEP_STAFF)[0]
    own = Office.objects.filter(person=OuterRef("pk"))
    recent = own.filter(Q(until_date__isnull=True) | Q(until_date__gte=before))
    people: QuerySet[Person] = Person.objects.filter(Exists(own), ~Exists(recent), ~Exists(own.public()))
    for provider in access:
        people = people.filter(Q(user__isnull=True) | ~Q(user__in=provider.holders(day)))
    for relation in Person._meta.related_objects:
        model: Any = relation.related_model
        if model._meta.app_label != "members":
            people = people.filter(~Exists(model._default_manager.filter(**{relation.field.name: OuterRef("pk")})))
    return people.exclude(name=ERASED).order_by("pk")
