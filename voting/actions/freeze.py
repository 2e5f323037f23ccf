"""Filling the register from the members of the day, and freezing it at the first opening."""

from datetime import datetime

from core.audit import record
from core.models import User
from members.models import Municipality
from voting.electorate import entitled_on
from voting.errors import PopulationMissing, RegisterIsEmpty, RegisterIsFrozen
from voting.models import RegisterEntry, VotingRegister
from voting.rules.weights import WeightRule


def fill_register(register: VotingRegister) -> None:
    """Enter the members of the day of the meeting with the votes that the rule gives for the reference date.

    Who has no population for that date gets the latest, which stays visible on the entry. Entries that exist are
    brought up to date, never doubled. Raises RegisterIsFrozen or PopulationMissing.
    """
    if register.frozen_at is not None:
        raise RegisterIsFrozen
    members = entitled_on(register.date, register.reference_date)
    missing = [member.name for member in members if member.population is None]
    if missing:
        raise PopulationMissing(members=", ".join(missing[:5]))
    RegisterEntry.objects.filter(register=register).exclude(municipality__in=members).delete()
    RegisterEntry.objects.bulk_create(
        [_entry(register, register.rule, member) for member in members],
        update_conflicts=True,
        unique_fields=["register", "municipality"],
        update_fields=["code", "name", "province", "weight", "population", "population_date", "population_status"],
    )


def _entry(register: VotingRegister, rule: WeightRule, member: Municipality) -> RegisterEntry:
    return RegisterEntry(
        register=register,
        municipality=member,
        code=member.code,
        name=member.name,
        province=member.province_name,
        weight=rule.weigh(member.population),
        population=member.population,
        population_date=member.population_date,
        population_status=member.population_status,
    )


def freeze_register(register: VotingRegister, now: datetime, *, by: User) -> None:
    """Freeze members and weights; the database refuses every change from then on. Raises RegisterIsEmpty."""
    if register.frozen_at is not None:
        return
    if not RegisterEntry.objects.filter(register=register).exists():
        raise RegisterIsEmpty
    register.frozen_at = now
    register.save(update_fields=["frozen_at"])
    record("register.frozen", register, by=by)
