"""Provinces, departments and municipalities."""

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

import pghistory
from django.db import models
from django.db.models import Exists, F, FilteredRelation, Func, OuterRef, Q, Subquery, Value
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models.dated import holds_on
from members.models.figures import Population
from members.rules.searching import Wanted, wanted


def _holding(rows: "models.QuerySet[Municipality]", what: Wanted, field: str) -> "models.QuerySet[Municipality]":
    """Keep the rows of which this folded name holds what is wanted, with its spaces or without: "denhaag"."""
    letters = Func(F(field), Value(" "), Value(""), function="replace", output_field=models.TextField())
    found = Q(**{f"{field}__contains": what.words})
    if what.compact:
        found |= Q(_letters__contains=what.compact)
    return rows.annotate(_letters=letters).filter(found)


@pghistory.track()
class Province(models.Model):
    """One of the twelve provinces (provincie), by the code of CBS."""

    code = models.CharField(_("code"), max_length=2, unique=True)
    name = models.CharField(_("name"), max_length=60, unique=True)

    class Meta:
        verbose_name = _("province")
        verbose_name_plural = _("provinces")
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=Q(code__regex=r"^\d{2}$"), name="province_code_two_digits")]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Department(models.Model):
    """A regional department of the association (provinciale afdeling)."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=100)
    province = models.OneToOneField(
        Province, on_delete=models.PROTECT, related_name="department", verbose_name=_("province")
    )

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    """Questions about municipalities on a day."""

    def named_on(self, day: date) -> Self:
        """Add `name` and `sort_name` as they were on `day` (None when it did not exist)."""
        return self.annotate(
            name_then=FilteredRelation("names", condition=holds_on(day, "names__")),
            name=F("name_then__name"),
            sort_name=F("name_then__sort_name"),
        )

    def on(self, day: date) -> Self:
        """Return the members on `day`, in one query, with what held on that day.

        Adds name, sort_name, province_code, province_name, tile_column, tile_row, and the latest population whose
        reference date is not after `day`: population, population_status, population_date. Ordered by name.
        """
        return (
            self.named_on(day)
            .annotate(
                province_then=FilteredRelation("province_periods", condition=holds_on(day, "province_periods__")),
                tile_then=FilteredRelation("tiles", condition=holds_on(day, "tiles__")),
                membership_then=FilteredRelation("memberships", condition=holds_on(day, "memberships__")),
                province_code=F("province_then__province__code"),
                province_name=F("province_then__province__name"),
                tile_column=F("tile_then__column"),
                tile_row=F("tile_then__row"),
            )
            .filter(membership_then__isnull=False)
            .with_population(day)
            .order_by("sort_name", "code")
        )

    def in_province(self, code: str) -> Self:
        """Keep the members (`on`) that lie in a province on that day."""
        return self.filter(province_then__province__code=code)

    def count_per_province(self) -> dict[str, int]:
        """Return how many members (`on`) each province has, by code."""
        return Counter(member.province_code for member in self)

    def searched(self, text: str) -> Self:
        """Keep those of whom a name, of now or before, or another that people use, holds what was typed; or by code.

        Accents, apostrophes, hyphens and capitals do not matter.
        """
        what = wanted(text)
        if what.code:
            return self.filter(code=what.code)
        if not what.words:
            return self
        same = Municipality.objects.filter(pk=OuterRef("pk"))
        others = [Exists(_holding(same, what, f"{way}__sort_name")) for way in ("names", "aliases")]
        return self.filter(others[0] | others[1])

    def last_named(self) -> Self:
        """Add `name` and `sort_name` as they are or last were, and `ended`, the end of the last membership; by name."""
        return self.annotate(
            name=MunicipalityQuerySet._last("names", "name"),
            sort_name=MunicipalityQuerySet._last("names", "sort_name"),
            ended=MunicipalityQuerySet._last("memberships", "until_date"),
        ).order_by("sort_name", "code")

    @staticmethod
    def _last(way: str, field: str) -> Subquery:
        rows = Municipality.objects.filter(pk=OuterRef("pk")).order_by(f"-{way}__from_date")
        return Subquery(rows.values(f"{way}__{field}")[:1])

    def with_population(self, reference_date: date) -> Self:
        """Add the population of `reference_date`; where that was not published the latest before it.

        `population_date` tells which one it is; all three are None when nothing was published.
        """
        latest = Population.objects.filter(municipality=OuterRef("pk"), reference_date__lte=reference_date).order_by(
            "-reference_date"
        )
        return self.annotate(
            population=Subquery(latest.values("inhabitants")[:1]),
            population_status=Subquery(latest.values("status")[:1]),
            population_date=Subquery(latest.values("reference_date")[:1]),
        )


@pghistory.track()
class Municipality(models.Model):
    """A municipality (gemeente) by its CBS code; names, province and membership are dated rows beside it."""

    code = models.CharField(_("code"), max_length=4, unique=True)
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=7, decimal_places=5, null=True, blank=True)

    objects: ClassVar = MunicipalityQuerySet.as_manager()

    if TYPE_CHECKING:
        # What `on(day)` adds; without it these are not there. Every member has a name and a province (a test sees to
        # it). Population and tile are None when nothing is known of that day: whoever reads them asks.
        name: str
        sort_name: str
        province_code: str
        province_name: str
        population: int | Any
        population_status: str | Any
        population_date: date | Any
        tile_column: int | Any
        tile_row: int | Any
        ended: date | None  # added by `last_named()`

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^\d{4}$"), name="municipality_code_four_digits")
        ]

    def __str__(self) -> str:
        name = getattr(self, "name", None)
        return name or self.code

    @property
    def tooi(self) -> str:
        """The identifier in the register of government organisations (TOOI)."""
        return f"gm{self.code}"

    @property
    def address(self) -> str:
        """The page of this municipality."""
        return reverse("municipality_detail", args=[self.code])
