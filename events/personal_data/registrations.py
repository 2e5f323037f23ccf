"""What events know of a person: every registration with its sessions and needs, what was booked, and the lines."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core import formats
from core.history import event_model_of
from core.registry import Chapter, Subject
from events.models import Booking, Registration, WaitingEntry
from events.models.registrations import RegistrationQuerySet

KEY = "members.person"


def of_subject(subject: Subject, way: str = "") -> Q:
    """Return the condition that a row is about somebody: by account, by person, or by an address that was theirs."""
    about = Q(**{f"{way}pk__in": []})
    if subject.user is not None:
        about |= Q(**{f"{way}user": subject.user.pk})
    if (person := subject.keys.get(KEY)) is not None:
        about |= Q(**{f"{way}person": person})
    for address in addresses_of(subject):
        about |= Q(**{f"{way}email__iexact": address})
    return about


def addresses_of(subject: Subject) -> list[str]:
    """Return the e-mail addresses by which somebody was known."""
    return sorted(word for word in subject.words if "@" in word)


def registrations_of(subject: Subject) -> RegistrationQuerySet:
    """Return every registration of somebody."""
    found: RegistrationQuerySet = Registration.objects.filter(of_subject(subject))
    return found


def bookings_of(subject: Subject) -> QuerySet[Booking]:
    """Return what somebody booked, and what was to be invoiced to their address."""
    about = Q(pk__in=[])
    if subject.user is not None:
        about |= Q(booked_by=subject.user)
    for address in addresses_of(subject):
        about |= Q(email__iexact=address)
    found: QuerySet[Booking] = Booking.objects.filter(about)
    return found


def identify(subject: Subject) -> Subject:
    """Add the names and addresses with which somebody registered, also those that history alone knows."""
    if subject.user is None:
        return subject
    history = event_model_of(Registration)
    assert history is not None
    told: set[tuple[str, str]] = set(Registration.objects.filter(user=subject.user).values_list("name", "email"))
    told |= set(history._default_manager.filter(user_id=subject.user.pk).values_list("name", "email"))
    # One word alone is as likely an office as a name.
    words = {name for name, _email in told if " " in name} | {email for _name, email in told}
    return subject.plus(words=words)


def export(subject: Subject) -> Iterable[Chapter]:
    """Return every registration of a person across events, what they booked, and where they are in line."""
    rows = registrations_of(subject).select_related("event", "kind", "need").prefetch_related("choices__session")
    yield Chapter(_("Registrations for events"), [_registration(row) for row in rows.order_by("made_at", "pk")])
    booked = bookings_of(subject).select_related("event").order_by("made_at", "pk")
    yield Chapter(
        _("What you booked"),
        [
            {
                _("Event"): row.event.title,
                _("Made on"): row.made_at,
                _("Organisation"): row.organisation,
                _("E-mail address for the invoice"): row.email,
                _("Address for the invoice"): row.address,
                _("Purchase order number"): row.purchase_order,
            }
            for row in booked
        ],
    )
    lines = WaitingEntry.objects.filter(of_subject(subject, "registration__"))
    yield Chapter(
        _("Waiting lists"),
        [
            {
                _("Event"): row.registration.event.title,
                _("Session"): row.session.title if row.session else "",
                _("Since"): row.joined_at,
                _("State"): row.get_state_display(),
            }
            for row in lines.select_related("registration__event", "session").order_by("joined_at")
        ],
    )


def _registration(row: Registration) -> dict[str, Any]:
    need = getattr(row, "need", None)
    return {
        _("Event"): row.event.title,
        _("Day"): formats.plain_day(row.event.first_day),
        _("Name"): row.name,
        _("E-mail address"): row.email,
        _("Role"): row.role,
        _("Organisation"): row.organisation,
        _("Kind"): row.kind.name,
        _("State"): row.get_state_display(),
        _("Made on"): row.made_at,
        _("Sessions"): ", ".join(choice.session.title for choice in row.choices.all()),
        _("Diet"): need.diet if need is not None else "",
        _("Accessibility"): need.access if need is not None else "",
    }
