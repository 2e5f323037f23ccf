"""Why somebody has access: a seat in a body."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from committees.models import Appointment
from members.registry import Access, Reason


def _holders(day: date) -> QuerySet[Any]:
    seated: QuerySet[Any] = Appointment.objects.on(day).filter(person__user__isnull=False).values("person__user")
    return seated


def _reasons(keys: Collection[int], day: date) -> Iterable[Reason]:
    seated = Appointment.objects.on(day).filter(person__user__in=keys)
    for appointment in seated.select_related("person", "seat__body"):
        assert appointment.person.user_id is not None
        what = _("Seat: %(body)s") % {"body": appointment.seat.body.name}
        yield Reason(appointment.person.user_id, what, appointment.from_date, appointment.until_date)


ACCESS = Access("committees", _holders, _reasons, key="person__user")
