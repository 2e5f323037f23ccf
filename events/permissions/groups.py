"""Who registers a municipality at once, and what is known at that moment of places, people and sessions."""

from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import F, Prefetch, QuerySet

from core import clock
from core.models import User
from core.permissions import Anyone
from events.models import Event, Places, Registration, RegistrationImport, RegistrationKind, Session
from events.models.registrations import RegistrationQuerySet
from events.permissions.events import events_for, kinds_of, municipalities_registered_by
from events.permissions.registrations import may_use
from events.rules.groups import Known, Offer
from events.rules.programme import Slot, is_open
from members.models import Municipality, Office


def may_register_group(user: Anyone, event: Event, municipality: Municipality) -> bool:
    """Tell who registers people of a municipality together: by mandate, as coordinator or as the secretary."""
    if not isinstance(user, User) or not user.is_active:
        return False
    seen = events_for(user).filter(pk=event.pk).exists()
    return seen and municipalities_registered_by(user).filter(pk=municipality.pk).exists()


def municipalities_for_groups(user: Anyone) -> QuerySet[Municipality]:
    """Return the municipalities of which somebody registers people together, by name."""
    mine = municipalities_registered_by(user).values("pk")
    named = Municipality.objects.named_on(clock.today()).filter(pk__in=mine)
    known: QuerySet[Municipality] = named.order_by(F("sort_name"), "code")
    return known


def imports_run_by(user: Anyone) -> QuerySet[RegistrationImport]:
    """Return the drafts of somebody, as far as they may still register there."""
    named = Prefetch("municipality", Municipality.objects.named_on(clock.today()))
    known = RegistrationImport.objects.select_related("event", "made_by").prefetch_related(named)
    if not isinstance(user, User) or not user.is_active:
        return known.none()
    return known.filter(made_by=user, municipality__in=municipalities_registered_by(user).values("pk"))


def unfinished_imports() -> QuerySet[RegistrationImport]:
    """Return what a worker is to go on with."""
    unfinished: QuerySet[RegistrationImport] = RegistrationImport.objects.unfinished()
    return unfinished


def registrations_of_group(event: Event, municipality: Municipality) -> RegistrationQuerySet:
    """Return everybody of a municipality at an event, who cancelled too."""
    known: RegistrationQuerySet = Registration.objects.filter(event=event, municipality=municipality)
    return known.select_related("kind", "booking", "event").prefetch_related("choices__session").order_by("name", "pk")


def colleagues_of(municipality: Municipality) -> list[tuple[int, str, str, str]]:
    """Return who works for a municipality and has an account: key of the office, name, address and function."""
    offices = Office.objects.on(clock.today()).filter(municipality=municipality, person__user__is_active=True)
    rows = offices.select_related("person__user").order_by("person__name", "pk")
    known: dict[str, tuple[int, str, str, str]] = {}
    for row in rows:
        user = row.person.user
        assert user is not None
        told = (row.pk, row.person.name, user.email, str(row.get_function_display()))
        known.setdefault(user.email.lower(), told)
    return list(known.values())


def accounts_with(addresses: Collection[str]) -> Mapping[str, User]:
    """Return the open accounts with these addresses, by address in lower case."""
    found = User.objects.filter(email__in=addresses, is_active=True).select_related("person")
    return {user.email.lower(): user for user in found}


def kinds_for_group(user: User, event: Event, municipality: Municipality) -> list[RegistrationKind]:
    """Return the ways to register that somebody may use for people of a municipality, those that are open."""
    moment = clock.now()
    open_now = [kind for kind in kinds_of(event) if is_open(moment, (kind.opens_at, kind.closes_at))]
    return [kind for kind in open_now if may_use(user, kind, municipality)]


def sessions_to_choose(event: Event) -> list[Session]:
    """Return the sessions for which people register, in the order in which they are numbered on the page."""
    found = Session.objects.to_choose().filter(event=event).select_related("places", "room")
    return list(found.order_by("starts_at", "room__name", "pk"))


def known_for_group(user: User, event: Event, municipality: Municipality, addresses: Collection[str]) -> Known:
    """Return how it is now: what can be chosen, who is registered of these, and what is left."""
    kinds, sessions = kinds_for_group(user, event, municipality), sessions_to_choose(event)
    counters = {event.places_id, *(kind.places_id for kind in kinds)}
    counters |= {session.places_id for session in sessions if session.places_id is not None}
    left = {places.pk: places.left for places in Places.objects.filter(pk__in=counters)}
    registered = Registration.objects.live().filter(event=event, email__in=addresses).values_list("email", flat=True)
    return Known(
        event_counter=event.places_id,
        kinds=[Offer(kind.pk, kind.name, kind.places_id) for kind in kinds],
        sessions=[_offer(session, number) for number, session in enumerate(sessions, start=1)],
        registered=frozenset(registered),
        left=left,
        waiting=event.waiting,
    )


def _offer(session: Session, number: int) -> Offer:
    assert session.places_id is not None
    slot = Slot(session.pk, session.starts_at, session.ends_at, session.round_id)
    return Offer(session.pk, session.title, session.places_id, slot, number)


def is_address(text: str) -> bool:
    """Tell whether a text can be an e-mail address."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
