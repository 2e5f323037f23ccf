"""Who runs the people of a municipality, and what of them somebody sees: a query over offices and mandates of today."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from core import clock
from core.models import User
from core.permissions import Anyone, holds
from core.personal_data import ERASED
from core.policy import value_of
from core.rules.desks import Desk
from members.models import (
    Invitation,
    Mandate,
    Municipality,
    NamesCheck,
    Office,
    OfficeDifference,
    OfficeImport,
    Person,
    PersonJoin,
)
from members.models.dated import holds_on
from members.models.places import MunicipalityQuerySet
from members.permissions.register import may_keep_register
from members.policies import ARCHIVE_DAYS
from members.rules.topics import Function, Topic


def may_see_access(user: Anyone) -> bool:
    """Tell who sees of every account why it has access: registry desk and administrator."""
    return holds(user, Desk.REGISTRY, Desk.ADMINISTRATOR)


def _by_name() -> MunicipalityQuerySet:
    named: Any = Municipality.objects.named_on(clock.today())
    known: MunicipalityQuerySet = named.order_by("sort_name", "code")
    return known


def municipalities_of(user: Anyone) -> MunicipalityQuerySet:
    """Return the municipalities of which somebody holds an office today, by name."""
    known = _by_name()
    if not isinstance(user, User) or not user.is_active:
        return known.none()
    held = Office.objects.on(clock.today()).filter(person__user=user, municipality=OuterRef("pk"))
    return known.filter(Exists(held))


def municipalities_run_by(user: Anyone) -> MunicipalityQuerySet:
    """Return the municipalities of which somebody runs the people: as coordinator, or as the secretary."""
    own = municipalities_of(user)
    if not isinstance(user, User):
        return own
    today = clock.today()
    mandate = Mandate.objects.on(today).filter(topic=Topic.COORDINATOR, person__user=user, municipality=OuterRef("pk"))
    secretary = Office.objects.on(today).filter(
        function=Function.GEMEENTESECRETARIS, person__user=user, municipality=OuterRef("pk")
    )
    return own.filter(Exists(mandate) | Exists(secretary))


def municipalities_seen_by(user: Anyone) -> MunicipalityQuerySet:
    """Return the municipalities of which somebody sees people by name: every one at the office, else one's own."""
    if holds(user, *Desk):
        return _by_name()
    return municipalities_of(user)


def municipalities_to_run(user: Anyone) -> MunicipalityQuerySet:
    """Return the municipalities whose people somebody may change: every one for the registry desk."""
    if may_keep_register(user):
        return _by_name()
    return municipalities_run_by(user)


def coordinators_of(municipality: Municipality, day: date) -> QuerySet[Person]:
    """Return who coordinates: with a mandate, an office that it rests on, and an account that is open."""
    held = Office.objects.on(day).filter(municipality=municipality, person=OuterRef("pk"))
    mandate = Mandate.objects.on(day).filter(municipality=municipality, topic=Topic.COORDINATOR, person=OuterRef("pk"))
    people: QuerySet[Person] = Person.objects.filter(Exists(held), Exists(mandate), user__is_active=True)
    return people.select_related("user")


def secretaries_of(municipality: Municipality, day: date) -> QuerySet[Person]:
    """Return the secretary, who stands in where nobody coordinates."""
    held = Office.objects.on(day).filter(
        municipality=municipality, function=Function.GEMEENTESECRETARIS, person=OuterRef("pk")
    )
    people: QuerySet[Person] = Person.objects.filter(Exists(held), user__is_active=True)
    return people.select_related("user")


def offices_seen_by(user: Anyone) -> QuerySet[Office]:
    """Return the offices, of now and before, of the municipalities whose people somebody may change."""
    offices: QuerySet[Office] = Office.objects.filter(municipality__in=municipalities_to_run(user).values("pk"))
    return offices.select_related("person", "municipality")


def mandates_run_by(user: Anyone) -> QuerySet[Mandate]:
    """Return the mandates of the municipalities whose people somebody may change."""
    mandates: QuerySet[Mandate] = Mandate.objects.filter(municipality__in=municipalities_to_run(user).values("pk"))
    return mandates.select_related("person", "municipality")


def invitations_of(municipality: Municipality) -> QuerySet[Invitation]:
    """Return the invitations that wait for an answer."""
    waiting: QuerySet[Invitation] = Invitation.objects.open().filter(municipality=municipality)
    return waiting.order_by("expires_at")


def invitations_run_by(user: Anyone) -> QuerySet[Invitation]:
    """Return the invitations of the municipalities whose people somebody may change."""
    invitations: QuerySet[Invitation] = Invitation.objects.filter(
        municipality__in=municipalities_to_run(user).values("pk")
    )
    return invitations.select_related("municipality")


def invitation_known(key: UUID) -> Invitation | None:
    """Return an invitation, also one that is over: whoever has the link is told so."""
    return Invitation.objects.filter(pk=key).select_related("municipality").first()


def names_check_known(key: UUID) -> NamesCheck | None:
    """Return a check of names, for whoever has its link."""
    return NamesCheck.objects.filter(pk=key).select_related("municipality").first()


def last_names_check(municipality: Municipality) -> NamesCheck | None:
    """Return the last time that a municipality was asked whether its people are right."""
    return NamesCheck.objects.filter(municipality=municipality).order_by("-round_date").first()


def archive_ends(user: Anyone) -> date | None:
    """Return until when somebody reads their own archive; None while they hold an office, or when it is over.

    After the last office it stays open for as many days as the setting says.
    """
    if not isinstance(user, User) or not user.is_active:
        return None
    today = clock.today()
    if Office.objects.on(today).filter(person__user=user).exists():
        return None
    last = Office.objects.filter(person__user=user, until_date__lte=today).order_by("-until_date").first()
    if last is None or last.until_date is None:
        return None
    end: date = last.until_date + timedelta(days=value_of(ARCHIVE_DAYS))
    return end if end > today else None


def reads_archive(user: Anyone) -> bool:
    """Tell who reads what they did for a municipality: with an office, and for a while after the last one."""
    if not isinstance(user, User) or not user.is_active:
        return False
    return Office.objects.on(clock.today()).filter(person__user=user).exists() or archive_ends(user) is not None


def people_known(user: Anyone) -> QuerySet[Person]:
    """Return everybody who is not another row of somebody else; for the registry desk."""
    people: QuerySet[Person] = Person.objects.filter(joined_to__isnull=True)
    return people if may_keep_register(user) else people.none()


def joins_seen_by(user: Anyone) -> QuerySet[PersonJoin]:
    """Return proposals to join two people; for the registry desk."""
    joins = PersonJoin.objects.select_related("kept__user", "gone__user")
    return joins if may_keep_register(user) else joins.none()


def imports_seen_by(user: Anyone) -> QuerySet[OfficeImport]:
    """Return what was read of the register of government organisations; for the registry desk."""
    readings = OfficeImport.objects.select_related("made_by")
    return readings if may_keep_register(user) else readings.none()


def differences_seen_by(user: Anyone) -> QuerySet[OfficeDifference]:
    """Return what an export says otherwise; for the registry desk."""
    differences: QuerySet[OfficeDifference] = OfficeDifference.objects.select_related("municipality", "reading")
    return differences if may_keep_register(user) else differences.none()


def public_offices_on(day: date) -> QuerySet[Office]:
    """Return the public functions on a day, with who holds them: the only people that are shown to everybody."""
    offices: QuerySet[Office] = Office.objects.public().filter(holds_on(day))
    return offices.select_related("person", "municipality", "party").order_by("municipality__code", "function", "pk")


def people_named(user: Anyone, folded: str, address: str) -> QuerySet[Person]:
    """Return who is or was called so, or is reached at this address; for the registry desk."""
    named = Q(sort_name__contains=folded) | Q(name__icontains=address) | Q(aliases__sort_name__contains=folded)
    reached = Q(emails__address__icontains=address) | Q(user__email__icontains=address)
    found = people_known(user).filter(named | reached).distinct()
    return found.select_related("user").prefetch_related("offices").order_by("sort_name", "pk")


def people_twice(user: Anyone) -> list[tuple[Person, Person]]:
    """Return pairs of rows with one name at one municipality: perhaps one human being; for the registry desk."""
    same = people_known(user).filter(pk__gt=OuterRef("pk"), sort_name=OuterRef("sort_name"))
    there = same.filter(offices__municipality__offices__person=OuterRef("pk"))
    firsts = (
        people_known(user).annotate(twin=Subquery(there.order_by("pk").values("pk")[:1])).filter(twin__isnull=False)
    )
    pairs = list(firsts.exclude(name=ERASED).prefetch_related("offices")[:50])
    twins = Person.objects.prefetch_related("offices").in_bulk([person.twin for person in pairs])
    return [(person, twins[person.twin]) for person in pairs]
