"""What organisers see of an event that nobody else does."""

from collections.abc import Collection

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from events.models import Event, InvoiceLine, Registration
from events.models.events import EventQuerySet
from events.rules.kinds import EventState
from events.rules.papers import PaperKind


def invoices_to_credit(most: int) -> list[int]:
    """Return the oldest invoices of cancelled events of which something still stands."""
    lines = InvoiceLine.objects.filter(
        invoice__kind=PaperKind.INVOICE, registration__event__state=EventState.CANCELLED
    ).annotate(left=F("net") - Coalesce(Sum("credit_lines__net"), 0))
    known = lines.filter(left__gt=0).values_list("invoice", flat=True).order_by("invoice").distinct()
    return list(known[:most])


def registrations_on(invoices: Collection[int]) -> list[Registration]:
    """Return the registrations of cancelled events on these invoices, with their bookings."""
    rows = Registration.objects.filter(
        event__state=EventState.CANCELLED,
        pk__in=InvoiceLine.objects.filter(invoice__in=invoices).values("registration"),
    )
    return list(rows.select_related("booking", "event").order_by("pk"))


def earlier_editions(event: Event | None = None) -> EventQuerySet:
    """Return the events of which one can be the next edition, the newest first."""
    known: EventQuerySet = Event.objects.order_by("-first_day", "title")
    return known.exclude(pk=event.pk).filter(first_day__lt=event.first_day) if event is not None else known
