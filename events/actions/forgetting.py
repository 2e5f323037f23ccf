"""Taking a person out of everything about events: registrations, bookings, history, mail and every text."""

from collections.abc import Collection
from typing import Any

from django.apps import apps
from django.db.models import CharField, JSONField, Model, Q, QuerySet, SlugField, TextField

from core.history import event_model_of
from core.models import Mail
from core.personal_data import ERASED, redact
from core.registry import Subject
from events.models import Booking, Need, Registration
from events.personal_data.registrations import addresses_of, bookings_of, of_subject, registrations_of

SHORTEST = 4
# What a registration and a booking hold by which somebody can be known; which event and which municipality stays.
NOBODY: dict[str, Any] = {"name": "", "email": "", "role": "", "user": None, "person": None}
NO_CONTACT: dict[str, Any] = {"email": "", "address": "", "booked_by": None}


def erase(subject: Subject) -> None:
    """Leave of somebody only that a place was taken, history included, and take the name out of every text."""
    unname(list(registrations_of(subject).values_list("pk", flat=True)))
    history_of(Registration).filter(of_subject(subject)).update(**NOBODY)
    _forget_contact(subject)
    for word in sorted(subject.words, key=len, reverse=True):
        if len(word) >= SHORTEST:
            for model, fields in texts():
                redact(model, fields, word)


def unname(keys: Collection[int]) -> int:
    """Take names, addresses and needs out of registrations, out of their history and out of the mail about them."""
    rows = Registration.objects.filter(pk__in=keys)
    Need.objects.filter(registration__in=keys).delete()
    about = Q(about_type=Registration._meta.label_lower, about_id__in=[str(key) for key in keys])
    Mail.objects.filter(about).update(to="gewist@plein.invalid", subject=ERASED, body="", key="")
    changed: int = rows.update(**NOBODY)
    history_of(Registration).filter(pgh_obj_id__in=keys).update(**NOBODY)
    return changed


def forget_contact(keys: Collection[int]) -> int:
    """Take who booked, and where the invoice went, out of bookings and their history."""
    changed: int = Booking.objects.filter(pk__in=keys).update(**NO_CONTACT)
    history_of(Booking).filter(pgh_obj_id__in=keys).update(**NO_CONTACT)
    return changed


def history_of(model: type[Model]) -> QuerySet[Any]:
    """Return what history keeps of a model."""
    history = event_model_of(model)
    assert history is not None
    return history._default_manager.all()


def texts() -> list[tuple[type[Model], list[str]]]:
    """Return every column of this app, history included, that people write in and a name could stand in."""
    found = []
    for model in apps.get_app_config("events").get_models():
        fields = [field.name for field in model._meta.concrete_fields if _is_text(field)]
        if fields:
            found.append((model, fields))
    return found


def _is_text(field: Any) -> bool:
    written = isinstance(field, CharField | TextField | JSONField) and not isinstance(field, SlugField)
    return written and not (field.choices or field.unique or field.name.startswith("pgh_"))


def _forget_contact(subject: Subject) -> None:
    forget_contact(list(bookings_of(subject).values_list("pk", flat=True)))
    history = history_of(Booking)
    if subject.user is not None:
        history.filter(booked_by_id=subject.user.pk).update(booked_by=None)
    for address in addresses_of(subject):
        history.filter(email__iexact=address).update(**NO_CONTACT)
