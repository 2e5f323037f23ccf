"""What all rows share that hold from a day until, and not including, another."""

from datetime import date
from typing import Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, TextField
from django.utils.translation import gettext_lazy as _

from core.models.posts import DayRange

M_co = TypeVar("M_co", bound=models.Model, covariant=True)


class Fold(Func):
    """The same folding as `core.rules.text.fold`, done by the database."""

    template = (
        "btrim(regexp_replace(translate(lower(f_unaccent(%(expressions)s)), '''’‘`´', ''), '[[:space:]-]+', ' ', 'g'))"
    )
    output_field = TextField()


class DatedQuerySet(models.QuerySet[M_co]):
    """Questions about rows that hold for a time."""

    def on(self, day: date) -> Self:
        """Return the rows that hold on `day`."""
        return self.filter(holds_on(day))


def holds_on(day: date, prefix: str = "") -> Q:
    """Return the condition that a row (or the row that `prefix` leads to) holds on `day`."""
    open_end = Q(**{f"{prefix}until_date__isnull": True}) | Q(**{f"{prefix}until_date__gt": day})
    return open_end & Q(**{f"{prefix}from_date__lte": day})


def from_field() -> "models.DateField[date, date]":
    """The first day of a period."""
    return models.DateField(_("from"))


def until_field() -> "models.DateField[date | None, date | None]":
    """The end of a half-open period; empty while it goes on."""
    return models.DateField(
        _("until"), null=True, blank=True, help_text=_("The first day on which it no longer holds.")
    )


def ends_after_start(name: str) -> models.CheckConstraint:
    """A period holds at least one day."""
    return models.CheckConstraint(condition=Q(until_date__isnull=True) | Q(until_date__gt=F("from_date")), name=name)


def once_at_a_time(name: str, *fields: str) -> ExclusionConstraint:
    """Rows with the same `fields` never share a day."""
    same = [(field, RangeOperators.EQUAL) for field in fields]
    period = (DayRange("from_date", "until_date", RangeBoundary()), RangeOperators.OVERLAPS)
    return ExclusionConstraint(name=name, expressions=[*same, period])
