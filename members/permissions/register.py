"""Who sees and who may change the register: posts, offices and mandates that hold today."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, Max, Min, OuterRef, QuerySet

from core import clock
from core.models import User
from core.permissions import Anyone, holds
from core.rules.desks import Desk
from members.models import (
    Founding,
    Mandate,
    Membership,
    Municipality,
    MunicipalityName,
    Office,
    Person,
    Province,
    Reorganisation,
    ReorganisationPart,
    SpecialMember,
)
from members.models.places import MunicipalityQuerySet
from members.rules.topics import PUBLIC_FUNCTIONS, Function, Topic


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
    """Tell whether an account may act for a municipality on a topic: a mandate counts while an office is held there.

    To vote that is a public office (statutes: burgemeester, wethouder, raadslid, secretaris, griffier).
    """
    offices = _offices_of(user, municipality, day)
    if topic == Topic.VOTE:
        offices = offices.filter(function__in=list(PUBLIC_FUNCTIONS))
    holders = offices.values("person")
    return bool(Mandate.objects.on(day).filter(municipality=municipality, topic=topic, person__in=holders).exists())


def sees_names(user: Anyone, municipality: Municipality) -> bool:
    """Tell who sees names of people: every desk, and whoever holds an office of the same municipality."""
    if holds(user, *Desk):
        return True
    return _offices_of(user, municipality, clock.today()).exists()


def _offices_of(user: Anyone, municipality: Municipality, day: date) -> QuerySet[Office]:
    if not isinstance(user, User) or not user.is_active:
        return Office.objects.none()
    offices: QuerySet[Office] = Office.objects.on(day).filter(municipality=municipality, person__user_id=user.pk)
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
    return Person.objects.filter(user=user).first() if isinstance(user, User) else None


def parts_between(first: date, last: date) -> QuerySet[ReorganisationPart]:
    """Return the parts of the reorganisations that take effect from a day up to and including another, in order."""
    return (
        ReorganisationPart.objects.filter(reorganisation__effective_date__range=(first, last))
        .select_related("reorganisation")
        .order_by("reorganisation__effective_date", "pk")
    )


def foundings_between(first: date, last: date) -> QuerySet[Founding]:
    """Return the municipalities that were made from a day up to and including another."""
    foundings: QuerySet[Founding] = Founding.objects.filter(reorganisation__effective_date__range=(first, last))
    return foundings.select_related("reorganisation")


def names_around(keys: Collection[int]) -> dict[int, str]:
    """Return the last name of each of these municipalities; for one that is yet to be made the name it will get."""
    coming = Founding.objects.filter(municipality__in=keys).values_list("municipality", "name")
    names = MunicipalityName.objects.filter(municipality__in=keys).order_by("from_date")
    return dict(coming) | dict(names.values_list("municipality", "name"))


def register_reach() -> tuple[date | None, date | None]:
    """Return the first day of the register, and the last day on which a change is known."""
    first = Membership.objects.aggregate(day=Min("from_date"))["day"]
    last = Reorganisation.objects.aggregate(day=Max("effective_date"))["day"]
    return first, last


def memberships_of(municipality: Municipality) -> QuerySet[Membership]:
    """Return when a municipality is or was a member, in order."""
    periods: QuerySet[Membership] = Membership.objects.filter(municipality=municipality)
    return periods.order_by("from_date")


def reorganisations_known() -> QuerySet[Reorganisation]:
    """Return every reorganisation, carried out or not, by day."""
    return Reorganisation.objects.order_by("effective_date", "code")


def municipalities_acted_for(user: Anyone, topic: Topic) -> QuerySet[Municipality]:
    """Return the municipalities for which an account acts on a topic today, by mandate while an office is held."""
    if not user.is_authenticated or not user.is_active:
        return Municipality.objects.none()
    today = clock.today()
    held = Office.objects.on(today).filter(person__user=user, municipality=OuterRef("municipality"))
    mandates = Mandate.objects.on(today).filter(Exists(held), topic=topic, person__user=user)
    return Municipality.objects.filter(pk__in=mandates.values("municipality"))
