"""Making a register, naming who votes, and giving who leads."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef

from core import clock
from core.audit import action, record
from core.errors import NotToOneself
from core.live import tell
from core.models import User
from core.permissions import require
from members.models import Mandate, Office, Person
from members.rules.topics import Function, Topic
from voting.actions.freeze import fill_register
from voting.actions.locks import hold_register
from voting.actions.polls import topic_of
from voting.errors import NotOfThisMunicipality
from voting.models import RegisterEntry, RegisterRole, Representative, VotingRegister
from voting.permissions import may_arrange, may_lead
from voting.rules.weights import WeightRule

STANDARD_WEIGHTS = WeightRule()


@action
def make_register(
    *, title: str, day: date, rule: WeightRule = STANDARD_WEIGHTS, label: str = "", listed: bool = True, by: User
) -> VotingRegister:
    """Make the register of a meeting and enter the members of its day with their votes."""
    require(may_arrange, by)
    register = VotingRegister.objects.create(
        title=title,
        label=label,
        listed=listed,
        date=day,
        reference_date=rule.reference_date(day),
        weight_rule=rule.to_dict(),
        rule_source=rule.source,
    )
    fill_register(register)
    record("register.made", register, by=by)
    return register


@action
def refresh_register(register: VotingRegister, *, by: User) -> VotingRegister:
    """Bring the entries up to date with the members of the day; refused once the register is frozen."""
    require(may_arrange, by)
    hold_register(register.pk)
    register.refresh_from_db()
    fill_register(register)
    record("register.refreshed", register, by=by)
    return register


def may_name(user: User, entry: RegisterEntry) -> bool:
    """Tell whether this account may name who votes for the member: the clerk, the chair or the secretariat."""
    return may_lead(user, entry.register) or may_arrange(user)


@action
def name_representative(entry: RegisterEntry, person: Person, *, reason: str = "", by: User) -> Representative:
    """Let another office holder of the municipality vote from now on.

    A ballot that the earlier one cast stands until the new one votes. Raises NotOfThisMunicipality.
    """
    require(may_name, by, entry)
    hold_register(entry.register_id)
    now = clock.now()
    office = (
        Office.objects.on(clock.local(now).date()).filter(person=person, municipality=entry.municipality_id).first()
    )
    if office is None:
        raise NotOfThisMunicipality(member=entry.name)
    Representative.objects.filter(entry=entry, until_at__isnull=True).update(until_at=now)
    representative = Representative.objects.create(
        entry=entry,
        person=person,
        role=office.function,
        from_at=now,
        named_by=by,
        reason=reason,
    )
    record("representative.named", entry, by=by, why=reason)
    tell(topic_of(entry.register_id))
    return representative


@action
def enter_representatives(register: VotingRegister, *, by: User) -> int:
    """Let everybody with a mandate to vote represent their municipality, else its secretary; return how many.

    Who has been named already stays. Source: the secretary names the representative, and is it when nobody is named.
    """
    require(may_arrange, by)
    hold_register(register.pk)
    now = clock.now()
    named = Representative.objects.current().filter(entry=OuterRef("pk"))
    entries = RegisterEntry.objects.filter(~Exists(named), register=register)
    offices = offices_to_vote(register.date, [entry.municipality_id for entry in entries])
    made = Representative.objects.bulk_create(
        Representative(
            entry=entry, person_id=office.person_id, role=office.function, from_at=now, named_by=by, reason=""
        )
        for entry in entries
        if (office := offices.get(entry.municipality_id)) is not None
    )
    record("representatives.entered", register, by=by, number=len(made))
    tell(topic_of(register.pk))
    return len(made)


def offices_to_vote(day: date, municipalities: Collection[int]) -> dict[int, Office]:
    """Return, per municipality, the office of whoever votes on `day`: by mandate, else the secretary's."""
    held = Office.objects.on(day).filter(municipality__in=municipalities)
    mandated = held.filter(
        Exists(
            Mandate.objects.on(day).filter(
                topic=Topic.VOTE, person=OuterRef("person"), municipality=OuterRef("municipality")
            )
        )
    )
    secretaries = held.filter(function=Function.GEMEENTESECRETARIS)
    return {
        office.municipality_id: office
        for office in [*secretaries.order_by("pk"), *mandated.order_by("-from_date", "-pk")]
    }


@action
def give_role(register: VotingRegister, user: User, role: str, *, by: User) -> RegisterRole:
    """Make an account chair or clerk of a register; never oneself. Raises NotToOneself."""
    require(may_arrange, by)
    if user.pk == by.pk:
        raise NotToOneself
    given, _created = RegisterRole.objects.get_or_create(
        register=register, user=user, role=role, until_at=None, defaults={"from_at": clock.now(), "given_by": by}
    )
    record("role.given", given, by=by, role=role)
    return given


@action
def end_role(given: RegisterRole, *, by: User) -> RegisterRole:
    """End the role of a chair or clerk now."""
    require(may_arrange, by)
    given.until_at = clock.now()
    given.save(update_fields=["until_at"])
    record("role.ended", given, by=by, role=given.role)
    return given
