"""Filling the register from the members of the day, and freezing it at the first opening."""

from datetime import datetime
from operator import attrgetter

from django.db.models import Exists, OuterRef

from core.audit import record
from core.models import User
from members.models import Membership, Municipality
from voting.electorate import entitled_on
from voting.errors import PopulationMissing, RegisterIsEmpty, RegisterIsFrozen
from voting.models import RegisterEntry, Representative, VotingRegister
from voting.rules.weights import WeightRule

FACTS = ("code", "name", "province", "weight", "population", "population_date", "population_status")


def fill_register(register: VotingRegister) -> None:
    """Enter the members of the day of the meeting with the votes that the rule gives for the reference date.

    Who has no population for that date gets the latest, which stays visible on the entry. Entries that exist are
    brought up to date, never doubled; who is no member on that day leaves with whoever was to vote for it. Raises
    RegisterIsFrozen, RegisterIsEmpty or PopulationMissing.
    """
    if register.frozen_at is not None:
        raise RegisterIsFrozen
    members = entitled_on(register.date, register.reference_date)
    if not members:
        raise RegisterIsEmpty
    missing = [member.name for member in members if member.population is None]
    if missing:
        raise PopulationMissing(members=", ".join(missing[:5]))
    gone = RegisterEntry.objects.filter(register=register).exclude(municipality__in=members)
    Representative.objects.filter(entry__in=gone).delete()
    gone.delete()
    stored = set(RegisterEntry.objects.filter(register=register).values_list("municipality_id", *FACTS))
    facts_of = attrgetter("municipality_id", *FACTS)
    entries = [_entry(register, register.rule, member) for member in members]
    RegisterEntry.objects.bulk_create(
        [entry for entry in entries if facts_of(entry) not in stored],
        update_conflicts=True,
        unique_fields=["register", "municipality"],
        update_fields=FACTS,
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
    """Freeze members and weights; the database refuses every change from then on.

    Who ceased to be a member since the register was made leaves it first, and whoever succeeds it enters. Raises
    RegisterIsEmpty or PopulationMissing.
    """
    if register.frozen_at is not None:
        return
    if _somebody_ceased(register):
        fill_register(register)
    entries = list(RegisterEntry.objects.filter(register=register))
    if not entries:
        raise RegisterIsEmpty
    register.frozen_at = now
    register.digest = register.digest_of(entries)
    register.save(update_fields=["frozen_at", "digest"])
    record("register.frozen", register, by=by)


def _somebody_ceased(register: VotingRegister) -> bool:
    """Tell whether the membership of somebody in the register ends on or before the day of the meeting."""
    ever = Membership.objects.filter(municipality=OuterRef("municipality"))
    entries = RegisterEntry.objects.filter(register=register)
    return entries.filter(Exists(ever), ~Exists(ever.on(register.date))).exists()
