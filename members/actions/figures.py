"""Recording how many inhabitants a municipality has: its votes follow from it."""

from datetime import date

from django.db import IntegrityError, transaction

from core import clock
from core.audit import action, record
from core.errors import ReasonMissing
from core.formats import plain_day
from core.models import User
from core.permissions import require
from members.errors import NotAMember, NotYetCounted, PopulationKnown
from members.models import Membership, Municipality, Population
from members.permissions import may_keep_register


@action
def record_population(
    municipality: Municipality,
    reference_date: date,
    inhabitants: int,
    status: Population.Status,
    *,
    source: str,
    by: User,
) -> Population:
    """Record how many inhabitants a member had on a reference date, as `source` published it.

    Registers of votes that are frozen keep what they were frozen with. Raises NotYetCounted, NotAMember,
    PopulationKnown.
    """
    require(may_keep_register, by)
    municipality = Municipality.objects.select_for_update().get(pk=municipality.pk)
    if reference_date > clock.today():
        raise NotYetCounted(day=plain_day(reference_date))
    if not Membership.objects.on(reference_date).filter(municipality=municipality).exists():
        raise NotAMember(name=municipality.code, day=plain_day(reference_date))
    try:
        with transaction.atomic():
            population = Population.objects.create(
                municipality=municipality,
                reference_date=reference_date,
                inhabitants=inhabitants,
                status=status,
                source=source,
            )
    except IntegrityError as error:
        raise PopulationKnown(day=plain_day(reference_date)) from error
    record("population.recorded", population, by=by, municipality=municipality.code, inhabitants=inhabitants)
    return population


@action
def correct_population(
    population: Population, inhabitants: int, status: Population.Status, source: str, reason: str, *, by: User
) -> Population:
    """Correct a figure, for example when the official one follows an estimate. Raises ReasonMissing."""
    require(may_keep_register, by)
    population = Population.objects.select_for_update().get(pk=population.pk)
    if not reason.strip():
        raise ReasonMissing
    before = population.inhabitants
    population.inhabitants, population.status, population.source = inhabitants, status, source
    population.save(update_fields=["inhabitants", "status", "source"])
    record("population.corrected", population, by=by, why=reason, before=before, after=inhabitants)
    return population
