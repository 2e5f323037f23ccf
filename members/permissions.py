"""Who sees and who may change the register: posts, offices and mandates that hold today."""

from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from core import clock
from core.permissions import Anyone, holds
from core.rules.desks import Desk
from members.models import (
    Mandate,
    Municipality,
    Office,
    Person,
    Province,
    Reorganisation,
    ReorganisationPart,
    SpecialMember,
)
from members.models.places import MunicipalityQuerySet
from members.rules.topics import Function, Topic


def may_keep_register(user: Anyone) -> bool:
    """Tell who changes the register of members: the registry desk."""
    return holds(user, Desk.REGISTRY)


def may_grant_mandates(user: Anyone, municipality: Municipality) -> bool:
    """Tell who gives and ends mandates of a municipality: the registry desk, its coordinators and its secretary."""
    if may_keep_register(user):
        return True
    today = clock.today()
    if acts_for(user, municipality, Topic.COORDINATOR, today):
        return True
    return _offices_of(user, municipality, today).filter(function=Function.GEMEENTESECRETARIS).exists()


def acts_for(user: Anyone, municipality: Municipality, topic: Topic, day: date) -> bool:
    """Tell whether an account may act for a municipality on a topic: a mandate counts while an office is held there."""
    if not _is_active(user) or not _offices_of(user, municipality, day).exists():
        return False
    mandates = Mandate.objects.on(day).filter(municipality=municipality, topic=topic, person__user=user)
    return bool(mandates.exists())


def sees_names(user: Anyone, municipality: Municipality) -> bool:
    """Tell who sees names of people: every desk, and whoever holds an office of the same municipality."""
    if holds(user, *Desk):
        return True
    return _is_active(user) and _offices_of(user, municipality, clock.today()).exists()


def _is_active(user: Anyone) -> bool:
    return user.is_authenticated and user.is_active


def _offices_of(user: Anyone, municipality: Municipality, day: date) -> QuerySet[Office]:
    if not _is_active(user):
        return Office.objects.none()
    offices: QuerySet[Office] = Office.objects.on(day).filter(municipality=municipality, person__user=user)
    return offices


def members_on(day: date) -> MunicipalityQuerySet:
    """Return the members on a day; the register is public."""
    members: MunicipalityQuerySet = Municipality.objects.on(day)
    return members


def municipalities_known() -> MunicipalityQuerySet:
    """Return every municipality that was ever in the register."""
    known: MunicipalityQuerySet = Municipality.objects.all()
    return known


def provinces_known() -> QuerySet[Province]:
    """Return the provinces."""
    return Province.objects.all()


def special_members() -> QuerySet[SpecialMember]:
    """Return the special members, who have no vote."""
    return SpecialMember.objects.all()


def parts_of(municipality: Municipality) -> QuerySet[ReorganisationPart]:
    """Return every part of the reorganisations in which this municipality had a part itself."""
    own = ReorganisationPart.objects.filter(reorganisation=OuterRef("reorganisation"))
    gave, received = own.filter(source=municipality), own.filter(target=municipality)
    touched = ReorganisationPart.objects.filter(Exists(gave) | Exists(received))
    return touched.select_related("reorganisation", "source", "target").order_by(
        "reorganisation__effective_date", "reorganisation", "source__code", "-address_share"
    )


def reorganisations_to_do() -> QuerySet[Reorganisation]:
    """Return the reorganisations that nobody carried out yet."""
    return Reorganisation.objects.filter(applied_at__isnull=True)


def offices_on(municipality: Municipality, day: date) -> QuerySet[Office]:
    """Return who holds which office of a municipality on a day; names are for whom `sees_names` allows."""
    offices: QuerySet[Office] = Office.objects.on(day).filter(municipality=municipality)
    return offices.select_related("person").order_by("from_date", "pk")


def mandates_on(municipality: Municipality, day: date) -> QuerySet[Mandate]:
    """Return who may act for a municipality on a day."""
    mandates: QuerySet[Mandate] = Mandate.objects.on(day).filter(municipality=municipality)
    return mandates.select_related("person")


def person_of(user: Anyone) -> Person | None:
    """Return who an account is."""
    return Person.objects.filter(user=user).first() if user.is_authenticated else None
