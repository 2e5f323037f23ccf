"""What is kept of participants, per kind of data: which rows still hold it, and since when they need not."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.policy import Policy, value_of
from core.registry import Text
from events.models import Booking, Need, Registration
from events.policies.retention import KEEP_CONTACT, KEEP_NAMES, KEEP_NEEDS
from events.rules.keeping import months_before


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of data: the rows that hold any, the way from a row to its event, and how long it is kept."""

    key: str
    label: Text
    policy: Policy
    rows: Callable[[], QuerySet[Any]]
    event: str

    def last_day(self, today: date) -> date:
        """Return the day on which an event must have ended for its rows to be erased today."""
        term = value_of(self.policy)
        return today - timedelta(days=term) if self.policy is KEEP_NEEDS else months_before(today, term)

    def old(self, today: date) -> QuerySet[Any]:
        """Return the rows that are to be erased today."""
        return self.rows().filter(**{f"{self.event}__last_day__lte": self.last_day(today)})


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of one kind of data: how much in all, how much of it tonight, since which event."""

    label: Text
    policy: Policy
    term: int
    total: int
    due: int
    oldest: date | None

    @property
    def in_days(self) -> bool:
        """Whether the term is in days; else it is in months."""
        return self.policy is KEEP_NEEDS


def _needs() -> QuerySet[Any]:
    return Need.objects.all()


def _names() -> QuerySet[Any]:
    nobody = Q(name="", email="", role="", user=None, person=None)
    rows: QuerySet[Any] = Registration.objects.exclude(nobody)
    return rows


def _contacts() -> QuerySet[Any]:
    return Booking.objects.exclude(email="", address="", booked_by=None)


NEEDS = Kept("needs", _("Diets and accessibility needs"), KEEP_NEEDS, _needs, "registration__event")
NAMES = Kept("names", _("Names, e-mail addresses and roles"), KEEP_NAMES, _names, "event")
CONTACTS = Kept("contacts", _("Who booked, and where the invoice went"), KEEP_CONTACT, _contacts, "event")
KEPT = (NEEDS, NAMES, CONTACTS)


def what_is_left(today: date) -> list[Left]:
    """Return per kind of data how much is left of events that are over, and how much is erased tonight."""
    return [_left(kept, today) for kept in KEPT]


def _left(kept: Kept, today: date) -> Left:
    last_day = f"{kept.event}__last_day"
    told = (
        kept.rows()
        .filter(**{f"{last_day}__lt": today})
        .aggregate(
            total=Count("pk"),
            due=Count("pk", filter=Q(**{f"{last_day}__lte": kept.last_day(today)})),
            oldest=Min(last_day),
        )
    )
    return Left(kept.label, kept.policy, value_of(kept.policy), told["total"], told["due"], told["oldest"])
